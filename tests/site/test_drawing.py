"""The drawing of the classes: all of them, every property, nothing upon another, the same every time."""

from __future__ import annotations

import itertools

import pytest
from lxml import etree

from kg import vocab
from kg.site import diagram
from kg.site.layout import Size, arrange, downward
from kg.site.pages import Box, Drawing, Index, Label, Page, Thing
from kg.site.sources import Sources

pytestmark = pytest.mark.xdist_group("site")

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def drawing(pages: dict[str, Page]) -> Drawing:
    content = pages["ns/"].content
    assert isinstance(content, Index)
    assert content.drawing is not None
    return content.drawing


def shown(drawing: Drawing) -> set[str]:
    """The IRIs that can be read in a drawing."""
    rows = {link.target for box in drawing.boxes for row in box.rows for link in row}
    return {one.link.target for one in things(drawing)} | rows


def things(drawing: Drawing) -> list[Box | Label]:
    return [*drawing.boxes, *drawing.labels]


def overlaps(drawing: Drawing) -> list[tuple[str, str]]:
    """The pairs of boxes and labels of which one lies on the other."""

    def corners(one: Box | Label) -> tuple[float, float, float, float]:
        left = one.x if isinstance(one, Box) else one.x - one.width / 2
        return left, one.y, left + one.width, one.y + one.height

    found = []
    for one, other in itertools.combinations(things(drawing), 2):
        a, b = corners(one), corners(other)
        if a[0] + 0.1 < b[2] and b[0] + 0.1 < a[2] and a[1] + 0.1 < b[3] and b[1] + 0.1 < a[3]:
            found.append((one.link.text.text, other.link.text.text))
    return found


def test_every_class_and_property_is_drawn(drawing: Drawing, read: Sources) -> None:
    facts = read.facts
    classes = {
        one for one in facts.subjects(vocab.RDF_TYPE, vocab.OWL + "Class") if one.startswith(vocab.WSO)
    }
    properties = {
        one
        for one in facts.subjects(vocab.RDF_TYPE, vocab.OWL + "ObjectProperty")
        if one.startswith(vocab.WSO)
        and facts.values(one, vocab.RDFS + "domain")
        and facts.values(one, vocab.RDFS + "range")
        and not facts.values(one, vocab.OWL + "inverseOf")
        and vocab.SKOS_CONCEPT not in facts.values(one, vocab.RDFS + "domain")
    }

    assert classes
    assert properties
    assert (classes | properties) - shown(drawing) == set()


def test_a_class_that_is_not_drawn_is_missed(drawing: Drawing) -> None:
    fewer = drawing._replace(boxes=tuple(box for box in drawing.boxes if box.link.target != vocab.WSO_THREAD))

    assert shown(drawing) - shown(fewer) == {vocab.WSO_THREAD}


def test_nothing_lies_on_another(drawing: Drawing, pages: dict[str, Page]) -> None:
    assert overlaps(drawing) == []
    for page in pages.values():
        if isinstance(page.content, Thing) and page.content.drawing is not None:
            assert overlaps(page.content.drawing) == [], page.path


def test_what_lies_on_another_is_seen(drawing: Drawing) -> None:
    first, second, *rest = drawing.boxes
    moved = drawing._replace(boxes=(first, second._replace(x=first.x + 5, y=first.y + 5), *rest))

    assert (first.link.text.text, second.link.text.text) in overlaps(moved)


def test_all_is_inside_the_picture(drawing: Drawing) -> None:
    for box in drawing.boxes:
        assert 0 <= box.x <= box.x + box.width <= drawing.width
        assert 0 <= box.y <= box.y + box.height <= drawing.height


def test_every_class_with_ties_has_a_drawing_of_its_own(pages: dict[str, Page]) -> None:
    content = pages["ns/Recommendation/"].content
    assert isinstance(content, Thing)
    assert content.drawing is not None
    assert {vocab.WSO_STATEMENT, vocab.WSO_HAS_ACTION, vocab.WSO_PRESENTED_IN} <= shown(content.drawing)
    assert isinstance(pages["ns/order/"].content, Thing)
    assert pages["ns/order/"].content.drawing is None


def test_the_file_is_svg_with_words_as_words(files: dict[str, str]) -> None:
    root = etree.fromstring(files["ns/classes.svg"].encode())

    assert root.tag == f"{SVG}svg"
    assert root.get("aria-labelledby") == "classes-title classes-desc"
    assert (root.findtext(f"{SVG}title") or "").startswith("The classes of")
    assert "arrowheads" in (root.findtext(f"{SVG}desc") or "")
    assert {"Recommendation", "hasAction"} <= {text.text for text in root.iter(f"{SVG}text")}
    assert not [one for one in root.iter() if one.get("style") or one.tag in {f"{SVG}style", f"{SVG}script"}]


def test_names_in_the_page_are_links(files: dict[str, str]) -> None:
    text = files["ns/index.html"]
    picture = text[text.index("<svg") : text.index("</svg>")]

    assert 'href="Recommendation/index.html"' in picture
    assert 'href="hasAction/index.html"' in picture


def test_the_layout_stays_the_same(drawing: Drawing, read: Sources) -> None:
    from kg.site.constraints import bearers

    again = diagram.overview(read.facts, diagram.ties(read.facts, bearers(read.shapes[::-1])))

    assert again == drawing


def test_what_would_lead_back_up_is_turned() -> None:
    assert downward([("a", "b"), ("b", "c"), ("c", "a"), ("a", "a2")]) == [
        ("a", "b"), ("b", "c"), ("a", "c"), ("a", "a2"),
    ]  # fmt: skip


def test_layers_follow_the_arrows_and_long_arrows_pass_between() -> None:
    sizes = {name: Size(40, 20) for name in "abcd"}
    layout = arrange(sizes, [("a", "b"), ("b", "c"), ("a", "c")], 30)
    heights = {name: layout.places[name].y for name in "abcd"}

    assert heights["a"] < heights["b"] < heights["c"] < heights["d"]
    assert len(layout.routes["a", "c"]) == 1
    assert layout.between("c", "a") == layout.routes["a", "c"][::-1]
    passage = layout.routes["a", "c"][0]
    assert abs(passage.x - layout.places["b"].x) > 20


def test_boxes_without_arrows_have_their_places() -> None:
    layout = arrange({"a": Size(40, 20), "b": Size(60, 30)}, [], 30)

    assert layout.places["a"].x + 20 < layout.places["b"].x - 30
    assert layout.size.height == 30 + 24

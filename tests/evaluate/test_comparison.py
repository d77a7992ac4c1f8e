"""An optional reader measured beside the rules: what it mends and what it makes, each as what it is."""

from __future__ import annotations

import json
from pathlib import Path

from tests.chat import Reply, chat, completion
from tests.commands import kg

ASK = "Governments should fund libraries. Old maps could, some say, be scanned."
GOLD = {
    "form": "made-up",
    "language": "en",
    "adversarial": False,
    "sessions": [
        {
            "title": None,
            "statements": [
                {
                    "kind": "recommendation",
                    "text": ASK,
                    "stakeholders": [{"group": "governments", "role": "addressee"}],
                    "actions": [
                        {"text": "fund libraries", "force": "advice", "polarity": "do"},
                        {"text": "Old maps could, some say, be scanned", "force": "advice", "polarity": "do"},
                    ],
                }
            ],
        }
    ],
}


def gold(folder: Path) -> Path:
    (folder / "one").mkdir()
    (folder / "one" / "source.md").write_text(f"# Recommendations\n\n- {ASK}\n", encoding="utf-8")
    (folder / "one" / "gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    return folder


def reading(words: str) -> Reply:
    return completion(json.dumps({"actions": [{"words": words, "force": "advice"}], "topics": []}))


def compared(folder: Path, reply: Reply, *more: str) -> str:
    with chat(reply) as server:
        words = ["--reader", "model", "--model-url", server.address, "--model-name", "small-1", *more]
        done = kg("evaluate", gold(folder), *words)
    assert (done.code, done.err) == (0, "")
    return done.out


def test_what_a_reader_mends_is_told(tmp_path: Path) -> None:
    told = json.loads(compared(tmp_path, reading("Old maps could, some say, be scanned"), "--format", "json"))
    actions = next(one for one in told["fields"] if one["field"] == "actions with polarity")
    assert (actions["rules"]["right"], actions["rules"]["missed"]) == (1, 1)
    assert (actions["both"]["right"], actions["both"]["missed"]) == (2, 0)
    assert (told["made"], len(told["mended"])) == ([], 1)


def test_what_a_reader_makes_is_told(tmp_path: Path) -> None:
    page = compared(tmp_path, reading("some say"))
    assert "| actions with polarity | rules | 1.000 | 0.500 |" in page
    assert "|  | rules and model | 0.500 | 0.500 |" in page
    assert "## Faults that it mends: 0" in page
    assert "## Faults that it makes: 1\n\n- one: actions with polarity: not one: some say" in page


def test_a_comparison_stands_alone(tmp_path: Path) -> None:
    with chat(reading("some say")) as server:
        words = ["--reader", "model", "--model-url", server.address, "--model-name", "small-1", "--brief"]
        done = kg("evaluate", gold(tmp_path), *words)
    assert done.code == 2
    assert "a comparison is a table of its own" in done.err
    assert server.asked == []

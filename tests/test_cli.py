"""The command `kg`: answers on standard output alone, exit codes as they are told, help that helps."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pyoxigraph
import pytest
import rdflib

from kg import __version__, cli
from kg.store.remote import RemoteStore
from tests.commands import Finished, environment, kg, kg_process
from tests.conftest import EXAMPLES
from tests.servers import oxigraph

SEED = EXAMPLES / "wsis-forum-2025-session-425.txt"
COMMANDS = ("build", "extract", "text", "schema", "queries", "query", "export", "info", "check", "validate")


def good(done: Finished) -> str:
    assert (done.code, done.err) == (0, "")
    return done.out


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


# Help


def test_the_version_is_printed() -> None:
    assert good(kg("--version")) == f"outcome-graph {__version__}\n"


def test_help_names_every_command_and_the_exit_codes() -> None:
    said = good(kg("--help"))
    assert [name for name in COMMANDS if re.search(rf"^│ {name} ", said, re.MULTILINE)] == list(COMMANDS)
    assert "3: done, but some documents failed" in said


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_shows_how_it_is_used(command: str) -> None:
    said = good(kg(command, "--help"))
    assert "Examples:" in said
    assert f"• kg {command}" in said


def test_the_help_of_query_warns_of_spreadsheets() -> None:
    said = re.sub(r"\s+", " ", good(kg("query", "--help")))
    assert "a spreadsheet may take a cell for a formula" in said
    assert "kg export --format csv" in said


def test_without_words_help_is_shown_and_the_code_says_usage() -> None:
    done = kg()
    assert done.code == 2
    assert "Usage: kg" in done.out + done.err


def test_a_shell_can_complete_the_commands() -> None:
    done = kg_process("--show-completion", "bash", env={"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"})
    assert done.code == 0
    assert "_KG_COMPLETE" in done.out
    offered = kg_process(env={"_KG_COMPLETE": "complete_bash", "COMP_WORDS": "kg ex", "COMP_CWORD": "1"})
    assert offered.out.split() == ["extract", "export"]


# Usage errors


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["build", str(SEED)], "Missing option"),
        (["build", str(SEED), "-o", "x", "--jobs", "0"], "should be greater than or equal to 1"),
        (["nothing"], "No such command"),
        (["export", "x", "--format", "word"], "'word' is not one of"),
        (
            ["query", "x"],
            "kg query: 1 word given where DIR and NAME are expected. kg queries lists the names",
        ),
        (["query", "x", "y", "z"], "3 words given where DIR and NAME are expected"),
        (["query", "--endpoint", "http://127.0.0.1:9", "a", "b"], "2 words given where NAME is expected"),
        (
            ["query", "x", "totals", "--param", "topic"],
            "--param: 'topic' is no parameter. Write --param name=value.",
        ),
        (["query", "x", "--sparql", "-", "--param", "a=b"], "--param: a query of your own has no parameters"),
        (["info"], "DIR: no built folder is named. Name one, or give --endpoint URL."),
        (["info", "x", "--endpoint", "http://127.0.0.1:9"], "x: a folder and an endpoint are both named"),
        (["export", "--endpoint", "http://127.0.0.1:9", "--format", "csv"], "a server holds no records"),
    ],
)
def test_words_that_do_not_fit_end_with_2(words: list[str], said: str) -> None:
    done = kg(*words)
    assert done.code == 2
    assert done.out == ""
    assert said in re.sub(r"\s*│\n│\s*|\s+", " ", done.err)


def test_a_folder_without_a_build_is_an_error_that_says_how_to_make_one(tmp_path: Path) -> None:
    for command, *names in (["query", "totals"], ["info"], ["export"], ["validate"]):
        done = kg(command, tmp_path, *names)
        assert (done.code, done.out) == (1, "")
        assert (
            done.err == f"kg: {tmp_path}: no graph was built here yet. Run: kg build PATH... -o {tmp_path}\n"
        )


# build, extract, text, schema


def test_a_build_says_what_it_made_in_every_form(tmp_path: Path) -> None:
    words: list[str | Path] = ["build", SEED, "-o", tmp_path / "out", "--jobs", "1"]
    told = json.loads(good(kg(*words, "--format", "json")))
    assert {
        "documents": 1,
        "sessions": 1,
        "issues": 2,
        "outcomes": 3,
        "recommendations": 4,
    }.items() <= told.items()
    assert told["folder"] == str(tmp_path / "out")
    figures = {row["figure"]: row["value"] for row in rows(good(kg(*words, "--format", "csv")))}
    assert figures["recommendations"] == "4"
    assert figures["current"] == "yes"
    table = good(kg("info", tmp_path / "out"))
    assert re.search(r"^recommendations +4$", table, re.MULTILINE)
    assert "documents that failed" not in table
    assert len(list((tmp_path / "out" / "versions").iterdir())) == 1, "the same build is kept once"


def test_extract_prints_records_that_fit_the_schema() -> None:
    schema = json.loads(good(kg("schema")))
    validator = jsonschema.Draft202012Validator(schema)
    paths = [path for path in sorted(EXAMPLES.iterdir()) if path.name != "README.md"]
    lines = good(kg("extract", *paths)).splitlines()
    assert len(lines) >= len(paths)
    for line in lines:
        record = json.loads(line)
        validator.validate(record)
        assert record["document"]["path"] in map(str, paths)
    with pytest.raises(jsonschema.ValidationError):
        validator.validate({**json.loads(lines[0]), "statements": [{"kind": "wish"}]})


def test_extract_goes_on_after_a_file_that_fails(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = kg("extract", tmp_path / "empty.txt", SEED)
    assert done.code == 3
    assert done.err == f"kg: {tmp_path}/empty.txt: is empty. Write the document into it, or leave it out.\n"
    assert json.loads(done.out)["session"]["number"] == "425"
    assert kg("extract", tmp_path / "empty.txt").code == 1


def test_text_prints_what_offsets_count_in() -> None:
    text = good(kg("text", SEED))
    record = json.loads(good(kg("extract", SEED)))
    assert len(text) == record["document"]["characters"]
    first = record["statements"][0]
    assert text[first["start"] : first["end"]] == first["text"]


def test_output_is_utf8_whatever_the_locale_says() -> None:
    said = kg_process("text", SEED, env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"})
    assert said == Finished(0, good(kg("text", SEED)), "")


@pytest.mark.parametrize(
    "words",
    [
        ["text", "FILE"],
        ["extract", "FILE"],
        ["check", "FILE"],
        *(
            ["query", "DIR", "--sparql", "FILE.rq", "--format", form]
            for form in ("csv", "tsv", "json", "markdown")
        ),
        *(["export", "DIR", "--format", form] for form in ("csv", "nquads", "turtle")),
    ],
    ids=lambda words: " ".join(words),
)
def test_no_answer_moves_the_cursor_of_a_terminal(
    words: list[str], tmp_path: Path, hostile_build: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.rq").write_text('SELECT ("\x1b[2J\x9b\u202e" AS ?x) WHERE {}', encoding="utf-8")
    places = {"FILE": hostile_build / "in.txt", "DIR": hostile_build / "out", "FILE.rq": tmp_path / "mine.rq"}
    terminal = Terminal()
    with monkeypatch.context() as at_terminal:
        at_terminal.setattr(sys, "stdout", terminal)
        with contextlib.suppress(SystemExit):
            cli.main([str(places.get(word, word)) for word in words])
    said = terminal.getvalue()
    assert said
    assert not set(said) & set("\x1b\x9b\u202e\r")


class Terminal(io.StringIO):
    """Standard output as it is in front of a person."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(scope="module")
def hostile_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A document that would move the cursor, and the graph of it."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "in.txt").write_text(
        "Key Recommendations\n\n- Governments should fund \x1b[2J \x9b \u202e networks.\n", encoding="utf-8"
    )
    assert kg("build", folder / "in.txt", "-o", folder / "out").code == 0
    assert "\x9b" in kg("text", folder / "in.txt").out, "what goes to a program is exact"
    return folder


# queries, query


def test_the_catalogue_tells_of_every_query_in_every_form() -> None:
    told = json.loads(good(kg("queries", "--format", "json")))
    names = [query["name"] for query in told]
    assert "asks-and-addressees" in names
    assert all(query["title"] and query["summary"] and query["columns"] for query in told)
    assert [row["name"] for row in rows(good(kg("queries", "--format", "csv")))] == names
    table = good(kg("queries"))
    assert all(re.search(rf"^{name} ", table, re.MULTILINE) for name in names)


def test_an_answer_is_the_same_in_every_form(examples_build: Path) -> None:
    def ask(form: str) -> str:
        return good(
            kg(
                "query",
                examples_build,
                "recommendations-of-session",
                "--param",
                "session=wsis-forum/2025/425",
                "--format",
                form,
            )
        )

    bindings = json.loads(ask("json"))["results"]["bindings"]
    assert len(bindings) == 4
    found = rows(ask("csv"))
    assert [row["recommendation"] for row in found] == [row["recommendation"]["value"] for row in bindings]
    assert ask("tsv").count("\n") == ask("markdown").count("\n") - 1 == len(found) + 1
    assert found[0]["recommendation"] in re.sub(r"\s+", " ", ask("markdown"))
    table = ask("table").splitlines()
    assert table[0].split() == list(found[0])
    assert max(map(len, table)) <= 120
    assert "Keep" in "".join(table)


def test_a_limit_shows_the_first_rows_and_says_so_beside_the_answer(examples_build: Path) -> None:
    whole = kg("query", examples_build, "quotes", "--format", "csv")
    some = kg("query", examples_build, "quotes", "--format", "csv", "--limit", "3")
    number = len(rows(whole.out))
    assert number > 3
    assert (
        some.out == "".join(whole.out.splitlines(keepends=True)[:4]) or rows(some.out) == rows(whole.out)[:3]
    )
    assert some.err == f"3 of {number} rows; ask without --limit for all\n"
    assert kg("query", examples_build, "quotes", "--format", "csv", "--limit", str(number)) == whole


def test_a_query_that_is_not_there_is_answered_with_the_nearest(examples_build: Path) -> None:
    done = kg("query", examples_build, "recuring-topic")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "kg: recuring-topic: there is no saved query of this name. Did you mean recurring-topics? "
        "kg queries lists them.\n"
    )


def test_a_parameter_that_does_not_fit_is_an_error(examples_build: Path) -> None:
    done = kg("query", examples_build, "addressed-to", "--param", "group=> } DROP ALL")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("kg: parameter group: '> } DROP ALL' is no concept:stakeholder.")
    done = kg("query", examples_build, "addressed-to", "--param", "groups=youth")
    assert (done.code, done.out) == (2, "")
    assert done.err == "kg: addressed-to, groups: the query has no such parameter. It takes group.\n"


def test_a_value_that_nobody_gave_is_said_beside_the_table_alone(examples_build: Path) -> None:
    said = "group = governments (--param group=... asks for another)\n"
    assert kg("query", examples_build, "addressed-to").err == said
    assert kg("query", examples_build, "addressed-to", "--param", "group=governments").err == ""
    assert kg("query", examples_build, "addressed-to", "--format", "csv").err == ""
    assert kg("query", examples_build, "totals").err == ""


def test_a_query_comes_from_standard_input(examples_build: Path) -> None:
    asked = (
        "SELECT (COUNT(DISTINCT ?d) AS ?n) WHERE { ?d a <https://w3id.org/wsis-outcomes/ns/OutcomeDocument> }"
    )
    done = kg_process("query", examples_build, "--sparql", "-", "--format", "csv", stdin=asked)
    assert done == Finished(0, "n\r\n20\r\n", "")


def test_a_query_comes_from_a_file(examples_build: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text("ASK { ?s ?p ?o }")
    assert good(kg("query", examples_build, "--sparql", tmp_path / "mine.rq")) == "true\n"
    told = good(kg("query", examples_build, "--sparql", tmp_path / "mine.rq", "--format", "json"))
    assert json.loads(told) == {"head": {}, "boolean": True}
    done = kg("query", examples_build, "--sparql", tmp_path / "yours.rq")
    assert (done.code, done.out) == (1, "")
    assert done.err.endswith(
        "yours.rq: the query cannot be read (No such file or directory). Name a file of SPARQL, or -.\n"
    )


def test_the_projects_prefixes_need_no_declaration(examples_build: Path) -> None:
    asked = "SELECT (COUNT(DISTINCT ?d) AS ?n)\nWHERE { ?d a wso:OutcomeDocument }"
    done = kg_process("query", examples_build, "--sparql", "-", "--format", "csv", stdin=asked)
    assert done == Finished(0, "n\r\n20\r\n", "")
    done = kg_process("query", examples_build, "--sparql", "-", stdin=asked.replace("wso:", "wos:"))
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("kg: the prefix wos: is not declared. Add PREFIX wos: <...> at the top; ")


def test_a_construct_gives_triples(examples_build: Path) -> None:
    asked = "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c } LIMIT 5"
    done = kg_process("query", examples_build, "--sparql", "-", stdin=asked)
    assert done.code == 0
    assert len(rdflib.Graph().parse(data=done.out, format="nt")) == 5


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE asks another server"),
        (
            "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
            "this is an update, and only questions are answered here",
        ),
        ("LOAD <http://127.0.0.1:9/>", "this is an update"),
        ("SELECT WHERE", "line 1, column 8: this is not SPARQL 1.1"),
    ],
)
def test_what_is_no_question_is_refused(asked: str, said: str, examples_build: Path) -> None:
    done = kg_process("query", examples_build, "--sparql", "-", stdin=asked)
    assert (done.code, done.out) == (1, "")
    assert said in done.err
    assert done.err.count("\n") == 1


def test_a_query_that_takes_too_long_is_stopped(examples_build: Path) -> None:
    asked = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    done = kg_process("query", examples_build, "--sparql", "-", "--timeout", "0.5", stdin=asked)
    assert (done.code, done.out) == (1, "")
    assert "the query took longer than 0.5 s and was stopped" in done.err


def test_a_reader_who_leaves_early_is_no_fault(examples_build: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kg", "export", str(examples_build), "--format", "nquads"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(), cwd=tmp_path
    ) as done:
        assert done.stdout is not None
        assert done.stderr is not None
        done.stdout.readline()
        done.stdout.close()
        assert done.stderr.read() == b""


# export, info, validate


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads", "jsonld", "void"])
@pytest.mark.filterwarnings(
    "ignore:(Dataset.default_context|ConjunctiveGraph) is deprecated:DeprecationWarning"
)
def test_an_export_is_read_by_others(form: str, examples_build: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert good(kg("export", examples_build, "--format", form, "-o", out)) == ""
    assert good(kg("export", examples_build, "--format", form)) == out.read_text(encoding="utf-8")
    parser = {"jsonld": "json-ld", "void": "turtle"}.get(form, form)
    graph = rdflib.Dataset(default_union=True)
    graph.parse(out, format=parser)
    quads = json.loads(good(kg("info", examples_build, "--format", "json")))["quads"]
    if form in {"trig", "nquads", "jsonld"}:
        assert sum(1 for _ in graph.quads()) == quads
    else:
        assert 0 < len(graph) <= quads


def test_an_export_as_csv_has_a_row_for_each_statement(examples_build: Path) -> None:
    facts = json.loads(good(kg("info", examples_build, "--format", "json")))
    found = rows(good(kg("export", examples_build, "--format", "csv")))
    assert len(found) == facts["issues"] + facts["outcomes"] + facts["recommendations"]


def test_info_says_what_is_there_and_what_can_be_done_with_it(examples_build: Path) -> None:
    assert re.search(r"^documents +20$", good(kg("info", examples_build)), re.MULTILINE)
    said = good(kg("info", examples_build, "--next"))
    proposed = re.findall(rf"^  kg query {re.escape(str(examples_build))} (\S+)(.*?) +# ", said, re.MULTILINE)
    assert len(proposed) >= 3
    for name, options in proposed:
        assert kg("query", examples_build, name, *options.split()).code == 0


def test_validate_tells_of_every_target_in_every_form(examples_build: Path, tmp_path: Path) -> None:
    (told,) = json.loads(good(kg("validate", examples_build, "--format", "json")))
    assert told["conforms"] is True
    assert told["target"] == str(examples_build)
    found = rows(good(kg("validate", examples_build, "--format", "csv")))
    assert len(found) == sum(told["counts"].values())
    assert re.search(
        r"^conforms: 0 violations, \d+ warnings", good(kg("validate", examples_build)), re.MULTILINE
    )


def test_validate_finds_what_is_wrong_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text(
        "<urn:doc> a <https://w3id.org/wsis-outcomes/ns/OutcomeDocument> ; <urn:unknown> 1 ."
    )
    done = kg("validate", tmp_path / "bad.ttl", tmp_path / "none.ttl", "--format", "json")
    assert done.code == 1
    (told,) = json.loads(done.out)
    assert told["conforms"] is False
    assert {result["focus"] for result in told["results"]} == {"urn:doc"}
    assert "none.ttl" in done.err
    assert done.err.count("\n") == 1


def test_a_file_nested_without_end_is_an_error_of_one_line(tmp_path: Path) -> None:
    (tmp_path / "deep.ttl").write_text(f"<urn:a> <urn:b> {'[ <urn:b> ' * 3000}1{' ]' * 3000} .")
    done = kg("validate", tmp_path / "deep.ttl")
    assert (done.code, done.err) == (
        1,
        f"kg: {tmp_path}/deep.ttl: it is nested too deeply to be read. Write the graph as N-Quads, which nest "
        "nothing, then validate again.\n",
    )


def test_a_build_without_its_texts_is_an_error_that_says_so(
    examples_build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = Path(shutil.copytree(examples_build, tmp_path / "build"))
    (version,) = (build / "versions").iterdir()
    monkeypatch.setattr("kg.store.versions.Version.verify", lambda _: None)
    texts = version / "texts.jsonl"
    texts.write_text("{}\n")
    damaged = kg("validate", build)
    texts.unlink()
    missing = kg("validate", build)
    for done, reason in ((damaged, "it is damaged"), (missing, "No such file or directory")):
        assert (done.code, done.out.strip()) == (1, "")
        assert f"texts.jsonl: the texts of the documents cannot be read ({reason})." in done.err


def test_an_export_that_cannot_be_written_is_an_error(examples_build: Path, tmp_path: Path) -> None:
    long = tmp_path / ("a" * 255)
    done = kg("export", examples_build, "-o", long)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"kg: {long}: it cannot be written (File name too long). Look for room")


# A server in place of a folder


@pytest.fixture(scope="module")
def server(examples_version: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The query address of a server that holds the examples."""
    with oxigraph(tmp_path_factory.mktemp("server")) as address:
        RemoteStore(f"{address}/query", graph_store=f"{address}/store").load_nquads(
            examples_version / "dataset.nq"
        )
        yield f"{address}/query"


@pytest.mark.parametrize("name", ["totals", "asks-and-addressees", "recurring-topics"])
def test_a_server_answers_as_the_folder_does(name: str, server: str, examples_build: Path) -> None:
    by_folder = good(kg("query", examples_build, name, "--format", "json"))
    assert good(kg("query", "--endpoint", server, name, "--format", "json")) == by_folder


def test_a_server_is_guarded_too(server: str) -> None:
    asked = "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
    done = kg_process("query", "--endpoint", server, "--sparql", "-", stdin=asked)
    assert (done.code, done.out) == (1, "")
    assert "SERVICE asks another server, which is not allowed here" in done.err


def test_a_server_is_exported_whole(server: str, examples_version: Path) -> None:
    exported = good(kg("export", "--endpoint", server, "--format", "nquads"))
    # Oxigraph writes times in the canonical form of XML Schema (Z for +00:00), so both go through it.
    kept = pyoxigraph.Store()
    kept.bulk_load(path=str(examples_version / "dataset.nq"), format=pyoxigraph.RdfFormat.N_QUADS)
    assert set(pyoxigraph.parse(exported, format=pyoxigraph.RdfFormat.N_QUADS)) == set(kept)


def test_info_counts_what_a_server_holds(server: str, examples_build: Path) -> None:
    told = json.loads(good(kg("info", "--endpoint", server, "--format", "json")))
    assert told["quads"] == json.loads(good(kg("info", examples_build, "--format", "json")))["quads"]
    assert told["endpoint"] == server


def test_an_address_where_nothing_answers_is_named() -> None:
    done = kg("info", "--endpoint", "http://127.0.0.1:9/query")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("kg: http://127.0.0.1:9/query: the server cannot be reached")


@pytest.mark.parametrize(
    ("param", "told"),
    [
        ("group=goverments", "'goverments' is no stakeholder of the vocabularies. Did you mean governments?"),
        (
            "group=Governments",
            "'Governments' is no stakeholder of the vocabularies. Did you mean governments?",
        ),
    ],
)
def test_a_misspelt_value_is_no_empty_answer(examples_build: Path, param: str, told: str) -> None:
    done = kg("query", examples_build, "addressed-to", "--param", param)
    assert (done.code, done.out) == (2, "")
    assert told in done.err


def test_an_empty_answer_says_so(examples_build: Path) -> None:
    done = kg("query", examples_build, "addressed-to", "--param", "group=older-persons", "--format", "csv")
    assert done.code == 0
    assert done.err == "0 rows\n"


def test_what_must_not_be_done_is_not_shown_as_asked_for(examples_build: Path) -> None:
    told = kg("query", examples_build, "asks-and-addressees", "--format", "csv").out
    assert '"not: order network shutdowns, during elections or at any other time",Governments' in told
    assert ",avoid duplication," in told, "which says itself that it is not to be done"

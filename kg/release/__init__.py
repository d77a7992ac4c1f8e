"""Two builds in, what changed between them out: for people, for programs, and as records of the graph."""

from kg.release.builds import open_build
from kg.release.changes import Since, since
from kg.release.data import to_csv, to_json
from kg.release.diff import Diff, diff
from kg.release.lines import to_markdown, to_text

__all__ = ["Diff", "Since", "diff", "open_build", "since", "to_csv", "to_json", "to_markdown", "to_text"]

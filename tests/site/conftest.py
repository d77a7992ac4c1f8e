"""The site of this checkout, made once a process: its sources, its pages, and the text of each file."""

from __future__ import annotations

import pytest

from kg.site import build, sources
from kg.site.pages import Page
from kg.site.sources import Sources


@pytest.fixture(scope="session")
def read() -> Sources:
    return sources.read()


@pytest.fixture(scope="session")
def pages(read: Sources) -> dict[str, Page]:
    return build.make(read)


@pytest.fixture(scope="session")
def files(read: Sources, pages: dict[str, Page]) -> dict[str, str]:
    return dict(build.texts(read, pages))

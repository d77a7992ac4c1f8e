"""Words stand out from what is behind them by 4.5 to 1 at least (WCAG 2.2, 1.4.3), by day and by night."""

from __future__ import annotations

import re

import pytest

from tests.commands import ROOT

CSS = (ROOT / "kg" / "site" / "static" / "style.css").read_text(encoding="utf-8")
PAIRS = [
    ("ink", "paper"), ("quiet", "paper"), ("link", "paper"), ("accent", "paper"), ("bad", "paper"),
    ("warn", "paper"), ("good", "paper"), ("ink", "soft"), ("quiet", "soft"), ("link", "soft"),
    ("accent", "soft"), ("accent", "own"), ("link", "own"), ("quiet", "own"), ("accent", "outside"),
    ("link", "outside"), ("quiet", "outside"), ("accent", "middle"), ("link", "middle"), ("quiet", "middle"),
]  # fmt: skip


def palettes() -> dict[str, dict[str, str]]:
    blocks = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    day, night = (dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block)) for block in blocks[:2])
    return {"day": day, "night": night}


def luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", ["day", "night"])
@pytest.mark.parametrize(("words", "behind"), PAIRS)
def test_words_can_be_read(words: str, behind: str, palette: str) -> None:
    colours = palettes()[palette]

    assert contrast(colours[words], colours[behind]) >= 4.5


def test_the_measure_knows_what_cannot_be_read() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") < 4.5


def test_the_style_sheet_knows_night_and_print() -> None:
    assert "prefers-color-scheme: dark" in CSS
    assert "@media print" in CSS
    assert ":focus-visible" in CSS

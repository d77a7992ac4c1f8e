"""Documents in, extraction records out, every part of them with the place of its words."""

from kg.extract.record import Extractor

__all__ = ["Extractor"]

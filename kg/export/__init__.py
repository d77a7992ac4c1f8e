"""The files of a build in, the same facts in the forms that others work with out."""

from kg.export.formats import FORMATS, export

__all__ = ["FORMATS", "export"]

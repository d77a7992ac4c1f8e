"""Records and the canonical text of one document in, N-Quads lines out, as `docs/data-model.md` has them."""

from kg.mapping.dataset import dataset_lines, describe
from kg.mapping.document import map_document
from kg.mapping.naming import names_of

__all__ = ["dataset_lines", "describe", "map_document", "names_of"]

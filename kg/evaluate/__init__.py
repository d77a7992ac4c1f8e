"""Annotated documents in, figures of how well they are read out: precision, recall, F1 by field.

`gold` loads the annotations; `alignment` and `pairing` find what is the same in two accounts of a document, `fields`
counts, `scores` makes figures with their intervals. `evaluation` has them for what the program reads, `agreement` for
two annotations; `tracing` holds quotes to the text, `calibration` confidences to the truth, `bars` figures to what is
wanted, `manners` confidences to the words they come from. `report` and `accuracy` write them down.
"""

from kg.evaluate.evaluation import Evaluation, evaluate

__all__ = ["Evaluation", "evaluate"]

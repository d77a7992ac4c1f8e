"""Documents annotated by hand in, figures of how well they are read out: precision, recall, F1 by field.

`gold` loads the annotations, `alignment` pairs what was read with what is right, `fields` counts, `scores` makes
figures with their intervals, `report` writes them down.
"""

from kg.evaluate.report import Evaluation, evaluate

__all__ = ["Evaluation", "evaluate"]

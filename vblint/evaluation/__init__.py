"""How well a linter does on texts that people have annotated. See docs/evaluation.md."""

from vblint.evaluation.items import Item, Mark, read_items
from vblint.evaluation.measure import Evaluation, Wrong, evaluate

__all__ = ["Evaluation", "Item", "Mark", "Wrong", "evaluate", "read_items"]

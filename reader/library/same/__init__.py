"""One story from several publishers: which articles are, why, and what of a list is hidden."""

from reader.library.same.folding import TABLES, add, folded, others, remove

__all__ = ["TABLES", "add", "folded", "others", "remove"]

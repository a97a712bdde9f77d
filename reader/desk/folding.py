"""One story of several publishers in one row of the list, if the reader wants it so."""

from collections.abc import Sequence

from reader.desk.loading import Loading
from reader.library import View
from reader.library.order import keys_of


class Folding(Loading):
    """The part of a desk that folds rows, and those that are not."""

    # The rows that the reader has unfolded, by the keys of the stories that they show.
    unfolded: frozenset[int] = frozenset()

    def folded(self, view: View) -> View:
        """A view with the rows that are the same story behind the first of them."""
        if not self.folds:
            return view
        hidden = self.library.same_stories(view.keys)
        behind: dict[int, list[int]] = {}
        for key, shown in hidden.items():
            if shown not in self.unfolded:
                behind.setdefault(shown, []).append(key)
        gone = {key for keys in behind.values() for key in keys}
        return View(self.library, keys_of(key for key in view.keys if key not in gone), behind)

    def also_in(self, view: View, key: int) -> Sequence[str]:
        """The publishers whose same story is folded behind a row."""
        names = (self.library.at(other).publisher or "" for other in view.behind.get(key, ()))
        return sorted(set(filter(None, names)))

    def unfold(self, view: View, key: int) -> bool:
        """Unfold the row of a story, or fold it again; whether there was anything to do."""
        shown = self.library.same_stories(view.keys).get(key, key)
        if shown in self.unfolded:
            self.unfolded -= {shown}
            return True
        if key in view.behind:
            self.unfolded |= {key}
            return True
        return False

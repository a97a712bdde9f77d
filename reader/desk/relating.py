"""What is related to a story: its page's own teasers, and the library's nearest stories."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from reader.desk.loading import Loading
from reader.model import Article, NearStory, Related, RelatedItem, Summary

if TYPE_CHECKING:
    from reader.library.nearness import NearKey as NearKey  # noqa: PLC0414 - handed on
    from reader.library.nearness import Nearness as Nearness  # noqa: PLC0414 - as above


class Relating(Loading):
    """The part of a desk that leads from one story to others."""

    _nearness: "Nearness | None" = None

    def related(self, article: Article) -> Related:
        """The related items of an article's own page, linked where the library has the story."""
        items = tuple(
            RelatedItem(teaser, self.library.summary(teaser.article) if teaser.article else None)
            for teaser in article.teasers
        )
        return Related(article.publisher, items, len(article.promotions))

    def nearness(self) -> "Nearness":
        """What tells the library's stories that are near to one."""
        born = self.library.born
        if self._nearness is None or not self._nearness.is_of(born):
            from reader.library.nearness import Nearness  # noqa: PLC0415 - no start needs it

            self.end_nearness()
            self._nearness = Nearness(self.library.store, born)
        return self._nearness

    def end_nearness(self) -> None:
        """Ask no more."""
        if self._nearness:
            self._nearness.close()
            self._nearness = None

    def not_near(self, article: Article) -> set[int]:
        """The keys of stories that are not told as near: those its page names, and hidden ones."""
        named = self.library.keys(one.article for one in article.teasers if one.article)
        return named | self.library.keys(self._state.marked("hidden"))

    def near_stories(self, found: Iterable["NearKey"]) -> tuple[NearStory, ...]:
        """Stories that are near, as far as they are listed."""
        told = ((self.library.at(near.key), near) for near in found)
        return tuple(
            NearStory(one, _reason(one, near)) for one, near in told if one.id in self.library
        )

    def story_with(self, address: str) -> str | None:
        """The story whose page has an address, by its id."""
        return self.library.with_address(address)


def _reason(summary: Summary, near: "NearKey") -> str:
    """Why a story is near; of the same story also who has it."""
    whose = (summary.publisher, "the same story") if near.same else ()
    return " · ".join(filter(None, (*whose, near.why)))

"""Notes that were begun: what was typed is kept until it is a note, or thrown away."""

from reader.desk.preferences import Preferences
from reader.settings import Settings
from reader.state import State, draft_of
from reader.text import clean


class Drafts(Preferences):
    """The part of a desk that keeps what is typed."""

    def __init__(self, settings: Settings, state: State) -> None:
        super().__init__(settings, state)
        # Those that the disk has not taken, by article.
        self._waiting: dict[str, str] = {}

    @property
    def held(self) -> int:
        """How many changes are not on the disk, notes that were begun among them."""
        return super().held + len(self._begun())

    def draft(self, article: str) -> str:
        """The note that was begun on an article; "" for none."""
        return self._choice(draft_of(self._heir(article)))

    def keep_note(self, article: str, text: str) -> None:
        """Keep what was typed as the note, where that is another one."""
        article = self._heir(article)
        if not self._is_note(article, text):
            self.set_note(article, _line(text))

    def keep_draft(self, article: str, text: str) -> None:
        """Keep what is typed as a note that was begun, where that is another one."""
        article = self._heir(article)
        draft = "" if self._is_note(article, text) else _line(text)
        if draft != self.draft(article):
            about = self._whereabouts(article)
            self._state.choose(draft_of(article), draft or None, about)
            if self._state.holding:
                self._waiting[article] = draft

    def _is_note(self, article: str, text: str) -> bool:
        """Whether it is the note that the article has, which may have several lines."""
        return _line(text) == _line(self.mark(article).note)

    def _begun(self) -> dict[str, str]:
        """The notes that were begun and are not on the disk, by article."""
        if not self._state.holding:
            self._waiting.clear()
        return {article: text for article, text in self._waiting.items() if text}

    def _close_state(self) -> None:
        """The same, and name what was begun."""
        super()._close_state()
        if holding := self._state.holding:
            begun = [
                f"note that was begun: {self._headline(article)}: {text}"
                for article, text in self._begun().items()
            ]
            told = self.unkept or (holding.why if begun else "")
            self.unkept = "\n".join(filter(None, (told, *begun)))


def _line(text: str) -> str:
    """A text as it is typed, in one line."""
    return clean(text).strip()

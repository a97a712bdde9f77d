"""A line of text that is typed or pasted: nothing in it can act on the terminal."""

from textual.widgets import Input

from reader.text import clean


class LineInput(Input):
    """Textual's input, which takes what is pasted as it is."""

    def validate_value(self, value: str) -> str:
        """What is shown is what is harmless."""
        return clean(value)

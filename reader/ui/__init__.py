"""The screen: everything that knows Textual."""

from reader.ui.app import ReaderApp, run

__all__ = ["ReaderApp", "run"]

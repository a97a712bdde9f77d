"""The floor: what any program on Textual costs. j counts, Home begins anew, q quits."""

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static


class Floor(App[None]):
    """One widget with one line."""

    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        self.count = 0
        self.line = Static("Count 0.")
        yield self.line

    def on_key(self, event: events.Key) -> None:
        self.count = {"j": self.count + 1, "home": 0}.get(event.key, self.count)
        self.line.update(f"Count {self.count}.")
        if event.key == "q":
            self.exit()


if __name__ == "__main__":
    Floor().run()

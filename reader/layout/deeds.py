"""What was done to a feed, in a sentence; a name is its title, or its address where it has none."""

from collections.abc import Sequence


def followed(title: str, url: str, asked: str) -> str:
    """It is followed now, where it may have been found elsewhere than at the address asked for."""
    where = f" ({url})" if title and url != asked else ""
    return f"You follow {title or url}{where} now."


def renamed(name: str, title: str) -> str:
    """It has another title, or with none its own again."""
    return f"{name} is called {title} now." if title else f"{name} has no title of yours now."


def moved(name: str, folder: Sequence[str]) -> str:
    """It is in another folder."""
    return f"{name} is in {'/'.join(folder) or 'no folder'} now."


def hidden(name: str, *, on: bool) -> str:
    """Its stories are out of all views but its own, or no longer."""
    return (
        f"The stories of {name} are {'only in its own view now' if on else 'in all views again'}."
    )


def with_full_text(name: str, *, on: bool) -> str:
    """The pages of its entries are fetched too, or no longer."""
    if on:
        return f"The pages of new stories of {name} are fetched from now on."
    return f"The pages of new stories of {name} are no longer fetched."

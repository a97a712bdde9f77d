"""Coming from newsboat: its stories as documents, and what its reader did to them as marks.

`files` finds what it keeps; `copied` makes a copy of its database, `cache` reads feeds and stories
out of that, a few at a time, `stories` makes documents of them in a worker, and `taking` goes
through all. Only the database is read, never newsboat's settings: nothing in it is ever run.
"""

from reader.feeds.newsboat.files import Files, find, places
from reader.feeds.newsboat.taking import take

__all__ = ["Files", "find", "places", "take"]

"""Which entry is which, now and when the feed is saved again."""

from collections import Counter

from reader.loaders import identity
from reader.loaders.feed_file.entry import Contents, Entry


def identified(contents: Contents) -> list[tuple[str, Entry]]:
    """The entries with their ids, in their order; of those that are the same only the first.

    The id is that of the feed and the entry's own name in it; where this is missing, or several
    have it, that of the entry's bytes. Only where a parser finds other entries than the source
    shows are the bytes not known, and the fields as the entry gives them stand for them.
    """
    entries: dict[bytes, Entry] = {}
    for entry in contents.entries:
        entries.setdefault(_bytes(entry), entry)
    guids = Counter(entry.guid for entry in entries.values())
    found: dict[str, Entry] = {}
    for source, entry in entries.items():
        if entry.guid and guids[entry.guid] == 1:
            id_ = identity.of_entry(contents.feed.address, entry.guid.strip())
        else:
            id_ = identity.of_bytes(source)
        found.setdefault(id_, entry)
    return list(found.items())


def digest(entry: Entry) -> str:
    """The hash of the bytes of an entry."""
    return identity.of_bytes(_bytes(entry))


def _bytes(entry: Entry) -> bytes:
    if entry.source is not None:
        return entry.source
    texts = (text.value for text in (entry.title, entry.summary, *entry.texts) if text)
    fields = (entry.guid, *entry.links, entry.published or "", *texts)
    return "\x1f".join(fields).encode("utf-8", "surrogatepass")

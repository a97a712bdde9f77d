"""The identity of an article: of its source bytes, never of what was made of them."""

import hashlib


def of_bytes(data: bytes) -> str:
    """The id of the article that is the whole document, or these bytes of it."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def of_entry(feed: str, guid: str) -> str:
    """The id of an entry by the address of its feed and its own name there."""
    # The lengths keep ("a", "bc") and ("ab", "c") apart.
    named = f"{len(feed)} {feed} {len(guid)} {guid}"
    return of_bytes(named.encode("utf-8", "surrogatepass"))

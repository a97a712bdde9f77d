"""A number for a text, to find it by; two texts may have one number.

`hashlib` brings OpenSSL with it, which takes longer to load than all of a library's start.
"""

from zlib import crc32

_LEAST = -(1 << 63)


def checksum(text: str) -> int:
    """64 bits of a text, as SQLite keeps them."""
    data = text.encode("utf-8", "surrogatepass")
    return (crc32(data) << 32 | crc32(data[::-1])) + _LEAST

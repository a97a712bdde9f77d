"""Documents made of others by accidents: what is cut, doubled, flipped and misplaced."""

import random

NASTY = (
    b"\x00",
    b"\x1b[2J",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\xe2\x80\xae",
    b"\r",
    b"\t",
    b"<",
    b">",
    b"&",
    b"&#x110000;",
    b"<!--",
    b"<![CDATA[",
    b"]]>",
    b"<script>",
    b"</p>",
    b"<div>" * 300,
    b"[" * 500,
    b">" * 500,
    b"*" * 500,
    b"`" * 99,
    b"|" * 200,
    b"---\n",
    b"+++\n",
    b"{",
    b"}",
    b'"',
    b"\\",
    b"=?utf-8?q?=1B?=",
    b"--",
    b"\n\n",
    b"\nFrom a b 10:00\n",
    b"Content-Type: multipart/mixed\n\n",
    b"\xcc\x81" * 40,
    b"\xe2\x80\x8d" * 20,
    b"9" * 500,
    b"%",
    b"2024-02-30",
    b"https://[",
    b"javascript:x",
)


def mutated(documents: list[bytes], chance: random.Random) -> bytes:
    """One of the documents after some accidents."""
    data = bytearray(chance.choice(documents))
    for _ in range(chance.randint(1, 12)):
        at = chance.randint(0, len(data))
        until = min(len(data), at + chance.choice((1, 4, 40, 400)))
        match chance.randrange(6):
            case 0:
                del data[at:until]
            case 1:
                data[at:at] = data[at:until] * chance.choice((1, 2, 50))
            case 2:
                data[at:at] = chance.choice(NASTY)
            case 3:
                data[at:until] = bytes(reversed(data[at:until]))
            case 4:
                other = chance.choice(documents)
                start = chance.randint(0, len(other))
                data[at:at] = other[start : start + chance.choice((10, 100, 1000))]
            case _:
                data[at:until] = bytes(byte ^ (1 << chance.randrange(8)) for byte in data[at:until])
    return bytes(data)

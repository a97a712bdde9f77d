"""What a document may hold to act on a terminal, on Textual or on whoever reads an address."""

C0 = "".join(chr(code) for code in range(1, 0x20) if chr(code) not in "\n\r")
C1 = "".join(chr(code) for code in range(0x80, 0xA0))
BIDI = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
TAGS = "".join(chr(0xE0000 + ord(letter)) for letter in "tag")
# Nothing of it has a width, and none of it stands where a script uses it.
ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0f\u034f" * 40
MARKS = "a" + "\u0301" * 500
FLOOD = "a" + "\u0301" * 100_000

# A report of the cursor, a title twice, the clipboard, a hyperlink, a status string, a message to
# the program, a private message, the same begun by C1, the whole terminal anew, other letters.
SEQUENCES = (
    "\x1b[66;6n", "\x1b]0;pwned\x07", "\x1b]2;pwned\x1b\\", "\x1b]52;c;cHduZWQ=\x07",
    "\x1b]8;;file:///etc/passwd\x1b\\x\x1b]8;;\x1b\\", "\x1bP$q66m\x1b\\", "\x1b_66\x1b\\",
    "\x1b^66\x1b\\", "\x9b66;6n", "\x9d52;c;cHduZWQ=\x9c", "\x9066\x9c", "\x1bc", "\x1b(0", "\x1bN",
)  # fmt: skip
# Whoever drops a sign joins what stood around it.
JOINED = "\x1b\u200b[66;6n\x1b\u00ad]52;c;cHduZWQ=\u200b\x07\u200b\x9b\u200d66;6n\x1b\x1b[[66;6n"
MARKUP = "[/b][@click=app.quit]x[/][link=file:///etc]y[/link][red]z[b"
# Where fields are joined, one ends with what the next goes on with.
SPLIT, GOES_ON = "\x1b", "[66;6n]52;c;cHduZWQ=\x07"

HOSTILE = GOES_ON + MARKUP + "".join(SEQUENCES) + JOINED + C0 + C1 + BIDI + TAGS + "\x7f"
HOSTILE += ZERO_WIDTH + MARKS + SPLIT
# For names, which the system bounds to 255 bytes, and for what is typed.
SHORT = (
    MARKUP[:24] + "\x1b[66;6n\x1b]52;c;cHduZWQ=\x07\x9b66;6n\u202e\u200b" + TAGS[:1] + "a\u0301" * 8
)
# What acts on shells, TOML, YAML, XML, Markdown and HTML.
WRITTEN = "$(touch pwned)`touch pwned`;'\"&&|%s{{7*7}} # <b onclick=x>&lt;]]>--> | [x](y) ![z](z)"

# Targets of links: what must not be followed, or not without a word.
TARGETS = (
    "https://example.org/\x1b]52;c;cHduZWQ=\x07",
    "https://example.org/\x9b66;6n",
    "https://example.org/\u202egnp.exe",
    "https://example.org/%1b%5b66;6n",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "data:text/html,<script>x</script>",
    "--version",
    "https://good.example@evil.example/",
    "https://b\u0430nk.example/",
    "https://xn--bnk-6cd.example/;'$(touch pwned)",
    "mailto:ann@example.org?body=\x1b[66;6n",
)

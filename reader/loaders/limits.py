"""The limits on what a loader takes on, each named here and nowhere else."""

# A page is some ten kilobytes; sixteen megabytes of text are fifty novels.
MAX_BYTES = 16 * 1024 * 1024
# More lines than any page has, few enough to ask every question about each in some seconds.
MAX_LINES = 120_000
# A text with more control characters than this share of it is no text.
MAX_CONTROLS = 0.3
# The same for bytes that are not UTF-8, where text has next to none.
MAX_CONTROLS_UNKNOWN = 0.05

# More stories than a person keeps in one feed file or mailbox.
MAX_ENTRIES = 3_000
# More parts that hold parts than any mail has; each takes the parser deeper.
MAX_NESTED_PARTS = 100

# Of a field that is one line, such as a headline or a name, so many characters are kept, of one
# that can be a paragraph so many, and so many items of a field that is a list.
MAX_LINE = 1_000
MAX_PARAGRAPH = 20_000
MAX_ITEMS = 2_000

# A longer block is told in several: what is at its end is shown once all of it is laid out.
MAX_BLOCK = 100_000

# A table that is wider or longer is read as the text of its cells.
MAX_TABLE_COLUMNS = 40
MAX_TABLE_ROWS = 5_000

# Markdown that is longer, nested deeper, or all one paragraph is read without its marks.
MAX_MARKDOWN = 2 * 1024 * 1024
MAX_MARKDOWN_NESTING = 24
MAX_MARKDOWN_PARAGRAPH = 200_000
# Front matter is some lines.
MAX_FRONT_MATTER = 64 * 1024
MAX_FRONT_MATTER_DEPTH = 20

# A file of patterns, how many there may be, and the wildcards in one and in one name of it: with
# three in a name it can take seconds to tell that another name does not fit.
MAX_IGNORE = 64 * 1024
MAX_IGNORE_STARS = 4
MAX_IGNORE_STARS_OF_NAME = 2
MAX_IGNORE_PATTERNS = 1_000

# What a worker may take for one document. A page of a newspaper takes a third of a second and
# 100 MB; the interpreter and its libraries alone reserve some 300 MB.
MAX_SECONDS = 30
MAX_MEMORY = 1536 * 1024 * 1024
# And what it may answer: a document of text is at most six times as long as JSON.
MAX_ANSWER = 6 * MAX_BYTES

# Of a saved page: objects of its JSON-LD that are looked at, and of each the items of a list.
MAX_JSON_OBJECTS = 2_000
MAX_LISTED = 100
# A page with more elements, or with more inside each other, is read without trafilatura, which
# takes a minute and all memory for it, or gives nothing.
MAX_ELEMENTS = 60_000
MAX_DEPTH = 240
MAX_TAGS = 400_000
# The parser of HTML goes no deeper.
MAX_TREE_DEPTH = 2048
# Of what was left out of a page so many lines of a kind are kept.
MAX_RECEIPT_LINES = 300


def size(count: int) -> str:
    """A number of bytes as a person says it."""
    if count < 1024 * 1024:
        return f"{max(1, round(count / 1024))} KB"
    if count < 1024 * 1024 * 1024:
        return f"{count / (1024 * 1024):.1f} MB"
    return f"{count / (1024 * 1024 * 1024):.1f} GB"

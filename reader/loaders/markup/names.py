"""What the elements of HTML are to a reader, by their names."""

from reader.model import SpanStyle


def _named(row: str) -> frozenset[str]:
    return frozenset(row.split())


# Their text is no text of the page. A head is none of them: the parser knows no newer elements,
# and leaves in the head what of them follows a script there.
UNSAID = _named(
    "script style title template noscript svg math applet select"
    " option datalist button input textarea canvas map progress meter dialog"
)
STYLES: dict[str, SpanStyle] = {
    "strong": "strong",
    "b": "strong",
    "em": "emphasis",
    "i": "emphasis",
    "cite": "emphasis",
    "dfn": "emphasis",
    "var": "emphasis",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "tt": "code",
}
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = _named("ul ol menu dir")
# Each begins and ends a block; what is in none of these flows on in the line.
_PARTS = _named("address article aside body footer header main nav search section")
BLOCKS = (
    HEADINGS.keys()
    | LISTS
    | _PARTS
    | _named("blockquote caption center dd details div dl dt fieldset figcaption figure form")
    | _named("frameset hgroup hr html legend li p pre summary table tbody td tfoot th thead tr")
)
# Drawn by pages behind their headings, to link to them.
ANCHORS = frozenset({"#", "¶", "§", "🔗"})

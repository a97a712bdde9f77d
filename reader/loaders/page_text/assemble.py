"""From parts to the article: each part goes to the field of its role.

The lines were cleaned when the page was split; what rules cut out of a line is cleaned again,
since a cut can leave a joiner or a variation selector with nothing to join.
"""

from collections.abc import Iterable
from typing import cast

from reader.loaders.page_text.lines import Page
from reader.loaders.page_text.parts import Part
from reader.loaders.reading_time import minutes
from reader.loaders.sentences import teaser_headline
from reader.loaders.shapes import is_address
from reader.model import Article, Block, BlockKind, Figure, Receipt, Teaser, TeaserKind
from reader.text import clean

# A page as text has headings and lists of one level each.
_LEVELS: dict[BlockKind, int] = {"heading": 2, "list": 1}


def assemble(id_: str, path: str, page: Page, parts: list[Part], publisher: str | None) -> Article:
    """The article that the parts of a page are."""
    by_role: dict[str, list[Part]] = {}
    for part in parts:
        by_role.setdefault(part.role, []).append(part)
    figures, body = _figures_and_body(parts)
    names = (clean(name) for part in by_role.get("byline", ()) for name in part.names)
    return Article(
        id=id_,
        path=path,
        headline=by_role["headline"][0].text,
        standfirst=" ".join(part.text for part in by_role.get("standfirst", ())) or None,
        publisher=(clean(publisher).strip() or None) if publisher else None,
        byline=tuple(dict.fromkeys(names)),
        published=next((part.published for part in parts if part.published), None),
        url=next((part.url for part in parts if part.role == "receipt" and part.url), None),
        language=page.language,
        minutes=minutes(body),
        figures=figures,
        body=body,
        teasers=tuple(map(_teaser, by_role.get("teaser", ()))),
        promotions=tuple(part.text for part in by_role.get("promotion", ())),
        receipt=_receipt(by_role.get("receipt", ())),
    )


def _figures_and_body(parts: list[Part]) -> tuple[tuple[Figure, ...], tuple[Block, ...]]:
    """The figures, and the body with a block for each figure below its first paragraph."""
    figures: list[Figure] = []
    body: list[Block] = []
    for part in parts:
        if part.role == "body":
            kind = cast("BlockKind", part.what)
            level = _LEVELS.get(kind)
            body.append(Block(kind, _text(part), level=level, ordered=part.ordered))
        elif part.role == "figure":
            if body:
                body.append(Block("figure", "", figure=len(figures)))
            figures.append(Figure(clean(part.caption), clean(part.credit or "") or None))
    return tuple(figures), tuple(body)


def _text(part: Part) -> str:
    """The text of a part; as a whole line it is clean."""
    whole = part.lines and part.text is part.lines[0].line.text
    return part.text if whole else clean(part.text)


def _teaser(part: Part) -> Teaser:
    text = _text(part)
    return Teaser(
        kind=cast("TeaserKind", part.what),
        headline=teaser_headline(text),
        text=text,
        caption=part.caption or None,
        credit=part.credit,
        url=text if is_address(text) else None,
    )


def _receipt(parts: Iterable[Part]) -> tuple[Receipt, ...]:
    """What was folded away, kind by kind in the order of the page."""
    kinds: dict[str, list[str]] = {}
    for part in parts:
        texts = [text for taken in part.lines for text in taken.line.texts]
        kinds.setdefault(part.what, []).extend(texts or [clean(part.text)])
    return tuple(Receipt(what, tuple(lines)) for what, lines in kinds.items())

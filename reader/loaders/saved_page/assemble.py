"""From a saved page to the article."""

from collections.abc import Iterable, Sequence

from reader.loaders import limits
from reader.loaders.markup import Placed, gathered
from reader.loaders.reading_time import minutes
from reader.loaders.saved_page import facts
from reader.loaders.saved_page.body import story_blocks
from reader.loaders.saved_page.headline import headline_of
from reader.loaders.saved_page.page import SavedPage, one_line
from reader.loaders.saved_page.parts import Around, around, teasers
from reader.loaders.saved_page.zones import apart
from reader.loaders.sentences import teaser_headline
from reader.loaders.shapes import is_promotion
from reader.model import Article, Receipt

_PROMOTIONS_MOST = 20
_PROMOTION_MIN = 40


def assemble(id_: str, path: str, page: SavedPage) -> Article | None:
    """The article of a page; None where it says nothing and is called nothing."""
    placed = page.placed
    story = story_blocks(page) or _everything(placed)
    headline = headline_of(page)
    if headline is None:
        if not placed:
            return None
        first = placed[story[0] if story else 0]
        headline = teaser_headline(first.figure.caption if first.figure else first.block.text)
    near = around(page, story, headline)
    chosen = sorted({*story, *near.figures} - near.dropped - {near.standfirst})
    content = gathered([placed[at] for at in chosen])
    after = story[0] if story else 0
    led = dict(teasers(page, story, after))
    promotions = _promotions(placed, set(chosen))
    text = " ".join(block.text for block in content.blocks)
    return Article(
        id=id_,
        path=path,
        headline=one_line(headline) or "Untitled",
        standfirst=placed[near.standfirst].block.text if near.standfirst is not None else None,
        publisher=facts.publisher(page),
        byline=facts.byline(page),
        published=facts.published(page),
        url=page.url,
        language=facts.language(page, text),
        tags=facts.tags(page),
        minutes=minutes(content.blocks),
        figures=content.figures,
        body=content.blocks,
        teasers=tuple(led.values()),
        promotions=tuple(placed[at].block.text for at in promotions),
        receipt=_receipt(placed, near, chosen, {*promotions, *led}),
    )


def _everything(placed: Sequence[Placed]) -> list[int]:
    """All text of a page that has no story: a forum, a form, a list of links."""
    other = apart(one.element for one in placed)
    told = [at for at, one in enumerate(placed) if not one.figure and one.block.text]
    return [at for at in told if not other[at]] or told


def _promotions(placed: Sequence[Placed], chosen: set[int]) -> list[int]:
    found = (
        at
        for at, one in enumerate(placed)
        if at not in chosen
        and len(one.block.text) >= _PROMOTION_MIN
        and is_promotion(one.block.text)
    )
    return list({placed[at].block.text: at for at in found}.values())[:_PROMOTIONS_MOST]


def _receipt(
    placed: Sequence[Placed], near: Around, chosen: Sequence[int], others: Iterable[int]
) -> tuple[Receipt, ...]:
    """What was left out, by where it stood: above the story, among it, below it."""
    told = {*chosen, *others, near.headline, near.standfirst}
    first, last = (chosen[0], chosen[-1]) if chosen else (0, 0)
    begin = near.headline if near.headline is not None else first
    kinds: dict[str, list[str]] = {}
    for at, one in enumerate(placed):
        if at not in told and one.block.text:
            where = "above" if at < begin else "below" if at > last else "among"
            kinds.setdefault(f"{where} the story", []).append(one.block.text.replace("\n", " · "))
    return tuple(
        Receipt(what, tuple(lines[: limits.MAX_RECEIPT_LINES])) for what, lines in kinds.items()
    )

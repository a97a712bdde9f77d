"""Addresses without what only tells who follows them."""

import re
from urllib.parse import urlsplit, urlunsplit

from msgspec.structs import replace

from reader.model import Article, Block

# The parameters by which those who send addresses out see which of them was followed.
_TRACKING = re.compile(
    r"(?:utm_\w*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_[ce]id|_hsenc"
    r"|_hsmi|mkt_tok|oly_(?:anon|enc)_id|vero_id|rb_clickid|s_cid|wickedid|ref_src|at_medium"
    r"|at_campaign)=.*",
    re.IGNORECASE,
)


def untracked(address: str) -> str:
    """The address without such parameters; the same where it has none."""
    if "=" not in address:
        return address
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    kept = [one for one in parts.query.split("&") if not _TRACKING.fullmatch(one)]
    fragment = "" if _TRACKING.match(parts.fragment) else parts.fragment
    if len(kept) == len(parts.query.split("&")) and fragment == parts.fragment:
        return address
    return urlunsplit((*parts[:3], "&".join(kept), fragment))


def without_tracking(article: Article) -> Article:
    """The article with its own address and those in its text so."""
    return replace(
        article,
        url=article.url and untracked(article.url),
        body=tuple(map(_block, article.body)),
    )


def _block(block: Block) -> Block:
    if not any(span.url for span in block.spans):
        return block
    spans = tuple(replace(one, url=one.url and untracked(one.url)) for one in block.spans)
    return replace(block, spans=spans)

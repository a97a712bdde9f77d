"""Pieces of HTML in any order, as they make a tree or none."""

import re
from itertools import count

from hypothesis import strategies as st

_PIECES = """
<p> </p> <b> </b> <i> </i> <a> </a> <ul> <ol> <li> </ul> <br> <table> <tr> <td> </table> <pre>
</pre> <blockquote> <h2> </h2> <hr> <code> <img> <figure> <figcaption> &amp; &#27; < > " '
<script> <!-- --> <q> </q> <caption> </figure> </figcaption> <iframe/src=http://[e/></iframe>
<video/title=x></video> <iframe/src=https:////////></iframe> <blockquote/cite=https://e.org/a>
"""


def fragments() -> st.SearchStrategy[str]:
    """HTML that opens, closes and nests as it likes, with any text between."""
    pieces = st.sampled_from(_PIECES.split()) | st.text(max_size=8)
    return st.lists(pieces, max_size=40).map("".join)


_AROUND = (
    "p div span b i a h2 ul ol li blockquote figure figcaption table caption tr td th dl dd section"
    " q details summary center"
)
_UNSEEN = ("<script>{}</script>", "<span hidden>{}</span>", "<p style='display:none'>{}</p>")
_EMPTY = ("<br>", "<hr>", "<img>", "<img alt='alt'>", "<img alt='other'>", "<iframe></iframe>")


def trees() -> st.SearchStrategy[str]:
    """HTML that closes what it opens; words that are seen say so, with a number of their own."""
    leaves = st.sampled_from(["seen{}", "<b>seen{}</b>", *_EMPTY])
    leaves |= st.sampled_from([one.replace("{}", "hidden{}") for one in _UNSEEN])
    inner = st.recursive(leaves, _surrounded, max_leaves=15)
    return st.lists(inner, max_size=6).map(" ".join).map(_numbered)


def _surrounded(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    joined = st.lists(inner, max_size=4).map(" ".join)
    return st.builds("<{0}>{1}</{0}>".format, st.sampled_from(_AROUND.split()), joined) | st.builds(
        "<table><tr><td>{0}</td><td>{1}</td></tr><tr><td>seen{{}}</td><td>{1}</td></tr></table>".format,
        joined,
        joined,
    )


def _numbered(html: str) -> str:
    numbers = count(1)
    return re.sub(r"\{\}", lambda _: str(next(numbers)), html)

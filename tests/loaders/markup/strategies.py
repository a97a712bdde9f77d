"""Pieces of HTML in any order, as they make a tree or none."""

from hypothesis import strategies as st

_PIECES = """
<p> </p> <b> </b> <i> </i> <a> </a> <ul> <ol> <li> </ul> <br> <table> <tr> <td> </table> <pre>
</pre> <blockquote> <h2> </h2> <hr> <code> <img> <figure> <figcaption> &amp; &#27; < > " '
<script> <!-- --> <q> </q>
"""


def fragments() -> st.SearchStrategy[str]:
    """HTML that opens, closes and nests as it likes, with any text between."""
    pieces = st.sampled_from(_PIECES.split()) | st.text(max_size=8)
    return st.lists(pieces, max_size=40).map("".join)

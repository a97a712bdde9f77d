"""Documents in Markdown, of pieces that mean something in any order."""

from hypothesis import strategies as st

_MARKS = [
    *(
        "# ",
        "## ",
        "> ",
        "- ",
        "1. ",
        "    ",
        "\t",
        "* * *\n",
        "---\n",
        "===\n",
        "|a|b|\n|-|-|\n",
        "| ",
    ),
    *(
        "```\n",
        "~~~ go\n",
        "**",
        "*",
        "_",
        "`",
        "~~",
        "[",
        "]",
        "](",
        "](http://a.example)",
        "![",
        "(",
        ")",
    ),
    *(
        "[[",
        "]]",
        "|",
        "[^1]",
        "[^1]: ",
        "^[",
        "[a]: http://b.example\n",
        "<",
        ">",
        "<b>",
        "</b>",
        "<br>",
    ),
    *(
        "<div>",
        "</div>",
        "<table><tr><td>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<a href='x'>",
        "&amp;",
    ),
    *(
        "{{< x >}}",
        "{{< ",
        " >}}",
        "{% raw %}",
        "{% endraw %}",
        "{{ y }}",
        "{% highlight c %}\n",
        "{:.z}",
    ),
    *(
        '{{< img src="a.png" alt="A dam" >}}',
        "%%",
        ":::note\n",
        "[toc]\n",
        "- [x] ",
        "> [!note] ",
        " {#a}",
    ),
    *(
        "\n",
        "\n\n",
        "  \n",
        "\\",
        "\0",
        "\x1b[31m",
        "\u202e",
        "\ufdd0" + "0\ufdd1",
        "谷",
        "e\u0301",
    ),
    *("The dam", "held.", "Nobody came"),
]
_FIELDS = [
    *(
        "title: The dam\n",
        "title: 'a\n",
        "title = 'x'\n",
        "date: 2024-11-13\n",
        "date = 2024-11-13\n",
    ),
    *(
        "authors: [a, *b]\n",
        "author:\n  name: N\n",
        "tags:\n- a\n",
        "x: &a [1]\n",
        "y: *a\n",
        "[extra]\n",
    ),
    *(
        "url: http://a.example\n",
        "{",
        "}",
        "? ",
        ": ",
        "\t",
        "feed: f\nguid: g\n",
        "summary: The dam\n",
        "!!x\n",
    ),
]
_FENCES = st.sampled_from(["---\n", "+++\n", "...\n", "{", "", "\ufeff---\n", "\n---\n"])


def texts() -> st.SearchStrategy[str]:
    """Text with the marks of Markdown, of HTML and of the programs that make sites."""
    return st.lists(st.sampled_from(_MARKS) | st.text(max_size=6), max_size=40).map("".join)


def documents() -> st.SearchStrategy[bytes]:
    """Front matter of any kind or none, and a text below it."""
    fields = st.lists(st.sampled_from(_FIELDS) | st.text(max_size=8), max_size=8).map("".join)
    return st.tuples(_FENCES, fields, _FENCES, texts()).map(
        lambda parts: "".join(parts).encode("utf-8", "replace")
    )

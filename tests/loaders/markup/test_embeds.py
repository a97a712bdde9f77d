"""What a page embeds: a line that leads there, and nothing of what only counts who reads."""

import pytest

from reader.loaders import markup

OPENED = "https://www.e.example/embed/7?x=1"


def told(html: str, base: str | None = None) -> list[tuple[str, str | None]]:
    """The blocks, and where each one leads with the name that stands behind its first word."""
    found = []
    for block in markup.read_fragment(html, base).blocks:
        for span in block.spans:
            assert block.text[span.start : span.end] == block.text.partition(": ")[2]
        found.append((block.text, block.spans[0].url if block.spans else None))
    return found


@pytest.mark.parametrize(
    ("html", "text", "url"),
    [
        (f"<iframe src='{OPENED}'></iframe>", "Embedded: e.example/embed/7", OPENED),
        (f"<iframe src='{OPENED}' title='A\n map'></iframe>", "Embedded: A map", OPENED),
        (f"<iframe src=about:blank data-src='{OPENED}'></iframe>", "Embedded: e.example/embed/7",
         OPENED),
        ("<iframe src='https://player.vimeo.com/1'></iframe>", "Video: player.vimeo.com/1",
         "https://player.vimeo.com/1"),
        ("<iframe src='https://www.youtube-nocookie.com/1'></iframe>",
         "Video: youtube-nocookie.com/1", "https://www.youtube-nocookie.com/1"),
        ("<iframe src='https://video.e.example/1'></iframe>", "Video: video.e.example/1",
         "https://video.e.example/1"),
        ("<iframe src='https://w.soundcloud.com/1'></iframe>", "Audio: w.soundcloud.com/1",
         "https://w.soundcloud.com/1"),
        ("<iframe src='https://post.example/1'></iframe>", "Embedded: post.example/1",
         "https://post.example/1"),
        ("<video title='The dam breaks'><source src='https://e.example/a.mp4'>Old</video>",
         "Video: The dam breaks", "https://e.example/a.mp4"),
        ("<video src='blob:https://e.example/1' aria-label='The dam breaks'></video>",
         "Video: The dam breaks", None),
        ("<audio src='https://e.example/a'></audio>", "Audio: e.example/a", "https://e.example/a"),
        (f"<object data='{OPENED}'>x</object>", "Embedded: e.example/embed/7", OPENED),
        (f"<object><embed src='{OPENED}'></object>", "Embedded: e.example/embed/7", OPENED),
        (f"<blockquote cite='{OPENED}'><p> </p></blockquote>", "Post: e.example/embed/7", OPENED),
        (f"<blockquote data-x-permalink='{OPENED}'></blockquote>", "Post: e.example/embed/7",
         OPENED),
        (f"<blockquote cite='{OPENED}'>Said.</blockquote>", "Said.", None),
        (f"<iframe width=560 height=315px src='{OPENED}'></iframe>", "Embedded: e.example/embed/7",
         OPENED),
        (f"<iframe src='https://e.example/{'x' * 99}'></iframe>",
         f"Embedded: e.example/{'x' * 49}…", f"https://e.example/{'x' * 99}"),
    ],
)  # fmt: skip
def test_a_line_leads_to_it(html: str, text: str, url: str | None) -> None:
    assert told(f"<p>a</p>{html}<p>b</p>") == [("a", None), (text, url), ("b", None)]


@pytest.mark.parametrize("size", ["width=1 height=1", "height=0", "style='width:1px;height: 1px'"])
def test_what_has_no_size_leaves_nothing(size: str) -> None:
    assert told(f"<iframe src='{OPENED}' {size}></iframe>") == []


@pytest.mark.parametrize("hidden", ["hidden", "style='display:none'", "style='visibility: hidden'"])
def test_what_is_hidden_leaves_nothing(hidden: str) -> None:
    assert told(f"<iframe src='{OPENED}' {hidden}></iframe>") == []


@pytest.mark.parametrize(
    "url",
    ["", "about:blank", "javascript:x()", "data:text/html,x", "mailto:ann@e.example", "file:///a",
     "http://[e.example/x", "https:////////////", "blob:https://e.example/1"],
)  # fmt: skip
@pytest.mark.parametrize("base", [None, "file:///a/b.html"])
def test_what_may_not_be_opened_leaves_nothing(url: str, base: str | None) -> None:
    html = f"<iframe src='{url}' title=x></iframe><video src='{url}'></video>"
    assert (
        told(f"{html}<object data='{url}'></object><blockquote cite='{url}' title=x>", base) == []
    )


def test_an_address_is_taken_from_that_of_the_page() -> None:
    html = "<audio src='/a.mp3'></audio>"
    assert told(html, "https://e.example/b/") == [
        ("Audio: e.example/a.mp3", "https://e.example/a.mp3")
    ]

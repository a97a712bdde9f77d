"""Code: its lines as they are, with the colours of its language."""

from collections.abc import Iterator, Sequence
from time import monotonic

from reader.layout.cells import clusters, width
from reader.layout.lines import Line, Piece, Stretch, Style, stretches_of_lines, styled
from reader.model import Block, Place

# Beside the part of a line that had no room in the line above.
_MARGIN, _GOES_ON = Piece("  ", "code", beside=True), Piece("↳ ", "dim", beside=True)
_TAB = 4

# What a lexer is given: some of their expressions take the square of a line's length.
_MOST, _LONGEST_LINE = 20_000, 500
# Some take seconds even so; what is coloured until then stays so.
_SECONDS = 0.1
# Languages by the names that documents use, and the lexers of pygments for them.
_LEXERS = {
    name: lexer
    for lexer, names in {
        "BashLexer": "bash sh shell zsh",
        "BashSessionLexer": "console shell-session",
        "CLexer": "c h",
        "CSharpLexer": "c# csharp cs",
        "CppLexer": "c++ cpp hpp",
        "CssLexer": "css",
        "DiffLexer": "diff patch",
        "DockerLexer": "docker dockerfile",
        "ElixirLexer": "elixir",
        "GoLexer": "go golang",
        "HaskellLexer": "haskell hs",
        "HtmlLexer": "html",
        "IniLexer": "ini cfg",
        "JavaLexer": "java",
        "JavascriptLexer": "javascript js jsx",
        "JsonLexer": "json",
        "KotlinLexer": "kotlin kt",
        "LuaLexer": "lua",
        "MakefileLexer": "make makefile",
        "NixLexer": "nix",
        "PerlLexer": "perl pl",
        "PhpLexer": "php",
        "PythonConsoleLexer": "pycon",
        "PythonLexer": "python py python3",
        "RustLexer": "rust rs",
        "RubyLexer": "ruby rb",
        "ScalaLexer": "scala",
        "SLexer": "r",
        "SqlLexer": "sql",
        "SwiftLexer": "swift",
        "TOMLLexer": "toml",
        "TypeScriptLexer": "typescript ts tsx",
        "XmlLexer": "xml svg",
        "YamlLexer": "yaml yml",
        "ZigLexer": "zig",
    }.items()
    for name in names.split()
}
# The beginnings of pygments' names of tokens, and the styles for them.
_TOKENS: tuple[tuple[str, Style], ...] = (
    ("Token.Keyword", "code-keyword"),
    ("Token.Operator.Word", "code-keyword"),
    ("Token.Name.Tag", "code-keyword"),
    ("Token.Generic.Inserted", "code-keyword"),
    ("Token.Generic.Deleted", "code-comment"),
    ("Token.Generic.Output", "code-comment"),
    ("Token.Literal", "code-string"),
    ("Token.Comment", "code-comment"),
)


def lay_out_code(block: Block, column: int, number: int, *, plain: bool = False) -> Iterator[Line]:
    """Code keeps its lines and blanks; one that is too long goes on in the next, and says so."""
    text = _expanded(block.text)
    at = 0
    lines = stretches_of_lines(_highlights(text, block.code_language), _source_lines(text))
    for (start, end, stretches), source in zip(lines, block.text.split("\n"), strict=True):
        margin, joint = _MARGIN, "\n"
        origins = _origins(source)
        for first, last in _parts(text[start:end], column - 2):
            pieces = styled(text, start + first, start + last, "code", stretches)
            place = Place(number, at + (origins[first] if origins else 0))
            yield Line((margin, *(piece for piece in pieces if piece.text)), place, joint)
            margin, joint = _MARGIN if plain else _GOES_ON, ""
        at += len(source) + 1


def _expanded(text: str) -> str:
    return "\n".join(line.expandtabs(_TAB) for line in text.split("\n")) if "\t" in text else text


def _origins(source: str) -> Sequence[int]:
    """For each character of a line with its tabs expanded the one that it comes from."""
    if "\t" not in source:
        return range(len(source))
    origins: list[int] = []
    for at, character in enumerate(source):
        origins += [at] * (_TAB - len(origins) % _TAB if character == "\t" else 1)
    return origins


def _source_lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield start, end
        start = end + 1
    yield start, len(text)


def _parts(text: str, columns: int) -> Iterator[tuple[int, int]]:
    """A line in parts that fit: behind a blank where one is near, else no character torn."""
    begin = 0
    if text.isascii():
        while len(text) - begin > columns:
            end = _behind_blank(text, begin, begin + columns)
            yield begin, end
            begin = end
        yield begin, len(text)
        return
    used = 0
    for start, _, cells in clusters(text):
        if used + cells > columns and start > begin:
            end = _behind_blank(text, begin, start)
            yield begin, end
            begin, used = end, width(text[end:start])
        used += cells
    yield begin, len(text)


def _behind_blank(text: str, begin: int, end: int) -> int:
    """The end, or where the last blank of the part's second half ends."""
    return text.rfind(" ", (begin + end) // 2, end) + 1 or end


def _highlights(text: str, language: str | None) -> Iterator[Stretch]:
    """Keywords, strings and comments of code whose language is known, as far as asked for."""
    lexer = _LEXERS.get((language or "").lower())
    too_long = len(text) > _MOST or max(map(len, text.split("\n"))) > _LONGEST_LINE
    if not lexer or too_long:
        return
    try:
        # Only code needs it, and it takes as long to import as the first frame to draw.
        from pygments import lexers  # noqa: PLC0415

        until = monotonic() + _SECONDS
        for start, token, value in getattr(lexers, lexer)().get_tokens_unprocessed(text):
            if monotonic() > until:
                break
            name = str(token)
            for beginning, style in _TOKENS:
                if name.startswith(beginning):
                    yield Stretch(start, start + len(value), style)
                    break
    except Exception:  # noqa: BLE001 - whatever a lexer does, code without colours is code
        return

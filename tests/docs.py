"""What the README says that the code knows better: the table of keys.

python3 -m tests.docs    write the keys of the command table into README.md
"""

from html import escape
from pathlib import Path

from reader.ui.commands import COMMANDS, GROUPS
from reader.ui.keymap import shown_key

README = Path(__file__).resolve().parent.parent / "README.md"
BEGIN, END = "<!-- keys: python3 -m tests.docs -->", "<!-- end of keys -->"


def key_table() -> str:
    """The keys of every command as a Markdown table."""
    lines = ["| key | does |", "|---|---|"]
    for group in GROUPS:
        lines.append(f"| **{group}** | |")
        for entry in COMMANDS:
            if entry.group == group:
                keys = " ".join(f"<kbd>{escape(shown_key(key))}</kbd>" for key in entry.keys)
                lines.append(f"| {keys} | {entry.title}: {entry.help} |")
    return "\n".join(lines)


def with_keys(text: str) -> str:
    """The README with its table of keys as the command table has it."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{key_table()}\n{END}{after}"


if __name__ == "__main__":
    README.write_text(with_keys(README.read_text("utf-8")), "utf-8")

"""From our own Markdown to one page of HTML that loads nothing, runs nothing and can be read by anybody."""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Sequence
from typing import TYPE_CHECKING

from chair.files.record.style import style

if TYPE_CHECKING:
    from markdown_it.token import Token

# What our records are made of. Links, pictures, code, quotations and markup are not among it, so that even
# text that had got past the escaping could not become one.
_RULES = ("heading", "list", "table", "hr", "emphasis", "escape", "newline")


def page(markdown: str, title: str, *, large_print: bool = False, looks: str = "") -> str:
    """The page; `looks` is style of its own.

    A table's column that is marked as left-aligned (`:--`) holds the headings of its rows.
    """
    return framed(rendered(markdown), title, large_print=large_print, looks=looks)


def rendered(markdown: str) -> str:
    """The inside of a page, or a part of it."""
    from markdown_it import MarkdownIt  # 40 ms to import, and most starts show no page

    reader = MarkdownIt("zero").enable(list(_RULES))
    tokens = reader.parse(markdown)
    _name_cells(tokens)
    return str(reader.renderer.render(tokens, reader.options, {}))


def framed(body: str, title: str, *, large_print: bool = False, looks: str = "") -> str:
    """The page around its inside, which is HTML of our own making."""
    css = "\n" + style(large_print=large_print) + looks
    return _PAGE.format(title=html.escape(" ".join(title.split())), policy=_policy(css), css=css, body=body)


_PAGE = """\
<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{css}</style>
</head>
<body>
<main>
{body}</main>
</body>
</html>
"""


def _policy(css: str) -> str:
    """Nothing is loaded and nothing runs; the one style sheet that may be used is known by its hash."""
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _name_cells(tokens: Sequence[Token]) -> None:
    """Say of each heading of a table what it is the heading of. No cell keeps a style of its own."""
    opened: list[Token] = []
    for token in tokens:
        if token.type in ("th_open", "td_open"):
            marked = token.attrs.pop("style", None) == "text-align:left"
            if token.type == "th_open":
                token.attrs["scope"] = "col"
            elif marked:
                token.tag, token.attrs["scope"] = "th", "row"
            opened.append(token)
        elif token.type in ("th_close", "td_close"):
            token.tag = opened.pop().tag

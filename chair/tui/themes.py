"""The three themes. Each colour is one of the 256 that nearly every terminal has, so that all show the same.

Text stands out from what is behind it by 4.5 to 1 or more, in high contrast by 7 to 1: a test reckons it from
the styles as they come out.
"""

from __future__ import annotations

from textual.theme import Theme


def _theme(
    name: str,
    *,
    dark: bool,
    back: str,
    notice: str,
    bar: str,
    text: str,
    dim: str,
    line: str,
    now: str,
    near: str,
    over: str,
    good: str,
    key: str,
) -> Theme:
    """A theme from the parts that chair.tcss paints; the rest of Textual's colours follow from them."""
    said = {
        "text-muted": dim,
        "text-primary": now,
        "text-warning": near,
        "text-error": over,
        "text-success": good,
        "text-accent": key,
        "primary-darken-1": line,
    }
    return Theme(
        f"chair-{name}",
        primary=now,
        warning=near,
        error=over,
        success=good,
        accent=key,
        foreground=text,
        background=back,
        surface=notice,
        panel=bar,
        dark=dark,
        variables=said,
    )


THEMES = {
    "dark": _theme(
        "dark", dark=True, back="#121212", notice="#1c1c1c", bar="#303030", text="#e4e4e4", dim="#afafaf",
        line="#8787af", now="#87d7ff", near="#ffd75f", over="#ff8787", good="#87d787", key="#ffaf5f",
    ),
    "light": _theme(
        "light", dark=False, back="#ffffff", notice="#eeeeee", bar="#e4e4e4", text="#1c1c1c", dim="#4e4e4e",
        line="#5f5f87", now="#0000af", near="#5f5f00", over="#af0000", good="#005f00", key="#870087",
    ),
    "high-contrast": _theme(
        "high-contrast", dark=True, back="#000000", notice="#000000", bar="#303030", text="#ffffff",
        dim="#d0d0d0", line="#d0d0d0", now="#87ffff", near="#ffff00", over="#ffafaf", good="#87ff87",
        key="#ffd787",
    ),
}  # fmt: skip
NAMES = tuple(THEMES)

"""How our HTML looks: on a phone, on a screen by day and by night, and on paper."""

from __future__ import annotations

_SIZES = """\
html { font-size: SCREEN; }
@media print { html { font-size: PAPER; } }
"""

# Everything is measured in rem and em, so that one size makes the whole page larger. A screen is cream by
# day, for white glares to dyslexic readers; paper has its own colour.
_LOOKS = """\
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fdf8ec; --line: #6b6b6b; --soft: #f3edda; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ececec; --paper: #161616; --line: #9a9a9a; --soft: #262626; }
}
* { box-sizing: border-box; }
body {
  margin: 0; padding: 1rem; color: var(--ink); background: var(--paper);
  font-family: system-ui, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif; line-height: 1.5;
}
main { max-width: 42rem; margin: 0 auto; overflow-wrap: break-word; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 2rem 0 0.5rem; }
p, ul { margin: 0 0 0.75rem; }
ul { padding-left: 1.3rem; }
li { margin-bottom: 0.4rem; }
li > ul { margin: 0.25rem 0 0.75rem; }
hr { border: 0; border-top: 2px solid var(--line); margin: 2rem 0; }
/* Fixed: the columns are equally wide, so that nobody's view has more room than another's. */
table { width: 100%; table-layout: fixed; border-collapse: collapse; margin: 0.5rem 0 1.25rem; }
th, td {
  border: 1px solid var(--line); padding: 0.5rem; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; hyphens: auto;
}
thead th { background: var(--soft); }
tbody th { font-weight: 600; }
td:empty { height: 3rem; }
@media screen and (max-width: 30em) {
  table { font-size: 0.875rem; }
  th, td { padding: 0.3rem; }
}
@page { size: A4; margin: 18mm 18mm 20mm; }
@media print {
  :root { color-scheme: light; --ink: #000000; --paper: #ffffff; --line: #444444; --soft: #f1f1ee; }
  body { padding: 0; line-height: 1.35; }
  main { max-width: none; padding: 0 1px; } /* a printer cuts the outer half of a table's frame */
  h1 { font-size: 1.5rem; }
  h2 { margin-top: 1.25rem; break-after: avoid; }
  li { margin-bottom: 0.2rem; }
  li > ul { margin: 0.1rem 0 0.4rem; }
  li, tr { break-inside: avoid; }
  thead { display: table-header-group; }
  hr { border: 0; margin: 0; height: 0; break-after: page; }
}
"""


def style(*, large_print: bool) -> str:
    """The style sheet: 12 point on paper, or 18 in large print."""
    screen, paper = ("150%", "18pt") if large_print else ("112.5%", "12pt")
    return _SIZES.replace("SCREEN", screen).replace("PAPER", paper) + _LOOKS

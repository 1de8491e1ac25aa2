"""Agendas out of words that look like something else, for tests with many examples."""

from __future__ import annotations

from hypothesis import strategies as st

from chair.meeting.agenda import Agenda, AgendaItem, AgendaPerson, NamedDate, NextStep, Paper

NASTY = (
    "*x*", "**", "__b__", "# a", "#", "1. b", "(5 min)", "(", ")", "[red]x[/nope]", "[EHCP]", "- a", "+ a",
    "a) b", "<!--", "-->", "|", "| a | b |", "\\", "_", "~~", "~~1. c~~", "**1. c**", ":", ";", "everyone",
    "no round", "Notes", "Agenda", "Agenda:", "People", "Present: Lee, Sam", "Apologies: Lee", "Chair: Lee",
    "🙂", "10 min", "10 min – x", "Sam Okoye", "(Sam Okoye)", "9:00", "9:00-10:00", "9am – 10am",
    "13:15 Status", "[x] a", "TBD", "and", ",", "@sam", "https://a.example/_c_", "&amp;", "&#40;", "<br>",
    "<b>", "<Topic>", "`", "```", "===", "---", "> q", "2026-12-03", "3 December 2026 10:00", "Date: x",
    "no party", "no role", "facilitator", "Treasurer", "Break", "lunch", "no set time", "part 2", "A.B.'s",
    "X min", "a while", "Total", "[", "]", "2 weeks after the meeting", "\u200d", "•", "–", "½ h",
    "SEN - what next?", "![x](y)", "[a](b)", "[a]: b", "[a][b]", "!", "by vote", "none", "a\nb", "a\n\nb",
    "\t", "  ", "=", "quorum 3", "12", "é", "\u00a0", "ADD YOUR AGENDA ABOVE", "~", "'", "$", "{0}",
    "apologies", "remote", "Sam - x", "\x1b[31m", "\u202e", "?",
)  # fmt: skip
_WORD = st.one_of(
    st.sampled_from(NASTY),
    st.sampled_from(NASTY),
    st.text(max_size=6),
    st.text("*_`[]()<>#|:;-~\\ \n&!a1.", max_size=8),
)
WORDS = st.builds(str.join, st.sampled_from(["", " "]), st.lists(_WORD, max_size=4))
_RULES = WORDS | st.sampled_from(["2 weeks after the meeting", "Two months after the meeting", "12 weeks"])


def _some(values: st.SearchStrategy[object], most: int) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(values, max_size=most).map(tuple)


_PEOPLE = st.builds(AgendaPerson, WORDS, WORDS, WORDS, WORDS)
_ITEMS = st.builds(
    AgendaItem,
    title=WORDS,
    minutes=st.none() | st.integers(-1, 20) | st.integers(1430, 1450),
    lead=WORDS,
    round=st.sampled_from(["everyone", "open", "none"]),
    purpose=WORDS,
    prompts=_some(WORDS, 3),
    depth=st.integers(-1, 4),
    rest=st.booleans(),
)
_STEPS = st.builds(
    NextStep, WORDS, WORDS, _RULES, WORDS, st.none() | st.integers(0, 5), st.sampled_from(["days", "months"])
)
AGENDAS = st.builds(
    Agenda,
    title=WORDS,
    begins=st.none() | st.datetimes(),
    ends=st.none() | st.datetimes(),
    when=WORDS,
    place=WORDS,
    decides=st.sampled_from(["agreement", "vote"]),
    quorum=st.none() | st.integers(-1, 10_001),
    order=st.sampled_from(["arrival", "less heard first", "alternate parties"]),
    answers=st.booleans(),
    correction_days=st.integers(-1, 101),
    follows=WORDS,
    about=_some(WORDS, 3),
    people=_some(_PEOPLE, 3),
    items=_some(_ITEMS, 5),
    papers=_some(st.builds(Paper, WORDS, WORDS, st.none() | st.dates(), st.none() | st.dates()), 2),
    dates=_some(st.builds(NamedDate, WORDS, st.dates(), WORDS), 2),
    steps=_some(_STEPS, 2),
)

_LINES = (
    "# T", "## Agenda", "## People", "## Next steps", "## Dates", "## Notes", "### Part", "Present:",
    "**Agenda**", "- ", "   - ", "1. ", "   1. ", "\t- ", "| item | time |\n|--|--|\n| x | 5 |", "---",
    "===", "```", "", "> ", "- x (10 min)", "- x (X min)", "8:45 - y", "Total: 9 min", "*20 minutes*",
    "Date: 3 December 2026, 10am",
)  # fmt: skip
TEXTS = st.lists(WORDS | st.sampled_from(_LINES), max_size=20).map("\n".join)

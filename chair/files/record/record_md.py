"""record.md: what everybody gets. The first page is for the kitchen table, the rest for the file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from chair.clock import long_date
from chair.files.markdown import block, cell, heading, inline, paragraph
from chair.files.record.answers import NO_ANSWER, alike, answers, given
from chair.files.record.phrases import paper_line, person_line, since, voted
from chair.files.record.record_data import (
    AttendeeData,
    Edition,
    OutcomeData,
    RecordData,
    SaidData,
    TopicData,
    record_data,
)
from chair.files.record.record_phrases import (
    action_line,
    at_the_foot,
    changed,
    correction_lines,
    corrections_of,
    details_of,
    edition_line,
    late_words,
    moment,
    when_and_where,
    whom_to_ask,
)
from chair.files.record.shape import PositionData, SessionData, StepData

NEW_PAGE = "---"  # on paper the rest begins on a page of its own
_SECTIONS = (
    ("agreed", "What was agreed"),
    ("recommendation", "What was recommended"),
    ("decided", "What was decided"),
    ("no agreement", "Where there is no agreement yet"),
    ("parked", "Left for another time"),
)
_ABREAST = 3  # so many positions fit side by side on a sheet of paper


def record_md(data: SessionData, edition: Edition | None = None) -> str:
    """The whole of record.md: no notes, no lengths of speech, no times but those of coming and going."""
    record = record_data(data, edition)
    parts = [
        f"# {heading(record.title)}",
        edition_line(record),
        when_and_where(record),
        *changed(record),
        "## Who does what, by when",
        "\n".join(_actions(record)),
        "## What you will receive, and when",
        "\n".join(_receive(record)),
        "## Whom to ask",
        whom_to_ask(record),
        "## How to correct this record",
        _corrections(record),
        NEW_PAGE,
        *_people(record),
        *_purpose(record),
        *_topics(record),
        *_interests(record),
        *_outcomes(record),
        *_next(record),
        *_documents(record),
        *_amendments(record),
        *_meanings(record),
        "## What this record is, and is not",
        *record.what_it_is,
        *_signatures(record),
        at_the_foot(record),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _actions(record: RecordData) -> Iterator[str]:
    actions = [point for point in record.points if point.kind == "action"]
    if not actions:
        yield "No actions were agreed."
    for point in actions:
        yield f"- {action_line(point)}"
        yield from details_of(point)
        yield from answers(point)


def _receive(record: RecordData) -> Iterator[str]:
    if record.status != "draft":
        if record.issued_on is not None:
            yield "- This is the final record."
    elif record.answers_asked:
        yield "- First this draft, then the final record."
    else:
        yield "- This draft. The next meeting approves it."
    yield from _shared(record)
    dated = [step for step in record.next_steps if step.by]
    for step in sorted(dated, key=lambda step: step.by or ""):
        yield f"- **{_step_day(step)}**, {inline(step.owner)}: {inline(step.text)}"


def _shared(record: RecordData) -> Iterator[str]:
    """To whom the record goes and when, and who tells the child, as it was agreed."""
    agreed = record.sharing
    if agreed is None:
        return
    if agreed.recipients:
        by = f"by {long_date(date.fromisoformat(agreed.by))}" if agreed.by else inline(agreed.by_as_said)
        yield f"- This record goes{f', {by},' if by else ''} to: {paragraph(agreed.recipients, '  ')}"
    if agreed.teller:
        child = inline(agreed.child) or "the child"
        yield f"- {block(' '.join(agreed.teller.split()))} tells {child} what was agreed."


def _corrections(record: RecordData) -> str:
    if not record.answers_asked:
        return "Tell the next meeting, which corrects and approves this record."
    name = f"**{inline(record.facilitator.name)}**" if record.facilitator else "the facilitator"
    if record.status == "draft":
        count = record.correction_working_days
        days = f"within {count} working day{'s' * (count > 1)} of the day this draft reached you"
        if record.corrections_until:
            days = f"until {long_date(date.fromisoformat(record.corrections_until))}"
        return (
            f"Is something wrong or missing? Tell {name} {days}: which words are wrong, and how they should "
            "read. Then everybody gets the final record, which says what was changed."
        )
    return f"Is something still wrong? Tell {name}. A new version then says what was changed."


def _people(record: RecordData) -> Iterator[str]:
    if not record.began:
        yield "## Who is expected"
        yield "\n".join(_attendee(record, one) for one in record.people)
        return
    yield "## Who was there"
    yield "\n".join(_attendee(record, one) for one in record.people if one.present)
    if away := [one for one in record.people if not one.present]:
        yield "## Who was not there"
        yield "\n".join(_attendee(record, one) for one in away)
    if record.views:
        yield "## Whose views were given, and how"
        yield "\n".join(f"- {block(' '.join(views.split()))}" for views in record.views)


def _attendee(record: RecordData, one: AttendeeData) -> str:
    came_and_went = "; ".join(_stay(record, one))
    remark = f" - {inline(one.remark)}" if one.remark else ""
    return f"- {person_line(one)}" + (f": {came_and_went}" if came_and_went else "") + remark


def _stay(record: RecordData, one: AttendeeData) -> Iterator[str]:
    """When somebody came and went, where that was not with the meeting."""
    for span in one.present:
        came = f"came at {moment(record, span.from_)}" if span.from_ != record.began else ""
        went = f"left at {moment(record, span.to)}" if span.to and span.to != record.closed else ""
        if came or went:
            yield ", ".join(word for word in (came, went) if word)


def _purpose(record: RecordData) -> Iterator[str]:
    """What the meeting was for, and what it could settle, as its agenda said beforehand."""
    if record.purpose:
        yield "## What the meeting was for"
        yield from (block(text) for text in record.purpose)


def _topics(record: RecordData) -> Iterator[str]:
    if record.items:
        yield "## What was talked about" if record.began else "## What is to be talked about"
        yield "\n".join(line for one in record.items for line in _topic(record, one))
    if said := [_said(note, "") for note in record.notes if note.item is None]:
        yield "## What was said besides"
        yield "\n".join(said)


def _topic(record: RecordData, item: TopicData) -> Iterator[str]:
    """An item, and under it those notes that were chosen for the record."""
    yield f"- Item {item.number}: {inline(item.title)}{_missed(record, item)}"
    yield from (_said(note, "  ") for note in record.notes if note.item == item.number)


def _said(note: SaidData, indent: str) -> str:
    who = f"**{inline(note.said_by)}**: " if note.said_by else ""
    text = paragraph(note.text, f"{indent}  ") if who else block(note.text, f"{indent}  ")
    late = f" ({found})" if (found := late_words(note)) else ""
    return f"{indent}- {who}{text}{late}"


def _missed(record: RecordData, item: TopicData) -> str:
    if item.deferred:
        return ": left for another meeting"
    if record.closed and not item.reached:
        return ": not reached"
    return ": part of it was talked about off the record" if item.off_record else ""


def _interests(record: RecordData) -> Iterator[str]:
    if record.interests:
        yield "## Interests declared"
        yield "\n".join(
            f"- **{inline(one.person)}**: {paragraph(one.text, '  ')}" for one in record.interests
        )


def _outcomes(record: RecordData) -> Iterator[str]:
    for kind, title in _SECTIONS:
        points = [point for point in record.points if point.kind == kind]
        if points:
            yield f"## {title}"
            if kind == "no agreement":
                yield from (part for point in points for part in _difference(point))
            else:
                yield "\n".join(line for point in points for line in _point(point))


def _point(point: OutcomeData) -> Iterator[str]:
    yield f"- {block(point.text, '  ')}"
    yield from details_of(point)
    if point.mover:
        seconder = f", seconded by {inline(point.seconder)}" if point.seconder else ""
        yield f"  - Proposed by {inline(point.mover)}{seconder}"
    if point.votes:
        yield f"  - {voted(point.votes)}"
    yield from answers(point)


def _difference(point: OutcomeData) -> Iterator[str]:
    """A point without agreement: all positions abreast, with the same room, each with its party's answer."""
    yield block(point.text)
    told = {position.party for position in point.positions}
    if not point.positions:
        yield "No position is written down yet."
    elif len(point.positions) <= _ABREAST:
        names = [cell(position.party) for position in point.positions]
        texts = [cell(_seen(position)) for position in point.positions]
        answers = [cell(given(point, position.party)) for position in point.positions]
        yield "\n".join(_row(cells) for cells in (names, ["---"] * len(names), texts, answers) if any(cells))
    else:
        rows = [["Who", "How they see it", "Answer"], [":--", "---", "---"]]
        for position in point.positions:
            answer = cell(given(point, position.party))
            rows.append([cell(position.party), cell(_seen(position)), answer])
        yield "\n".join(_row(cells) for cells in rows)
    below = [line.strip() for line in details_of(point)]
    below += [f"- {line}" for line in alike([one for one in point.answers if one.party not in told])]
    if silent := [inline(party) for party in point.unanswered if party not in told]:
        below.append(f"- {NO_ANSWER}: {', '.join(silent)}")
    below += [line.strip() for line in corrections_of(point)]
    if below:
        yield "\n".join(below)


def _seen(position: PositionData) -> str:
    """How a party sees it; where that was told after the close, on which day."""
    return position.text + (f" ({since(position.told_on, long_date)[2:]})" if position.told_on else "")


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _next(record: RecordData) -> Iterator[str]:
    if record.next_steps:
        yield "## What happens next"
        yield "\n".join(_step(step) for step in record.next_steps)


def _documents(record: RecordData) -> Iterator[str]:
    """What had come to be read for the meeting."""
    if record.documents:
        yield "## Documents considered"
        yield "\n".join(paper_line(one, long_date) for one in record.documents)


def _step(step: StepData) -> str:
    by = f", {_step_day(step)[0].lower()}{_step_day(step)[1:]}" if step.by else ""
    why = inline("; ".join(words for words in (step.rule, step.source) if words))
    return f"- {block(' '.join(step.owner.split()))}{by}: {inline(step.text)}" + (f" ({why})" if why else "")


def _step_day(step: StepData) -> str:
    return f"By {long_date(date.fromisoformat(step.by or ''))}"


def _amendments(record: RecordData) -> Iterator[str]:
    if record.corrections:
        yield "## Corrections"
        yield "\n".join(line for one in record.corrections for line in correction_lines(one))


def _meanings(record: RecordData) -> Iterator[str]:
    if record.meanings:
        yield "## What the letters mean"
        yield "\n".join(f"- **{inline(one.short)}**: {paragraph(one.text, '  ')}" for one in record.meanings)


def _signatures(record: RecordData) -> Iterator[str]:
    """Room to sign for everybody with a say who was there; of a committee, for its chair."""
    names = ["Chair of the meeting"]
    if record.parties:
        names = [_signer(one) for one in record.people if one.present and not one.neutral]
    if names:
        yield "## Signatures"
        yield "\n".join(
            [
                "| Name | Signature | Date |",
                "| :-- | --- | --- |",
                *(_row([name, "", ""]) for name in names),
            ]
        )


def _signer(one: AttendeeData) -> str:
    return cell(one.name) + (f" ({cell(one.party or one.role)})" if one.party or one.role else "")

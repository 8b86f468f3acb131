"""The iCalendar document of a path: one block of seven whole days for each week.

Source: RFC 5545, sections 3.1 (content lines and folding), 3.3.11 (text) and 3.6.1 (events).
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from prowess.application.documents._sheet import PartSheet, Sheet, in_line
from prowess.kit.errors import Invalid

_FOLD_OCTETS = 75
_WEEK = timedelta(days=7)


def write_calendar(sheet: Sheet, *, start: date, now: datetime) -> str:
    """Return the calendar. The same week of the same path always has the same UID.

    Raises:
        Invalid: `exports.start_too_late` when a week would end after the year 9999.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Prowess//Learning paths//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(sheet.outline.title)}",
    ]
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    for week, parts in sorted(_by_week(sheet).items()):
        lines += _event(week, parts, sheet, stamp=stamp, first_day=_day(start, week))
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def coming_monday(now: datetime) -> date:
    """Return the first Monday after the day of `now`, in UTC."""
    today = now.astimezone(UTC).date()
    return today + timedelta(days=7 - today.weekday())


def _by_week(sheet: Sheet) -> dict[int, list[PartSheet]]:
    weeks: dict[int, list[PartSheet]] = {}
    for part in sheet.parts:
        first, last = part.part.weeks or (1, 0)
        for week in range(first, last + 1):
            weeks.setdefault(week, []).append(part)
    return weeks


def _day(start: date, week: int) -> date:
    try:
        first = start + (week - 1) * _WEEK
        _ = first + _WEEK
    except OverflowError:
        raise Invalid(
            code="exports.start_too_late",
            message=f"A path that starts on {start.isoformat()} ends after the year 9999.",
            hint="Choose an earlier day.",
        ) from None
    return first


def _event(
    week: int, parts: list[PartSheet], sheet: Sheet, *, stamp: str, first_day: date
) -> Iterator[str]:
    titles = ", ".join(in_line(part.part.title) for part in parts)
    yield "BEGIN:VEVENT"
    yield f"UID:{sheet.outline.id}-week-{week}@path.prowess"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{_date(first_day)}"
    yield f"DTEND;VALUE=DATE:{_date(first_day + _WEEK)}"
    yield f"SUMMARY:{_text(f'Week {week}: {titles}')}"
    yield f"DESCRIPTION:{_text(_description(week, parts, sheet))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _description(week: int, parts: list[PartSheet], sheet: Sheet) -> str:
    lines = [f"{in_line(sheet.outline.title)}, {sheet.outline.hours_a_week} h a week."]
    for part in parts:
        topics = _of_week(part, week)
        if topics:
            lines += ["", "Topics:", *(f"- {title}" for title in topics)]
        if week == (part.part.weeks or (0, 0))[1]:
            # what shows that a block is done belongs to its last week
            for label, names in (
                ("Labs", part.labs),
                ("Projects", part.projects),
                ("Checkpoints", part.checkpoints),
            ):
                lines += (
                    ["", f"{label}:", *(f"- {in_line(one)}" for one in names)] if names else []
                )
    return "\n".join(lines)


def _of_week(part: PartSheet, week: int) -> list[str]:
    """Return the week's share of the block: its topics in order, spread evenly by minutes."""
    first, last = part.part.weeks or (week, week)
    weeks = last - first + 1
    total = sum(row.minutes_low + row.minutes_high for row in part.topics)
    before, found = 0, []
    for row in part.topics:
        effort = row.minutes_low + row.minutes_high
        middle = before + effort / 2
        before += effort
        if first + min(int(weeks * middle / total), weeks - 1) == week if total else week == first:
            found.append(in_line(row.title))
    return found


def _date(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _text(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    lines = escaped.split("\n")
    return "\\n".join(in_line(line) for line in lines)


def _folded(line: str) -> str:
    """Break the line so that none has more than 75 octets, and no character is cut in two."""
    folded, room = [""], _FOLD_OCTETS
    for sign in line:
        octets = len(sign.encode())
        if octets > room:
            folded.append(" ")
            room = _FOLD_OCTETS - 1
        folded[-1] += sign
        room -= octets
    return "\r\n".join(folded)

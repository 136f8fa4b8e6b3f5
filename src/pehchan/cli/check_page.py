"""A verdict as a page in the terminal: one sentence, one next step, the evidence beneath."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from pehchan.cli.output import console
from pehchan.status.states import State
from pehchan.verdict.words import day_text

if TYPE_CHECKING:
    from pehchan.verdict.evidence import Evidence, ForAuthority, OpenMatch, Registration, Source
    from pehchan.verdict.verdict import Verdict

# The shape tells the state where there is no colour.
_LOOK = {
    State.ALLOWED: ("✓", "green"),
    State.NOTICE: ("!", "yellow"),
    State.BLOCKED: ("✗", "red"),
    State.NOT_VALID: ("?", "magenta"),
    State.NOT_KNOWN: ("?", "cyan"),
}


def show(verdict: Verdict) -> None:
    """Print the page."""
    page = console()
    mark, colour = _LOOK[verdict.state]
    width = min(page.width, 100)
    name = verdict.imei or "(no number)"
    model = f" · {verdict.model.label}" if verdict.model else ""
    page.print(
        Panel(
            Text(f"{mark}  {verdict.sentence}", style=f"bold {colour}"),
            title=escape(f"{name}{model}"),
            title_align="left",
            border_style=colour,
            padding=(1, 2),
        ),
        soft_wrap=False,
        width=width,
    )
    table = Table.grid(padding=(0, 1))
    relieved = verdict.state is State.ALLOWED
    for reason in verdict.reason_texts:
        table.add_row("But for that:" if relieved else "Why:", escape(reason))
    table.add_row("Next:", escape(verdict.next_step.sentence))
    for note in verdict.notes:
        table.add_row("Note:", escape(note))
    page.print(Padding(table, (0, 2)), soft_wrap=False, width=width)
    page.print(Padding(_tree(verdict), (1, 2, 0, 2)), soft_wrap=False, width=width)
    if verdict.model and verdict.model.attribution:
        page.print(f"  Model by {escape(verdict.model.attribution)}.", style="dim")


def _tree(verdict: Verdict) -> Tree:
    tree = Tree(f"Evidence, {day_text(verdict.day)}", style="dim", guide_style="dim")
    live = verdict.live
    cause = f" {live.cause}" if live.cause else ""
    tree.add(f"The live check answers {live.status} ({live.http_status}{cause})")
    if verdict.evidence:
        for line in _lines(verdict.evidence):
            tree.add(escape(line))
        if verdict.state is State.BLOCKED and not verdict.evidence.published:
            tree.add("Not yet on the block list that operators hold")
    return tree


def _lines(evidence: Evidence) -> Iterator[str]:
    yield from map(_match, evidence.matches)
    for entry in evidence.entries:
        when = f" {day_text(entry.date)}" if entry.date else ""
        yield f"{entry.register}: {entry.says}{when} ({_run(entry.source)})"
    yield from map(_registration, evidence.registrations)
    for seen in evidence.seen:
        yield (
            f"Seen by {seen.name} from {day_text(seen.first)} to {day_text(seen.last)}, "
            f"on {seen.days} {'day' if seen.days == 1 else 'days'} ({_run(seen.source)})"
        )
    if not evidence.seen:
        yield "Not seen on any network"
    if evidence.published:
        yield f"On the block list that operators hold ({_run(evidence.published)})"
    yield f"Last judged: {_run(evidence.judged)}" if evidence.judged else "Not judged yet"
    if evidence.for_authority:
        yield from _authority(evidence.for_authority)


def _match(match: OpenMatch) -> str:
    if match.block_date is None:
        effect = "blocks nobody"
    elif match.due:
        effect = f"blocks since {day_text(match.block_date)}"
    else:
        effect = f"blocks from {day_text(match.block_date)} on"
    amnesty = ", amnesty" if match.amnesty else ""
    return (
        f"{match.condition} ({' and '.join(match.rules) or 'no longer in force'}): "
        f"matched since {day_text(match.since)}, {effect}{amnesty} ({_run(match.source)})"
    )


def _registration(one: Registration) -> str:
    which = "as a single device" if one.first == one.last else f"in {one.first}-{one.last}"
    parts = [
        one.origin.replace("_", " ") if one.origin else "",
        f"from {day_text(one.valid_from)}" if one.valid_from else "",
        f"until {day_text(one.valid_until)}" if one.valid_until else "",
        f"status {one.status}" if one.status else "",
        "" if one.in_effect else "not in effect",
        f"other IMEIs {', '.join(one.other_imeis)}" if one.other_imeis else "",
    ]
    said = "".join(f", {part}" for part in parts if part)
    return f"Registered {which}{said} ({_run(one.source)})"


def _authority(known: ForAuthority) -> Iterator[str]:
    yield (
        f"Used by {known.subscribers:,} IMSIs with {known.numbers:,} numbers; "
        f"{known.pairs:,} pairs, {known.holders:,} holders"
    )
    flags = [("on the golden list", known.golden), ("on the monitoring list", known.monitored)]
    yield from (text for text, holds in flags if holds)
    if known.spared_why:
        yield f"Spared because: {known.spared_why}"
    yield from map(_match, known.observations)


def _run(source: Source) -> str:
    file = f", {source.file}" if source.file else ""
    on = f" of {source.on}" if source.on else ""
    return " ".join(filter(None, (source.kind, source.subject, source.run))) + on + file

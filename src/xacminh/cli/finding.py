"""A finding in the terminal: the answer first, then earlier checks, then quotes with the differing words marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from xacminh import telling
from xacminh.words import say

if TYPE_CHECKING:
    from rich.console import Console

    from xacminh.engine import Finding
    from xacminh.evidence import Evidence
    from xacminh.match import Match

STANCE_STYLE = {"for": "green", "against": "red", "unclear": "cyan"}


def show(finding: Finding, console: Console, *, limited: bool = False) -> None:
    """Print one finding; `limited` says that only part of the library was searched."""
    console.print(Text(telling.headline(finding), style="bold"))
    hint = telling.advice(finding)
    if hint:
        console.print(Text(hint))
    console.print()
    console.print(_claim(finding))
    if finding.matches:
        console.print(Text("\n" + say("Earlier checks"), style="bold"))
        for match in finding.matches:
            _show_match(match, console)
    if finding.evidence:
        console.print(Text("\n" + say("Quotes from the library"), style="bold"))
        for evidence in finding.evidence:
            _show_evidence(evidence, console)
    if limited:
        console.print(Text("\n" + say("Only sources within the limits you set were searched."), style="dim"))
    if finding.others:
        more = say("{count} more sentences here can be checked: xacminh scan FILE", count=len(finding.others))
        console.print(Text("\n" + more))
    console.print(Text("\n" + say("{time:.0f} ms, on this machine, no network", time=finding.elapsed_ms), style="dim"))


def _claim(finding: Finding) -> Text:
    line = Text(say("Claim looked up: "), style="dim")
    text = Text(finding.claim.text, style="default not dim")
    for evidence in finding.evidence[:1]:
        for difference in evidence.differences:
            text.stylize("bold yellow", difference.in_claim.start, difference.in_claim.end)
    return line.append_text(text)


def _show_match(match: Match, console: Console) -> None:
    check = match.check
    console.print(Text.assemble((f"  {telling.rating_name(check.rating)}", "bold"), (f" · {check.claim}", "")))
    facts = [telling.relation(match), say("{percent:.0f}% sure", percent=min(99, match.score * 100))]
    if check.published:
        facts.append(check.published.strftime("%m/%Y"))
    if check.origin == "starter":
        facts.append(say("starter content"))
    console.print(Padding(Text(" · ".join([*facts, check.source, check.id]), style="dim"), (0, 0, 0, 4)))
    if check.summary:
        console.print(Padding(Text(check.summary), (0, 0, 0, 4)))
    if check.url:
        console.print(Padding(Text(check.url, style="dim"), (0, 0, 0, 4)))


def _show_evidence(evidence: Evidence, console: Console) -> None:
    quote = Text(evidence.quote)
    for difference in evidence.differences:
        quote.stylize("bold yellow", difference.in_evidence.start, difference.in_evidence.end)
    stance = Text(f"{telling.stance_name(evidence.stance)}: ", style=STANCE_STYLE[evidence.stance])
    console.print(Padding(Text.assemble(stance, "“", quote, "”"), (0, 0, 0, 2)))
    for difference in evidence.differences:
        line = Text.assemble(
            (say("differs in {kind}: ", kind=telling.difference_name(difference.kind)), "yellow"),
            f"“{difference.in_claim.text}” ≠ “{difference.in_evidence.text}”",
        )
        console.print(Padding(line, (0, 0, 0, 4)))
    passage = evidence.passage
    facts = [passage.source, passage.title]
    day = passage.published or passage.captured
    if day:
        facts.append(str(day.year))
    console.print(Padding(Text(" · ".join(facts), style="dim"), (0, 0, 0, 4)))
    if passage.url:
        console.print(Padding(Text(passage.url, style="dim"), (0, 0, 0, 4)))
    for code in evidence.warnings:
        console.print(Padding(Text("! " + telling.warning(code), style="yellow"), (0, 0, 0, 4)))

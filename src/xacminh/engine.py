"""The main path: a text goes in, a finding comes out. `Engine.check`, read from top to bottom, is all of it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from xacminh.claims import Claim, detect
from xacminh.errors import EmptyInput, InputTooLong, NotText, NoWords
from xacminh.evidence import Evidence, Finder
from xacminh.index import Filters, Hit, Index, PassageRecord
from xacminh.match import Match, Matcher
from xacminh.models import Embedder, load_embedder
from xacminh.settings import Settings
from xacminh.text import keys, normalise, syllables
from xacminh.verdict import Abstain, Judge, Likelihood, Verdict
from xacminh.words import say

#: characters that `check` takes at once: a long post, not a book
CHECK_LIMIT = 20_000
#: characters that `scan` takes at once
SCAN_LIMIT = 500_000

#: said of the world as it is judged or guessed: outside what anyone can verify
OUTSIDE_SCOPE = frozenset({"opinion", "prediction"})
# Whoever hands in one text asks about that text: `check` holds back only where the detector is sure; `scan` relies on
# the detector's own threshold. Both bounds were chosen on the development sets of claim detection (of 132 checkable
# rows one is declined, one not looked up) and matching.
#: an opinion or prediction is declined, and nothing looked up, below this probability of being checkable
DECLINED_BELOW = 0.05
#: other kinds of sentence are looked up in the sources from this probability on
LOOKED_UP_FROM = 0.03

#: colours and the like that come along when text is copied from a terminal
_TERMINAL = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")

#: cosine from which a passage without any word in common speaks of what was asked (strangers reach .83)
NEAR_WITHOUT_WORDS = 0.85

VIET_NAM = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """What a check may be limited to. `today` is the day the finding is made on (in Viet Nam, by default).

    `insist` looks a text up even where the claim detector says there is nothing to verify: the person knows better. It
    brings matches and quotes; a hint is still not given for an opinion. `sentences` is how many of them `scan` looks up
    at most.
    """

    matches: int = 3
    quotes: int = 5
    filters: Filters = field(default_factory=Filters)
    today: date | None = None
    insist: bool = False
    sentences: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """What is known of one claim.

    `text` is the normalised text that was looked at; `claim` the part of it that was checked, with offsets into the
    normalised text; `others` the other sentences of the text that can be checked. `likelihood` is what the classifier
    thinks before any threshold, None where it was not asked. `elapsed_ms` is the time taken, in milliseconds.
    """

    text: str
    claim: Claim
    others: tuple[Claim, ...]
    matches: tuple[Match, ...]
    evidence: tuple[Evidence, ...]
    verdict: Verdict | Abstain
    likelihood: Likelihood | None
    elapsed_ms: float

    @property
    def declined(self) -> bool:
        """Whether the text is so surely an opinion or prediction that nothing is looked up."""
        return _declined(self.claim)


class Engine:
    """Answers texts from an index folder and the models: no database, no network. Threads may share one."""

    def __init__(self, *, index: Index, embedder: Embedder, judge: Judge | None = None) -> None:
        self.index = index
        self.embedder = embedder
        self.matcher = Matcher(index.checks, embedder)
        self.finder = Finder(index.passages, embedder)
        self.judge = judge or Judge.load()

    @classmethod
    def open(cls, settings: Settings | None = None) -> Engine:
        """The engine of this installation. Raises NoLibrary, BrokenIndex or ModelMissing, each saying what to do."""
        settings = settings or Settings.read()
        index = Index(settings.index)
        return cls(index=index, embedder=load_embedder(settings.embedder, threads=settings.threads))

    def check(self, text: str, options: Options | None = None) -> Finding:
        """The finding for one claim or post of up to 20,000 characters: its most checkable sentence is looked up.

        Raises EmptyInput, NoWords, NotText or InputTooLong for what cannot be checked.
        """
        started = time.perf_counter()
        clean = readable(text, limit=CHECK_LIMIT)
        claims = detect(clean)
        claim = main_claim(claims)
        finding = self._find(clean, claim, options or Options(), started)
        return replace(finding, others=tuple(other for other in claims if other.checkable and other is not claim))

    def scan(
        self, text: str, options: Options | None = None, *, progress: Callable[[int, int], None] | None = None
    ) -> list[Finding]:
        """One finding for each checkable sentence of a text of up to 500,000 characters, in reading order.

        `progress` is called with (done, total) after each sentence.
        """
        options = options or Options()
        claims = [claim for claim in detect(readable(text, limit=SCAN_LIMIT)) if claim.checkable][: options.sentences]
        findings = []
        for claim in claims:
            findings.append(self._find(claim.text, claim, options, time.perf_counter()))
            if progress:
                progress(len(findings), len(claims))
        return findings

    def count(self, text: str) -> int:
        """How many sentences of a text `scan` looks up. Raises as `scan` does."""
        return sum(claim.checkable for claim in detect(readable(text, limit=SCAN_LIMIT)))

    def search(self, query: str, *, limit: int = 10, filters: Filters | None = None) -> tuple[Hit[PassageRecord], ...]:
        """Passages of the library that speak of the query, best first; none where none does. Raises as `check` does."""
        clean = readable(query, limit=CHECK_LIMIT)
        vector = self.embedder.encode([clean], kind="query")[0]
        hits = self.index.passages.search(clean, vector, limit=limit, filters=filters or Filters())
        return tuple(hit for hit in hits if _speaks_of_it(hit))

    def _find(self, text: str, claim: Claim, options: Options, started: float) -> Finding:
        judging = not claim.checkable and claim.reason in OUTSIDE_SCOPE
        declined = _declined(claim)
        looked_up = options.insist or claim.checkable or judging or _worth_looking_up(claim)
        matches: tuple[Match, ...] = ()
        evidence: tuple[Evidence, ...] = ()
        likelihood = None
        verdict: Verdict | Abstain = Abstain(reason="not_checkable")

        if not declined or options.insist:
            vector = self.embedder.encode([text], kind="query")[0]
            matches = self.matcher.find(text, vector, limit=options.matches)
            if looked_up:
                if keys(claim.text) != keys(text):  # a full stop more or less costs no second embedding
                    vector = self.embedder.encode([claim.text], kind="query")[0]
                found = self.finder.find(
                    claim.text,
                    vector,
                    limit=options.quotes,
                    filters=options.filters,
                    today=options.today or datetime.now(VIET_NAM).date(),
                )
                judgement = self.judge.read(claim.text, found)
                evidence = judgement.evidence
                if not judging:  # of what may be an opinion quotes are shown, a hint is never given
                    likelihood, verdict = judgement.likelihood, judgement.answer

        return Finding(
            text=text,
            claim=claim,
            others=(),
            matches=matches,
            evidence=evidence,
            verdict=verdict,
            likelihood=likelihood,
            elapsed_ms=(time.perf_counter() - started) * 1000,
        )


def _speaks_of_it(hit: Hit[PassageRecord]) -> bool:
    """Whether a passage shares a word with what was asked, or is near in meaning: the nearest of strangers is not."""
    return hit.bm25 > 0 or hit.folded_bm25 > 0 or (hit.cosine or 0.0) >= NEAR_WITHOUT_WORDS


def _declined(claim: Claim) -> bool:
    return not claim.checkable and claim.reason in OUTSIDE_SCOPE and claim.probability < DECLINED_BELOW


def _worth_looking_up(claim: Claim) -> bool:
    return claim.reason == "question" or claim.probability >= LOOKED_UP_FROM


def main_claim(claims: Sequence[Claim]) -> Claim:
    """The claim of a post worth looking up: the likeliest checkable one, else a question, else the likeliest."""
    checkable = [claim for claim in claims if claim.checkable]
    questions = [claim for claim in claims if claim.reason == "question"]
    return max(checkable or questions or claims, key=lambda claim: claim.probability)


def readable(text: str, *, limit: int) -> str:
    """`text` normalised, or the error that says why nobody could check it."""
    if len(text) > limit:
        raise InputTooLong(length=len(text), limit=limit)
    if text.count("\x00") or text.count("\ufffd") > max(3, len(text) // 20):
        raise NotText(name=say("The text"), detail=say("binary data or a wrong encoding"))
    clean = normalise(_TERMINAL.sub("", text)).strip()
    if not clean:
        raise EmptyInput
    if not any(letter.isalpha() for syllable in syllables(clean) for letter in syllable.text):
        raise NoWords
    return clean

"""The life of a version: written out by hand, then walked at random."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from xacminh.desk.states import Kind, Standing, State, Step, after, named, open_steps, sees_all, told
from xacminh.errors import GatesOpen, NoRating, NoReason, OwnVersion, WrongStep, XacMinhError

LAN, MINH, HOA = 1, 2, 3
WRITTEN = Standing(state=State.DRAFT, kind=Kind.FIRST, authors=frozenset({LAN}))
HANDED_IN = replace(WRITTEN, state=State.IN_REVIEW)
RATED = replace(HANDED_IN, rated=frozenset({MINH}))

WAYS = {
    (State.DRAFT, Step.WRITE): State.DRAFT,
    (State.DRAFT, Step.SUBMIT): State.IN_REVIEW,
    (State.DRAFT, Step.DROP): State.DROPPED,
    (State.IN_REVIEW, Step.TAKE_BACK): State.DRAFT,
    (State.IN_REVIEW, Step.RATE): State.IN_REVIEW,
    (State.IN_REVIEW, Step.RETURN): State.DRAFT,
    (State.IN_REVIEW, Step.APPROVE): State.APPROVED,
    (State.APPROVED, Step.REOPEN): State.DRAFT,
    (State.APPROVED, Step.PUBLISH): State.PUBLISHED,
}


@pytest.mark.parametrize(("state", "step"), list(itertools.product(State, Step)), ids=str)
def test_each_step_leads_where_it_is_written_here_and_nowhere_else(state: State, step: Step) -> None:
    standing = replace(RATED, state=state)
    who = LAN if step is Step.TAKE_BACK else MINH
    if (state, step) in WAYS:
        assert after(standing, step, who, why="Thiếu nguồn thứ hai") == WAYS[state, step]
        assert step in open_steps(standing, who)
    else:
        with pytest.raises(WrongStep):
            after(standing, step, who, why="Thiếu nguồn thứ hai")
        assert step not in open_steps(standing, who)


@pytest.mark.parametrize("step", [Step.RATE, Step.RETURN, Step.APPROVE])
def test_an_author_of_any_part_is_never_the_second_person(step: Step) -> None:
    standing = replace(RATED, authors=frozenset({LAN, MINH}))
    with pytest.raises(OwnVersion):
        after(standing, step, MINH, why="…")
    assert step not in open_steps(standing, MINH)


@pytest.mark.parametrize("step", [Step.RETURN, Step.APPROVE])
def test_the_rating_comes_before_everything_else_of_a_review(step: Step) -> None:
    with pytest.raises(NoRating):
        after(HANDED_IN, step, MINH, why="…")
    with pytest.raises(NoRating):  # somebody else's is not theirs
        after(RATED, step, HOA, why="…")


def test_a_return_says_why_and_a_later_version_says_why_it_is() -> None:
    with pytest.raises(NoReason):
        after(RATED, Step.RETURN, MINH, why="  ")
    for kind in Kind:
        standing = replace(WRITTEN, kind=kind)
        if kind is Kind.FIRST:
            assert after(standing, Step.SUBMIT, LAN) is State.IN_REVIEW
            continue
        with pytest.raises(NoReason):
            after(standing, Step.SUBMIT, LAN)
        assert after(replace(standing, reason="Số liệu được đính chính"), Step.SUBMIT, LAN) is State.IN_REVIEW


def test_nothing_is_approved_while_the_gate_wants_something_and_all_of_it_is_told() -> None:
    standing = replace(RATED, unmet=("chưa có nguồn thứ hai", "chưa nêu lý do chọn"))
    with pytest.raises(GatesOpen) as refused:
        after(standing, Step.APPROVE, MINH)
    assert refused.value.fields["unmet"] == "chưa có nguồn thứ hai; chưa nêu lý do chọn"


def test_whoever_could_review_sees_nothing_until_they_have_rated() -> None:
    for standing in (WRITTEN, HANDED_IN):
        assert sees_all(standing, LAN, may_review=True)
        assert not sees_all(standing, MINH, may_review=True)
        assert sees_all(standing, HOA, may_review=False)
    assert sees_all(RATED, MINH, may_review=True)
    assert sees_all(replace(HANDED_IN, state=State.APPROVED), MINH, may_review=True)


def test_every_step_and_state_has_words() -> None:
    assert len({told(step) for step in Step}) == len(Step)
    assert len({named(state) for state in State}) == len(State)


class Life(RuleBasedStateMachine):
    """Three people do whatever they like, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.standing = Standing(state=State.DRAFT, kind=Kind.FIRST)
        self.approver: int | None = None

    @rule(who=st.sampled_from([LAN, MINH, HOA]), step=st.sampled_from(Step), why=st.sampled_from(["", "thiếu nguồn"]))
    def take(self, who: int, step: Step, why: str) -> None:
        before = self.standing
        try:
            state = after(before, step, who, why=why)
        except XacMinhError:
            return
        authors = before.authors | ({who} if step is Step.WRITE else set())
        rated = before.rated | ({who} if step is Step.RATE else set())
        self.standing = replace(before, state=state, authors=authors, rated=rated)
        if step is Step.APPROVE:
            self.approver = who
        elif step is Step.REOPEN:
            self.approver = None

    @invariant()
    def two_people_stand_behind_whatever_is_out(self) -> None:
        if self.standing.state in {State.APPROVED, State.PUBLISHED}:
            assert self.approver is not None
            assert self.approver not in self.standing.authors
            assert self.approver in self.standing.rated


Life.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestLife = Life.TestCase

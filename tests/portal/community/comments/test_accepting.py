from __future__ import annotations

from decimal import Decimal

import pytest
from django.http import Http404

from pehchan.portal.audit.models import Event
from pehchan.portal.community.comments.accepting import (
    credit_of,
    figure_accept,
    figure_decline,
    offered_for,
    offered_list,
)
from pehchan.portal.community.comments.offered import Figure
from pehchan.portal.community.comments.services import comment_add, comment_state_set
from pehchan.portal.community.errors import CommunityError
from pehchan.portal.community.models import Comment, Notice, OfferedFigure, Profile
from pehchan.portal.figures.errors import EnteredAlready, NotStatistician
from pehchan.portal.figures.models import Entered, Release
from pehchan.portal.figures.services import cited_release
from tests.portal import people_made
from tests.portal.community.comments import made

pytestmark = pytest.mark.django_db
State = OfferedFigure.State
SERIES = "handsets_assembled_locally"
FIGURE = Figure(SERIES, "2031", Decimal(31400000), "The regulator", "https://example.org/2031")
AS_OFFERED = {
    "series": SERIES,
    "part": "",
    "period": "2031",
    "value": Decimal(31400000),
    "source": "The regulator",
    "link": "https://example.org/2031",
}


def offered(*figures: Figure) -> OfferedFigure:
    comment = comment_add(
        post=made.post(), author=made.bob(), text="Newer:", figures=figures or (FIGURE,)
    )
    return comment.figures.first()


def test_an_accepted_figure_is_entered_with_credit_and_its_member_is_told() -> None:
    one, zara = offered(), people_made.zara()

    one = figure_accept(offered=one, actor=zara, **AS_OFFERED)

    entered = Entered.objects.get()
    assert (entered.series, entered.period, entered.value) == (SERIES, "2031", 31_400_000)
    assert entered.credit == "Bob (@bob)" and entered.entered_by == zara
    assert (one.state, one.entered, one.decided_by) == (State.ACCEPTED, entered, zara)
    told = Notice.objects.get(profile=made.bob())
    assert (told.kind, told.comment, told.actor) == (Notice.Kind.FIGURE, one.comment, None)
    kinds = set(Event.objects.filter(actor=zara).values_list("kind", flat=True))
    assert {"figure_entered", "offered_figure_accepted"} <= kinds


def test_from_a_comment_to_the_next_release_and_the_table_of_its_chart(client: object) -> None:
    first = cited_release()
    before = bytes(first.content), bytes(first.table)
    zara = people_made.zara()

    figure_accept(offered=offered(), actor=zara, **AS_OFFERED)
    second = cited_release(actor=zara)

    assert second is not None and second.number == first.number + 1
    assert "Bob (@bob)" in bytes(second.content).decode()
    assert "31400000" in bytes(second.table).decode()
    kept = Release.objects.get(pk=first.pk)
    assert (bytes(kept.content), bytes(kept.table)) == before
    shown = client.get("/figures/local-and-imported/?tab=table").content.decode()
    assert "31,400,000" in shown and "Bob (@bob)" in shown
    old = client.get(
        f"/figures/local-and-imported/?release={first.reference}&tab=table"
    ).content.decode()
    assert "31,400,000" not in old


def test_a_declined_figure_says_why() -> None:
    one, zara = offered(), people_made.zara()
    with pytest.raises(CommunityError) as refused:
        figure_decline(offered=one, actor=zara, reason=" ")
    assert refused.value.code == "why_declined"

    one = figure_decline(offered=one, actor=zara, reason="The source says another number.")

    assert (one.state, one.entered) == (State.DECLINED, None)
    assert Notice.objects.get(profile=made.bob()).detail == "The source says another number."
    assert not Entered.objects.exists()


def test_a_figure_is_decided_on_once() -> None:
    one, zara = offered(), people_made.zara()
    figure_decline(offered=one, actor=zara, reason="No.")

    for decide in (
        lambda: figure_accept(offered=one, actor=zara, **AS_OFFERED),
        lambda: figure_decline(offered=one, actor=zara, reason="No."),
    ):
        with pytest.raises(CommunityError) as refused:
            decide()
        assert refused.value.code == "decided_already"


def test_nobody_but_a_statistician_decides() -> None:
    one = offered()
    for member in (people_made.alice(), people_made.adil(), people_made.mona()):
        with pytest.raises(NotStatistician):
            figure_accept(offered=one, actor=member, **AS_OFFERED)
        with pytest.raises(NotStatistician):
            figure_decline(offered=one, actor=member, reason="No.")
        with pytest.raises(NotStatistician):
            offered_for(member, one.pk)
    one.refresh_from_db()
    assert one.state == State.OFFERED


def test_what_stands_there_already_is_not_entered_twice() -> None:
    zara = people_made.zara()
    figure_accept(offered=offered(), actor=zara, **AS_OFFERED)
    again = offered()

    with pytest.raises(EnteredAlready):
        figure_accept(offered=again, actor=zara, **AS_OFFERED)

    again.refresh_from_db()
    assert again.state == State.OFFERED


def test_the_list_holds_what_published_comments_bring() -> None:
    one = offered()
    zara = people_made.zara()
    assert offered_list() == [one] and offered_for(zara, one.pk) == one

    comment_state_set(comment=one.comment, state=Comment.State.HIDDEN, actor=None)

    assert offered_list() == []
    with pytest.raises(Http404):
        offered_for(zara, one.pk)


def test_the_credit_is_as_long_as_there_is_room() -> None:
    long = Profile(name="N" * 80, handle="h" * 30)

    assert len(credit_of(long)) == 100 and credit_of(long).endswith(f"(@{long.handle})")
    assert credit_of(Profile(state=Profile.State.LEFT, handle="x")) == ""

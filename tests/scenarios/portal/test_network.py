"""The network in a browser: joined, approved, written for, told, moderated; figures come in."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from pehchan.portal.community.comments.services import comment_add
from pehchan.portal.community.members.services import profile_join
from pehchan.portal.community.models import Comment, Post, Profile
from pehchan.portal.community.posts.services import post_publish, post_start
from pehchan.portal.figures.models import Release
from pehchan.portal.figures.services import cited_release
from tests.portal import people_made as people
from tests.portal.browser import Tabs, picture

pytestmark = pytest.mark.django_db(transaction=True)
SPAM = "Unlock every phone at https://unlock.example/now"


def published(title: str, text: str = "Words enough to be a post.") -> Post:
    """A post of alice's."""
    author = people.profile(people.alice())
    draft = post_start(author=author, fields={"title": title, "text": text})
    return post_publish(post=draft, author=author)


def test_a_stranger_joins_comments_and_is_approved(tabs: Tabs) -> None:
    post = published("Half a year in three numbers")
    stranger = tabs.open(post.get_absolute_url())
    assert stranger.locator("textarea").count() == 0
    line = stranger.locator(".comments-line")
    expect(line).to_contain_text("You need to be a member to add comments!")
    line.get_by_role("link", name="Join").click()
    assert "/accounts/" in stranger.url and "next" in stranger.url

    page = tabs.open(post.get_absolute_url(), member=people.member("nadia"))
    page.locator(".comments-line").get_by_role("link", name="Join").click()
    picture(page, "network-join")
    page.get_by_role("button", name="I accept the rules and join").click()
    page.wait_for_url(re.compile(r"/community/posts/"))
    page.get_by_label("Your comment").fill("What about the **parts**?")
    page.get_by_role("button", name="Add comment").click()
    expect(page.locator("main")).to_contain_text("moderator")
    picture(page, "network-held")
    held = Comment.objects.get()
    assert held.state == Comment.State.HELD
    stranger.goto(post.get_absolute_url())
    expect(stranger.locator("#comments-title")).to_have_text("0 Comments")

    desk = tabs.open("/community/moderation/", member=people.mona())
    picture(desk, "network-queue")
    desk.get_by_role("button", name="Approve").first.click()
    expect(desk.locator("main")).to_contain_text("Nothing waits")
    page.goto(post.get_absolute_url())
    expect(page.locator(f"#comment-{held.pk} strong")).to_have_text("parts")
    nadia = Profile.objects.get(member__email="nadia@example.org")
    assert nadia.trusted_at is not None

    page.get_by_label("Your comment").fill("A second one waits for nobody.")
    page.get_by_role("button", name="Add comment").click()
    expect(page.locator("#comments-title")).to_have_text("2 Comments")
    author = tabs.open("/community/notices/", member=people.alice())
    expect(author.locator(".notice-list li")).to_have_count(2)


def test_a_post_with_a_picture_and_a_chart(tabs: Tabs, tmp_path: Path) -> None:
    cited_release()
    people.profile(people.alice())
    photo = tmp_path / "line.jpg"
    Image.effect_noise((900, 600), 60).convert("RGB").save(photo, exif=_place())
    page = tabs.open("/community/posts/new/", member=people.alice())
    page.get_by_label("Title").fill("A morning at the line")
    page.locator("#id_text").fill("What I saw, @mona.")
    people.mona()
    page.locator("#picture input[type=file]").set_input_files(photo)
    page.get_by_role("button", name="Add the picture to the text").click()
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    page.locator("#picture input[type=file]").set_input_files(photo)
    page.locator("#picture").get_by_label(re.compile("What|shows|Description")).first.fill(
        "Workers beside a conveyor"
    )
    page.get_by_role("button", name="Add the picture to the text").click()
    expect(page.locator("#id_text")).to_have_value(re.compile(r"!\[Workers beside a conveyor\]"))
    page.get_by_label("Search the figures").fill("brand")
    page.get_by_role("button", name="Find charts").click()
    picture(page, "network-charts")
    page.locator(".chart-choices button").first.click()
    expect(page.locator("#id_text")).to_have_value(re.compile(r"/figures/"))
    page.get_by_role("button", name="Preview").first.click()
    picture(page, "network-editor")
    page.get_by_role("button", name="Publish").click()
    expect(page.locator("h1")).to_have_text("A morning at the line")
    picture(page, "network-post")

    image = page.locator(".post-text img[alt='Workers beside a conveyor']")
    expect(image).to_be_visible()
    answer = page.request.get(page.url.split("/community")[0] + str(image.get_attribute("src")))
    kept = Image.open(io.BytesIO(answer.body()))
    assert not kept.getexif() and kept.size == (900, 600)
    figure = page.locator("figure").filter(has=page.locator("svg"))
    assert figure.count() >= 1
    post = Post.objects.get(state="published")
    embed = post.embeds.get()
    chart = tabs.open(f"/figures/{embed.chart}/")
    expect(chart.get_by_role("link", name="A morning at the line")).to_be_visible()

    mona = tabs.open("/community/notices/", member=people.mona())
    expect(mona.locator(".notice-list")).to_contain_text("Alice")
    mona.goto("/community/members/alice/")
    mona.get_by_role("button", name=re.compile("^Mute")).click()
    comment = comment_add(
        post=post, author=Profile.objects.get(handle="alice"), text="Once more, @mona."
    )
    mona.goto("/community/notices/")
    expect(mona.locator(".notice-list li")).to_have_count(1)
    mona.goto(f"{post.get_absolute_url()}#comment-{comment.pk}")
    expect(mona.get_by_text("Once more")).not_to_be_visible()


def test_a_figure_of_a_comment_stands_in_the_next_release(tabs: Tabs) -> None:
    first = cited_release()
    assert first is not None
    before = bytes(first.content)
    post = published("Which figures are newer?")
    people.profile(people.member("nadia"))
    page = tabs.open(post.get_absolute_url(), member=people.member("nadia"))
    page.get_by_label("Your comment").fill("The half year after that is out.")
    page.get_by_role("button", name="Bring figures").click()
    row = page.locator("fieldset.figure-row").first
    row.get_by_label("Series").select_option("handsets_assembled_locally")
    row.get_by_label("Period").fill("2025-H2")
    row.get_by_label("Value").fill("15.5 million")
    row.get_by_label("Who published it").fill("Our own example")
    row.get_by_label("Link").fill("https://figures.example/2025-h2")
    page.get_by_role("button", name="Add comment").click()
    expect(page.locator(".comments table")).to_contain_text("15,500,000")

    desk = tabs.open("/community/figures/", member=people.zara())
    picture(desk, "network-offered")
    desk.locator("table.comment-figures a").first.click()
    picture(desk, "network-offered-one")
    desk.get_by_role("button", name=re.compile("Accept|Take")).click()
    desk.goto("/figures/desk/")
    picture(desk, "figures-desk")
    desk.get_by_role("link", name="Release the cited figures").click()
    picture(desk, "figures-release-now")
    desk.locator("main").get_by_role("button", name=re.compile("Release")).click()
    expect(desk.locator("main")).to_contain_text("cited-2")
    assert Release.objects.filter(collection="cited").count() == 2

    table = tabs.open("/figures/handsets-assembled-locally/?tab=table")
    expect(table.locator("main")).to_contain_text("15,500,000")
    assert b"nadia" in bytes(Release.objects.get(reference="cited-2").content).lower()
    first.refresh_from_db()
    assert bytes(first.content) == before
    told = tabs.open("/community/notices/", member=people.member("nadia"))
    expect(told.locator(".notice-list li")).to_have_count(1)


def test_a_wave_of_spam_is_cleaned_and_the_cleaning_undone(tabs: Tabs) -> None:
    post = published("An honest post")
    people.profile(people.member("nadia"))
    honest = comment_add(
        post=post, author=people.profile(people.member("nadia")), text="An honest comment."
    )
    for number in range(6):
        member = people.member(f"spammer{number}")
        spammer = profile_join(member=member, handle=f"spammer{number}", name=f"Deals {number}")
        made = comment_add(post=post, author=spammer, text=f"{SPAM} {number}")
        Comment.objects.filter(pk=made.pk).update(state=Comment.State.PUBLISHED)
    Post.objects.filter(pk=post.pk).update(comments_count=7)
    Profile.objects.filter(handle__startswith="spammer").update(comments_count=1)
    states = dict(Comment.objects.values_list("pk", "state"))

    desk = tabs.open("/community/moderation/waves/", member=people.mona())
    desk.get_by_label(re.compile("ontains|ext|ink", re.IGNORECASE)).first.fill("unlock.example")
    desk.get_by_role("button", name="Look what fits").click()
    expect(desk.get_by_role("status").first).to_contain_text("rehearsal")
    picture(desk, "network-wave")
    assert dict(Comment.objects.values_list("pk", "state")) == states
    desk.get_by_label("Reason").fill("Advertising in a wave")
    desk.get_by_role("button", name="Hide all of it").click()
    assert set(Comment.objects.exclude(pk=honest.pk).values_list("state", flat=True)) == {
        Comment.State.HIDDEN
    }
    reader = tabs.open(post.get_absolute_url())
    expect(reader.locator("#comments-title")).to_have_text("1 Comment")
    expect(reader.locator("main")).not_to_contain_text("unlock.example")
    log = tabs.open("/community/log/")
    expect(log.locator("main")).to_contain_text("Advertising in a wave")

    desk.get_by_label("Reason").fill("It was a real sale.")
    desk.get_by_role("button", name="Undo it").click()
    expect(desk.get_by_role("status").first).to_contain_text("undone")
    assert dict(Comment.objects.values_list("pk", "state")) == states
    reader = tabs.open(post.get_absolute_url(), member=people.alice())
    expect(reader.locator("#comments-title")).to_have_text("7 Comments")


def _place() -> Image.Exif:
    """Data of a photo: who took it."""
    data = Image.Exif()
    data[0x013B] = "Somebody who does not want to be named"
    return data

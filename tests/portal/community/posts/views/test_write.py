"""The editor, without a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pehchan.portal.community.models import Picture, Post
from pehchan.portal.community.posts.services import post_save
from pehchan.portal.figures.services import cited_release
from tests.portal import people_made as people
from tests.portal.community.posts.post_made import Upload, draft, png, published

pytestmark = pytest.mark.django_db
NEW = "/community/posts/new/"
FIELDS = {
    "title": "A title",
    "text": "Some *words*",
    "tags": "phones",
    "language": "en",
    "visibility": "everyone",
    "comments_mode": "open",
}


@pytest.fixture
def alice(client: Any, settings: Any, tmp_path: Path) -> Any:
    """A member at the editor."""
    settings.MEDIA_ROOT = tmp_path
    people.profile(people.alice())
    client.force_login(people.alice())
    return client


def test_a_chart_to_discuss_is_in_the_text(alice: Any) -> None:
    page = alice.get(f"{NEW}?chart=brands&show=each")
    assert page.context["form"]["text"].value() == "/figures/brands/?show=each\n\n"
    assert alice.get(f"{NEW}?chart=no-such").context["form"]["text"].value() == ""
    assert not Post.objects.exists()  # looking at the page begins nothing


def test_publishing_at_once(alice: Any) -> None:
    answer = alice.post(NEW, {**FIELDS, "publish": "1"})
    post = Post.objects.get()
    assert answer["Location"] == post.get_absolute_url()
    assert (post.state, post.html) == (
        "published",
        '<p dir="auto">Some <em>words</em></p>',
    )


def test_a_newcomer_is_told_that_it_waits(alice: Any) -> None:
    people.profile(people.alice()).__class__.objects.update(trusted_at=None)
    page = alice.post(NEW, {**FIELDS, "publish": "1"}, follow=True)
    assert "A moderator looks at it before others can read it." in page.content.decode()


def test_what_is_missing_is_said_and_nothing_is_lost(alice: Any) -> None:
    page = alice.post(NEW, {**FIELDS, "title": "", "publish": "1"})
    assert page.status_code == 422
    assert page.context["form"].errors == {"title": ["Give the post a title."]}
    post = Post.objects.get()
    assert (post.state, post.text) == ("draft", "Some *words*")
    assert page.context["form"]["version"].value() == post.version


def test_the_preview_publishes_nothing(alice: Any) -> None:
    page = alice.post(NEW, {**FIELDS, "preview": "1"})
    assert "Some <em>words</em>" in page.context["preview"]
    assert Post.objects.get().state == "draft"


def test_a_picture_goes_into_the_text(alice: Any) -> None:
    post = draft()
    edit = f"/community/posts/{post.pk}/edit/"
    sent = {**FIELDS, "picture": Upload(png()), "alternative": "A shop", "add": "1"}
    assert alice.post(edit, sent)["Location"] == edit
    shop = Picture.objects.get()
    post.refresh_from_db()
    assert post.text == f"Some *words*\n\n![A shop](picture:{shop.pk})\n\n"
    page = alice.post(edit, {**sent, "picture": Upload(b"no picture")})
    assert page.status_code == 422
    assert "picture" in page.context["picture_form"].errors


def test_a_chart_is_found_and_inserted(alice: Any) -> None:
    cited_release()
    post = draft(text="")
    edit = f"/community/posts/{post.pk}/edit/"
    page = alice.post(edit, {**FIELDS, "find": "1", "chart_query": "brand"})
    assert "brands" in [one.name for one in page.context["charts"]]
    alice.post(edit, {**FIELDS, "insert": "brands each", "at": "0"})
    post.refresh_from_db()
    assert post.text == "Some *words*\n\n/figures/brands/?show=each\n\n"


def test_another_window_is_not_overwritten_unasked(alice: Any) -> None:
    post = draft()
    post_save(post=post, author=post.author, fields={"text": "From the other"})
    edit = f"/community/posts/{post.pk}/edit/"
    page = alice.post(edit, {**FIELDS, "version": "0", "save": "1"})
    assert page.status_code == 409
    assert page.context["other"].text == "From the other"
    again = {**FIELDS, "version": page.context["form"]["version"].value(), "save": "1"}
    assert alice.post(edit, again).status_code == 302
    post.refresh_from_db()
    assert post.text == "Some *words*"


def test_a_change_is_published_with_its_reason(alice: Any) -> None:
    post = published(tags="phones")
    edit = f"/community/posts/{post.pk}/edit/"
    alice.post(edit, {**FIELDS, "title": post.title, "reason": "A mistake", "publish": "1"})
    assert post.revisions.get(number=2).reason == "A mistake"


def test_who_is_suspended_does_not_write(alice: Any) -> None:
    from django.utils import timezone

    people.profile(people.alice()).__class__.objects.update(suspended_at=timezone.now())
    assert alice.get(NEW).status_code == 403
    assert alice.post(NEW, FIELDS).status_code == 403
    assert not Post.objects.exists()

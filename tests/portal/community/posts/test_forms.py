"""The forms of posts."""

from __future__ import annotations

from pehchan.portal.community.posts.forms import NoticeForm, PictureForm, PostForm

FIELDS = {"language": "en", "visibility": "everyone", "comments_mode": "open"}


def test_an_unfinished_post_is_fine() -> None:
    form = PostForm(FIELDS)
    assert form.is_valid(), form.errors
    assert form.parts()["title"] == ""
    assert "reason" not in form.fields
    assert PictureForm({}).is_valid()
    assert NoticeForm({}).is_valid()


def test_a_published_posts_comments_are_changed_below_it() -> None:
    form = PostForm(FIELDS, revises=True)
    assert form.is_valid()
    assert "comments_mode" not in form.parts()
    assert "reason" in form.fields


def test_spaces_of_the_text_stay() -> None:
    form = PostForm({**FIELDS, "text": "    code\n"})
    assert form.is_valid()
    assert form.parts()["text"] == "    code\n"

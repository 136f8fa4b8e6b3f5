"""Work on posts that is done afterwards."""

from __future__ import annotations

from pehchan.portal.community.models import Comment, Post
from pehchan.portal.community.text.parse import parse
from pehchan.portal.community.text.unfolding import unfold
from pehchan.portal.project.jobs import job


@job(queue="links", retry=2)
def post_unfold(post: int) -> None:
    """Fetch the titles of the pages that a post links to, and show them there."""
    found = Post.objects.filter(pk=post).first()
    if found is None or not unfold(parse(found.text, charts=True, pictures=True).alone):
        return
    html = parse(found.text, charts=True, pictures=True).html
    # Only where the text is still the same: what was changed since has a job of its own.
    Post.objects.filter(pk=post, text=found.text).update(html=html)


@job(queue="links", retry=2)
def comment_unfold(comment: int) -> None:
    """The same for a comment."""
    found = Comment.objects.filter(pk=comment).first()
    options = {"charts": False, "pictures": False, "headings": False}
    if found is None or not unfold(parse(found.text, **options).alone):
        return
    html = parse(found.text, **options).html
    Comment.objects.filter(pk=comment, text=found.text).update(html=html)

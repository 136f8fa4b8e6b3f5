"""Who may comment: members of the network; what stands below a post is seen with the post."""

from __future__ import annotations

from decimal import Decimal

from pehchan.portal.community.comments.offered import Figure
from pehchan.portal.community.comments.services import comment_add
from pehchan.portal.community.models import Comment, Post, Profile
from tests.portal import people_made
from tests.portal.access_matrix import Call, People, Row
from tests.portal.community.comments import made

FIGURE = Figure("handsets_imported", "2025", Decimal(1), "A source", "https://example.org/")


def _profile(people: People, role: str) -> Profile:
    return people_made.profile(people[role])


def _post(people: People) -> Post:
    """A post of the member's."""
    return made.post(author=_profile(people, "member"))


def _comment(people: People, role: str = "importer") -> Comment:
    """A comment on the member's post by somebody in that role."""
    return comment_add(post=_post(people), author=_profile(people, role), text="One.")


def on_post(people: People) -> Call:
    """A comment to be added."""
    return Call({"pk": _post(people).pk}, {"text": "Two."})


def on_comment(people: People) -> Call:
    """The importer's comment."""
    return Call({"pk": _comment(people).pk})


def asked(people: People) -> Call:
    """The post's author decides about the importer's comment."""
    return Call({"pk": _comment(people).pk}, {"decision": "decline"})


def reaction(people: People) -> Call:
    """Thanks for the importer's comment."""
    return Call(data={"react": f"{_comment(people).pk} thanks"})


def changed(people: People) -> Call:
    """Other words for the importer's comment."""
    return Call({"pk": _comment(people).pk}, {"text": "Three."})


def closed(people: People) -> Call:
    """The post's author closes its comments."""
    return Call({"pk": _post(people).pk}, {"mode": "closed"})


def offered(people: People) -> Call:
    """A figure that the importer's comment brings, declined."""
    post, author = _post(people), _profile(people, "importer")
    comment = comment_add(post=post, author=author, text="Newer:", figures=(FIGURE,))
    sent = {"step": "decline", "reason": "No."}
    return Call({"pk": comment.figures.get().pk}, sent)


# Members of the portal without a profile are led to join: 302 to another page, which is no refusal.
# Those for whom the calls above and `people_made` make a profile have a word of their own.
JOIN = {"signed_in": 302}
WRITES = JOIN | {"member": 200, "moderator": 200}
ANSWERS = WRITES | {"importer": 200}
OWN = JOIN | {"member": 404, "moderator": 404}

ROWS = [
    Row("community:comment-add", "GET", on_post, WRITES),
    Row("community:comment-add", "POST", on_post, JOIN),
    Row("community:comment", "GET", on_comment, {"everyone": 302}),
    Row("community:comment-reply", "GET", on_comment, ANSWERS),
    Row("community:comment-quote", "GET", on_comment, ANSWERS),
    Row("community:comment-edit", "GET", changed, OWN | {"importer": 200}),
    Row("community:comment-edit", "POST", changed, OWN | {"importer": 302}),
    Row("community:comment-remove", "GET", on_comment, OWN | {"importer": 200}),
    Row("community:comment-remove", "POST", on_comment, OWN | {"importer": 302}),
    Row("community:comment-decide", "POST", asked, OWN | {"member": 302, "importer": 404}),
    Row("community:comment-react", "POST", reaction, JOIN | {"importer": 403}),
    Row("community:comments-mode", "POST", closed, JOIN | {"moderator": 404}),
    Row("community:offered", allows={"statistician": 200}),
    Row("community:offered-figure", "GET", offered, {"statistician": 200}),
    Row("community:offered-figure", "POST", offered, {"statistician": 302}),
]

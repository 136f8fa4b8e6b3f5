"""Who may see and write posts."""

from __future__ import annotations

from pehchan.portal.community.posts.pictures import markdown_of
from pehchan.portal.community.posts.services import post_publish, post_save
from tests.portal import people_made
from tests.portal.access_matrix import Call, People, Row
from tests.portal.community.posts.post_made import draft, picture, published

ALL = {"everyone": 200}
FIELDS = {
    "title": "A title",
    "text": "Words",
    "language": "en",
    "visibility": "everyone",
    "comments_mode": "open",
}


def public(people: People) -> Call:
    """A post that everybody may read."""
    return Call({"pk": published().pk})


def with_slug(people: People) -> Call:
    """The same with its words."""
    post = published()
    return Call({"pk": post.pk, "slug": post.slug})


def for_members(people: People) -> Call:
    """A post that members of the network may read: the moderator is the only one."""
    post = published(people_made.profile(people_made.mona()), visibility="members")
    return Call({"pk": post.pk})


def number(people: People) -> Call:
    """Its first text."""
    return Call({"pk": published().pk, "number": 1})


def own(people: People) -> Call:
    """A draft of the moderator, the only member of the network among the standing people."""
    return Call({"pk": draft(people_made.profile(people_made.mona())).pk}, FIELDS)


def own_published(people: People) -> Call:
    """A published post of the moderator."""
    return Call({"pk": published(people_made.profile(people_made.mona())).pk}, {})


def typed(people: People) -> Call:
    """What the editor of a draft sends while it is typed."""
    call = own(people)
    return Call(call.kwargs, json={"fields": {"title": "New"}, "version": 0})


def typed_new(people: People) -> Call:
    """The same before there is a draft."""
    return Call(json={"fields": {"title": "New"}, "version": 0})


def fresh(people: People) -> Call:
    """A new post."""
    return Call(data=FIELDS)


def featured(people: People) -> Call:
    """A post that the moderator puts first."""
    return Call({"pk": published().pk}, {"featured": "1"})


def noticed(people: People) -> Call:
    """The moderator's notice on it."""
    return Call({"pk": published().pk}, {"notice": "A figure was corrected."})


def pictured(people: People) -> Call:
    """A picture in a post that everybody may read."""
    post = draft()
    shop = picture(post)
    post_save(post=post, author=post.author, fields={"text": markdown_of(shop)})
    post_publish(post=post, author=post.author)
    return Call({"key": shop.pk})


def pictured_draft(people: People) -> Call:
    """A picture in a draft of the moderator."""
    return Call({"key": picture(draft(people_made.profile(people_made.mona()))).pk})


# Members of the portal who have not joined the network are led to where they can, by a 302.
# Alice has joined where a post of hers is made.
JOINED = {"signed_in": 302, "moderator": 200}
DONE = {"signed_in": 302}
READ = {"moderator": 200}
# Who moderates sees what only members see; the regulator's administrators do so without joining.
SEES = {**READ, "administrator": 200}
ROWS = [
    Row("community:post", "GET", with_slug, ALL),
    Row("community:post-short", "GET", public, {"everyone": 302}),
    Row("community:post-short", "GET", for_members, {"signed_in": 302}),
    Row("community:post-source", "GET", public, ALL),
    Row("community:post-source", "GET", for_members, SEES),
    Row("community:post-source", "GET", own, READ),
    Row("community:post-revisions", "GET", public, ALL),
    Row("community:post-revisions", "GET", for_members, SEES),
    Row("community:post-revision", "GET", number, ALL),
    Row("community:picture", "GET", pictured, ALL),
    Row("community:picture", "GET", pictured_draft, READ),
    Row("community:post-new", "GET", allows=JOINED),
    Row("community:post-new", "POST", fresh, DONE),
    Row("community:post-mine", "GET", allows=JOINED),
    Row("community:post-autosave-new", "POST", typed_new, JOINED),
    Row("community:post-preview", "POST", fresh, JOINED),
    Row("community:post-edit", "GET", own, JOINED),
    Row("community:post-edit", "POST", own, DONE),
    Row("community:post-autosave", "POST", typed, JOINED),
    Row("community:post-discard", "POST", own_published, DONE),
    Row("community:post-remove", "GET", own_published, JOINED),
    Row("community:post-remove", "POST", own_published, DONE),
    Row("community:post-feature", "POST", featured, {**DONE, "member": 404}),
    Row("community:post-notice", "GET", noticed, {**JOINED, "member": 404}),
    Row("community:post-notice", "POST", noticed, {**DONE, "member": 404}),
]

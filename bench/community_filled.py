"""A network of any size, written to the database by a handful of statements.

Members write posts over five years; comments follow them, a quarter of them replies; the newest
post has two hundred. Texts are drawn from a few thousand; few of their words are common and most
are rare, as in language. PostgreSQL copies them within itself.
"""

from __future__ import annotations

from typing import Any

from django.db import connection

from pehchan.portal.community.comments.counts import counts_synchronise
from pehchan.portal.community.text.normal import normal_form

MEMBERS, TEXTS, TAGS = 2_000, 5_000, 60
THREAD = 200  # comments below the newest post
_GIN = """
SELECT indexname, indexdef FROM pg_indexes
WHERE tablename LIKE 'community_%' AND indexdef LIKE '%USING gin%'
"""

_MEMBERS = """
INSERT INTO people_member (password, email, phone_stated, full_name, language, is_active, is_staff,
    joined_at)
SELECT '!', 'bench' || n || '@example.org', '', 'Member ' || n, 'en', true, false, now()
FROM generate_series(1, %(members)s) AS n;
INSERT INTO community_profile (member_id, handle, name, about, about_html, picture, visibility,
    state, role, joined_at, trusted_at, suspension_reason, posts_count, comments_count,
    notices_unread, mail, mail_off, notices_off)
SELECT id, 'm' || id, full_name, '', '', '', 'everyone', 'member', 'member',
    now() - interval '5 years', now(), '', 0, 0, 0, 'daily', '{}', '{}'
FROM people_member WHERE email LIKE 'bench%%';
INSERT INTO community_tag (slug, name)
SELECT 'tag-' || n, 'Tag ' || n FROM generate_series(1, %(tags)s) AS n;
"""
_TEXTS = """
CREATE TEMPORARY TABLE texts AS
WITH words AS (
    SELECT string_to_array('the of and in to a is for assembly import handset smartphone '
        'network figure month year share '
        'brand technology operator subscriber export plant worker market price duty policy target '
        'local region city device approval certificate register release source table chart growth '
        'decline quarter half million billion rupee dollar تیاری درآمد فون نیٹ ورک برآمد منڈی قیمت '
        'سال مہینہ حصہ', ' ')
        || ARRAY(SELECT 'term' || n FROM generate_series(1, 3000) AS n) AS list
), drawn AS (
    SELECT n, string_agg(list[1 + floor(random() ^ 3 * array_length(list, 1))::int]
        || CASE WHEN random() < 0.02 THEN floor(random() * 5000)::text ELSE '' END, ' ') AS plain
    FROM generate_series(1, %(texts)s) AS n, words, generate_series(1, 45)
    GROUP BY n
)
SELECT n, plain, '<p dir="auto">' || plain || '</p>' AS html, NULL::tsvector AS words FROM drawn;
"""
_POSTS = """
INSERT INTO community_post (author_id, title, slug, text, html, plain, excerpt, language,
    visibility, state, comments_mode, created_at, saved_at, version, published_at, featured_at,
    notice, comments_count, words)
SELECT (SELECT min(id) FROM community_profile) + (i * 7919) %% %(members)s,
    initcap(left(plain, 60)), 'post-' || i, plain, repeat(html, 6), repeat(plain || ' ', 6),
    left(plain, 300), 'en', CASE WHEN i %% 20 = 7 THEN 'members' ELSE 'everyone' END, 'published',
    'open', at, at, 1, at, CASE WHEN i %% 5000 = 1 THEN at END, '', 0, words
FROM (
    SELECT i, now() - interval '5 years' * (1 - (i - 1)::float / %(posts)s) AS at
    FROM generate_series(1::bigint, %(posts)s) AS i
) AS written
JOIN texts ON texts.n = 1 + i %% %(texts)s
ORDER BY i;
INSERT INTO community_post_tags (post_id, tag_id)
SELECT post.id, tag.id FROM community_post AS post
JOIN community_tag AS tag
    ON tag.id %% %(tags)s IN (post.id %% %(tags)s, (post.id * 7 + 3) %% %(tags)s);
"""
_COMMENTS = """
INSERT INTO community_comment (post_id, author_id, reply_to_id, quoted, text, html, plain, state,
    at, told_at, reactions_counts, figures_count, words)
SELECT post_id, (SELECT min(id) FROM community_profile) + (i * 104729) %% %(members)s, NULL,
    '', plain, html, plain, 'published', at, at, '{}', 0, words
FROM (
    SELECT i, CASE WHEN i <= %(thread)s * 3 / 5 THEN %(newest)s
        ELSE %(oldest)s + floor(random() * (%(posts)s - 1))::bigint END AS post_id
    FROM generate_series(1::bigint, %(comments)s * 3 / 4) AS i
) AS placed
JOIN texts ON texts.n = 1 + i %% %(texts)s
JOIN LATERAL (SELECT published_at + random() * interval '20 days' AS at
    FROM community_post WHERE id = post_id) AS moment ON true;
"""
_REPLIES = """
INSERT INTO community_comment (post_id, author_id, reply_to_id, quoted, text, html, plain, state,
    at, told_at, reactions_counts, figures_count, words)
SELECT post_id, (SELECT min(id) FROM community_profile) + (elder.id * 15485863) %% %(members)s,
    elder.id, '', texts.plain, texts.html, texts.plain, 'published', at, at, '{}', 0, texts.words
FROM (
    SELECT id, post_id, at,
        row_number() OVER (PARTITION BY post_id = %(newest)s ORDER BY id * 48271 %% 65537) AS place
    FROM community_comment
) AS elder
JOIN texts ON texts.n = 1 + (elder.id * 31) %% %(texts)s
WHERE place <= CASE WHEN post_id = %(newest)s THEN %(thread)s * 2 / 5 ELSE %(comments)s / 4 END;
INSERT INTO community_reaction (profile_id, comment_id, kind, at)
SELECT (SELECT min(id) FROM community_profile) + n, comment.id,
    (ARRAY['thanks', 'agree', 'insight'])[1 + n %% 3], now()
FROM community_comment AS comment, generate_series(0, 2) AS n
WHERE comment.post_id = %(newest)s OR comment.id %% 20 = 0;
"""


def fill(posts: int, comments: int) -> int:
    """Write the network; the number of the newest post, which has two hundred comments."""
    numbers = {
        "members": MEMBERS,
        "texts": TEXTS,
        "tags": TAGS,
        "posts": posts,
        "comments": comments,
        "thread": THREAD,
    }
    with connection.cursor() as cursor:
        cursor.execute(_GIN)
        indexes = cursor.fetchall()
        for name, _definition in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        # No row is checked or learnt from one by one: they are right, and many.
        cursor.execute("SET session_replication_role = replica")
        for statements in (_MEMBERS, _TEXTS, _POSTS):
            _run(cursor, statements, numbers)
            if statements is _TEXTS:
                _write_words(cursor)
        cursor.execute("SELECT min(id), max(id) FROM community_post")
        numbers["oldest"], numbers["newest"] = cursor.fetchone()
        for statements in (_COMMENTS, _REPLIES):
            _run(cursor, statements, numbers)
        cursor.execute("SET session_replication_role = origin")
        for _name, definition in indexes:
            cursor.execute(definition)
    counts_synchronise()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE community_profile SET posts_count = counted.number FROM ("
            "SELECT author_id, count(*) AS number FROM community_post GROUP BY author_id"
            ") AS counted WHERE counted.author_id = community_profile.id"
        )
        cursor.execute("VACUUM ANALYZE")
    return numbers["newest"]


def _write_words(cursor: Any) -> None:
    """The texts' words, as the portal writes them: in normal form."""
    cursor.execute("SELECT n, plain FROM texts")
    written = [(normal_form(plain), number) for number, plain in cursor.fetchall()]
    cursor.executemany("UPDATE texts SET words = to_tsvector('simple', %s) WHERE n = %s", written)
    cursor.execute("SELECT community_words_learn(words) FROM texts")


def _run(cursor: object, statements: str, numbers: dict[str, int]) -> None:
    for statement in statements.split(";\n"):
        if statement.strip():
            cursor.execute(statement, numbers)  # type: ignore[attr-defined]

"""The words of what everybody may read, so that a word that was mistyped leads to the right one."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations

FORWARDS = """
CREATE TABLE community_vocabulary (word text COLLATE "C" PRIMARY KEY);
CREATE INDEX community_vocabulary_like ON community_vocabulary USING gin (word gin_trgm_ops);

CREATE FUNCTION community_words_learn(words tsvector) RETURNS void LANGUAGE sql AS $$
    INSERT INTO community_vocabulary (word)
    SELECT word FROM unnest(tsvector_to_array(words)) AS word
    WHERE length(word) BETWEEN 4 AND 30 AND word !~ '[0-9]'
    ORDER BY word
    ON CONFLICT DO NOTHING
$$;
CREATE FUNCTION community_post_learn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM community_words_learn(NEW.words);
    RETURN NULL;
END $$;
CREATE FUNCTION community_comment_learn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM community_post WHERE id = NEW.post_id
            AND state = 'published' AND visibility = 'everyone') THEN
        PERFORM community_words_learn(NEW.words);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER community_post_learns AFTER INSERT OR UPDATE OF state, words, visibility
    ON community_post FOR EACH ROW
    WHEN (NEW.state = 'published' AND NEW.visibility = 'everyone')
    EXECUTE FUNCTION community_post_learn();
CREATE TRIGGER community_comment_learns AFTER INSERT OR UPDATE OF state, words
    ON community_comment FOR EACH ROW WHEN (NEW.state = 'published')
    EXECUTE FUNCTION community_comment_learn();
"""
BACKWARDS = """
DROP TRIGGER community_comment_learns ON community_comment;
DROP TRIGGER community_post_learns ON community_post;
DROP FUNCTION community_comment_learn();
DROP FUNCTION community_post_learn();
DROP FUNCTION community_words_learn(tsvector);
DROP TABLE community_vocabulary;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("community", "0001_initial")]
    operations: ClassVar = [TrigramExtension(), migrations.RunSQL(FORWARDS, BACKWARDS)]

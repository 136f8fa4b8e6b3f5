"""Finding posts, comments, members and figures by words, in both languages."""

"""Finding: the front page, feeds, archives, search."""

"""The change feed: signed, numbered, kept in files, served over HTTP and followed by live nodes."""

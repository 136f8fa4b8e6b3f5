"""The case engine: states, transitions, comments, documents, deadlines."""

"""One queue for what somebody has to look at, and what was done about it."""

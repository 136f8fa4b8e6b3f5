"""A synthetic nation whose truth is known before anything is judged."""

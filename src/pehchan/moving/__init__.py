"""Moving over from DIRBS-Core: its configuration, and its recorded runs."""

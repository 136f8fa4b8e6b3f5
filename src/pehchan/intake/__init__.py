"""How facts come in: files opened, checked against limits, written as one run, receipted."""

"""What is judged: rules, conditions, classification, rehearsal."""

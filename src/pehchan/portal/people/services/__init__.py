"""What is done with members, organisations and their credentials."""

"""What moderators and reporting members do, one module for each noun."""

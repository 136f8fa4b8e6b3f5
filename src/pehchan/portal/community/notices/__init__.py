"""What members are told of, on the portal and by e-mail."""

"""What the templates of the network ask for."""

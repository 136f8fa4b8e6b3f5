"""What the templates of people can say."""

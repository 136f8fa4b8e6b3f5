"""What members write: Markdown, to tokens once, to HTML, plain text and what it refers to."""

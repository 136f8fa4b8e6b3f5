"""Charts: what a drawing shows, its specification, its picture, and the same in words."""

"""What operators get: block, notification and exception lists, full and as deltas, signed."""

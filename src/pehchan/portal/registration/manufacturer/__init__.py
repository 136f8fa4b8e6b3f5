"""Local assembly: licences, ranges of serial numbers, batches."""

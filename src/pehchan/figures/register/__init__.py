"""Series that the register itself computes: SQL over the lake, small cells held back."""

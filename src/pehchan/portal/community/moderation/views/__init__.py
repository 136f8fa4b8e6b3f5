"""The pages of this part, one module for each noun."""

"""What checks do: one transaction each."""

"""One file per rule: its parameters and the devices that it matches."""

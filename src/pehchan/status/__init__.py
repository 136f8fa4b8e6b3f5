"""What a device's state can be, and which fact beats which."""

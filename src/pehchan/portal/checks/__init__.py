"""Check a device: page, bulk, SMS and API."""

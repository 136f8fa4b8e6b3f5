"""The one answer about a device, with its reasons and its evidence."""

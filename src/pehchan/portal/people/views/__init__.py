"""Pages about members and organisations."""

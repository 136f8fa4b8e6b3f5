"""What people receive: messages, their templates and senders."""

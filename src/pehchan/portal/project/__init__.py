"""The Django project: settings, addresses, and what every app uses."""

"""pehchan.toml as typed, frozen values."""

"""Pehchan: the open national register of mobile devices."""

__version__ = "0.1.0"

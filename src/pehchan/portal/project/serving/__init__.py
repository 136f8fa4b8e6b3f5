"""Running everything on one machine: `pehchan up`."""

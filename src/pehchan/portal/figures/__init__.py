"""Public figures: pages, files and releases of the statistics in `pehchan.figures`."""

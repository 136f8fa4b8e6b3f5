"""The tests: tests/x/test_y.py for src/pehchan/x/y.py, whole journeys in scenarios/."""

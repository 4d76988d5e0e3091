"""The parts of make_mixed.py."""

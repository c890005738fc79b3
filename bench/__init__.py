"""Measurements against targets: make bench."""

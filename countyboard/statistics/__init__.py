"""Compare fairly: what SQL cannot say well. Arrays in, numbers out: see docs/statistics.md."""

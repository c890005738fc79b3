"""What query answers and statistics say together: signals, comparisons, unevenness."""

"""What every word, figure, table and column means, gathered from where each is defined."""

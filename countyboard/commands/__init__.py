"""The command line: the same work as the pages, without a browser."""

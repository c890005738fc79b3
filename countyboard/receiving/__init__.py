"""What happens to a file between being read and being confirmed."""

"""Files that mean harm, made from tables and seeds: each with what has to become of it."""

"""The tables for programs: /api/v1/, for reading only. docs/api.md tells how to use it."""

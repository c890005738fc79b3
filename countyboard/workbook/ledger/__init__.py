"""Ledgers as offices send them: findings to be rectified, transfers between units."""

"""Who may come in: accounts, passwords, sessions, tokens, and what slows guessing down."""

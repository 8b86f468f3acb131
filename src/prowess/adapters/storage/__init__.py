"""Storage: memory, SQLite, PostgreSQL."""

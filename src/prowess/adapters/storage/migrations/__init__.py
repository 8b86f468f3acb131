"""Migrations, run by Alembic. Nothing imports them."""

"""Composition root: the only place where doors and adapters meet. Console scripts point here."""


def cli() -> None:
    """Run the command line."""

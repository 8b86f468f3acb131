"""Other texts where none may stand twice: numbered, or of the same look."""

from string import ascii_lowercase, ascii_uppercase, digits


def another(value: str, number: int, *, looks: bool, most: int | None) -> str:
    """Return another text; one of the same look where it must have it, or may not be longer."""
    longer = _numbered(value, number)
    return _alike(value, number) if looks or len(longer) > (most or len(longer)) else longer


def _alike(value: str, number: int) -> str:
    """Return a text of the same look, because a CHECK may ask for it: other letters and digits."""
    turned = (_turned(sign, by=number) for sign in value)
    return "".join(turned)


def _turned(sign: str, *, by: int) -> str:
    for signs in (ascii_uppercase, ascii_lowercase, digits):
        if sign in signs:
            return signs[(signs.index(sign) + by) % len(signs)]
    return sign


def _numbered(value: str, number: int) -> str:
    if "@" in value:
        return f"{number}{value}"
    return f"{value} {number}" if " " in value else f"{value}{number}"

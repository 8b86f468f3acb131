"""Quantities in the words that people read."""

_MINUTES_AN_HOUR = 60
_MS_A_SECOND = 1_000
_STEP = 1024


def minutes_text(minutes: int) -> str:
    """Return `45 min`, `2 h` or `2 h 15 min`."""
    hours, rest = divmod(minutes, _MINUTES_AN_HOUR)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def duration_text(elapsed_ms: float) -> str:
    """Return `85 ms`, or `3.8 s` from one second on."""
    if elapsed_ms < _MS_A_SECOND:
        return f"{elapsed_ms:.0f} ms"
    return f"{elapsed_ms / _MS_A_SECOND:.1f} s"


def bytes_text(size_bytes: int) -> str:
    """Return the size in binary units with at most one decimal: `512 B`, `1.5 KiB`, `20 MiB`."""
    size = float(size_bytes)
    for unit in ("B", "KiB", "MiB"):
        if size < _STEP:
            return _one_decimal(size, unit)
        size /= _STEP
    return _one_decimal(size, "GiB")


def _one_decimal(size: float, unit: str) -> str:
    return f"{size:.1f}".removesuffix(".0") + f" {unit}"

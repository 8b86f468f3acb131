"""How what a check sent is sent again by hand: as lines of shell, and as Hurl files."""

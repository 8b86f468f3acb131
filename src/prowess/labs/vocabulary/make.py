"""Data that no other check has: words that are unique, and the same for the same seed."""

from dataclasses import dataclass

from prowess.kit.seeds import fingerprint

_CHARS = 8


@dataclass(slots=True)
class Make:
    """Makes words for one check of one run."""

    check: str
    seed: int
    _made: int = 0

    def word(self, stem: str = "x") -> str:
        """Return a word that was not made before."""
        self._made += 1
        tail = fingerprint(self.check, str(self.seed), str(self._made))[:_CHARS]
        return f"{stem}-{tail}"

    def title(self) -> str:
        """Return a short text of words, as a person would write it."""
        return f"Buy {self.word('milk')}"

    def email(self) -> str:
        """Return the address of a person whom no other check knows."""
        return f"{self.word('ada')}@example.com"

    def password(self) -> str:
        """Return a password that rules of composition accept, too."""
        return f"{self.word('Correct')}-Horse7"

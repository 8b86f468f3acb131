"""Export and import of everything that a learner owns."""

from pydantic import Field

from prowess.application.messages import Message


class ExportLearner(Message):
    """Export everything that the learner owns as one JSON document."""


class ArchiveView(Message):
    """The document and what it holds."""

    format: str
    evidence: int
    attempts: int
    document: str = Field(description="JSON text, accepted by import_learner")


class ImportLearner(Message):
    """Import an exported document; what is already there is kept and never doubled."""

    document: str = Field(max_length=50_000_000)


class ImportedView(Message):
    """What was added."""

    evidence: int
    attempts: int
    already_there: int

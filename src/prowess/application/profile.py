"""The learner's profile."""

from datetime import datetime

from pydantic import Field

from prowess.application.messages import Message


class ShowProfile(Message):
    """Show the learner's profile."""


class ProfileView(Message):
    """The profile."""

    name: str
    role: str
    hours_a_week: int
    created_at: datetime


class ChangeProfile(Message):
    """Change the profile; fields left out stay as they are."""

    name: str | None = Field(default=None, min_length=1, max_length=80)
    role: str | None = Field(default=None, max_length=100, description="Role id, empty for none")
    hours_a_week: int | None = Field(default=None, ge=1, le=80)

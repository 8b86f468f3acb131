"""The learner's profile."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from pydantic import Field

from prowess.application.context import Context
from prowess.application.messages import Message
from prowess.application.operations import use_case
from prowess.learner.types import Profile

if TYPE_CHECKING:
    from prowess.application.ports import Unit

NEWCOMER = "Learner"


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


@use_case(writes=False)
def show_profile(request: ShowProfile, *, context: Context) -> ProfileView:
    """Show the learner's profile."""
    del request
    with context.store.reading(context.actor.owner) as unit:
        return _view(read_profile(unit, context=context))


@use_case(writes=True)
def change_profile(request: ChangeProfile, *, context: Context) -> ProfileView:
    """Change the learner's name, role or weekly hours."""
    role = context.catalog.get_role(request.role).id if request.role else None
    with context.store.unit(context.actor.owner) as unit:
        profile = read_profile(unit, context=context)
        if request.name is not None:
            profile = replace(profile, name=request.name)
        if request.role is not None:
            profile = replace(profile, role=role)
        if request.hours_a_week is not None:
            profile = replace(profile, hours_a_week=request.hours_a_week)
        unit.profiles.save(profile)
    return _view(profile)


def read_profile(unit: "Unit", *, context: Context) -> Profile:
    """Return the saved profile, or the one that a newcomer begins with."""
    actor = context.actor
    return unit.profiles.find() or Profile(
        tenant_id=actor.tenant_id,
        learner_id=actor.learner_id,
        name=NEWCOMER,
        created_at=context.now,
    )


def _view(profile: Profile) -> ProfileView:
    return ProfileView(
        name=profile.name,
        role=profile.role or "",
        hours_a_week=profile.hours_a_week,
        created_at=profile.created_at,
    )

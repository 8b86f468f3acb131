"""`prowess skill list|show` and `prowess skill NAME`."""

import click

from prowess.application.skills import ListSkills, ShowSkill, SkillList, SkillView
from prowess.doors.cli.desk import Desk
from prowess.doors.cli.ids import SKILL
from prowess.doors.cli.lazy import verb
from prowess.doors.cli.views.skills import draw_skill, draw_skills


@verb(examples=("prowess skill list",))
@click.pass_obj
def list_skills(desk: Desk) -> None:
    view = desk.call(ListSkills(), SkillList)
    desk.show(view, draw_skills)
    if view.skills:
        desk.suggest(f"prowess skill {view.skills[0].id}")


@verb(examples=("prowess skill backend-development", "prowess skill show backend-development"))
@click.argument("skill", type=SKILL)
@click.pass_obj
def show_skill(desk: Desk, skill: str) -> None:
    view = desk.call(ShowSkill(skill=skill), SkillView)
    desk.show(view, draw_skill)
    todo = next((topic for topic in view.topics if topic.mastery.basis != "proved"), None)
    if todo:
        desk.suggest(f"prowess topic show {todo.id}")

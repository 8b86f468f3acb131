"""Rounds of races: which groups of drawn texts keep to what their author lists."""

from prowess.labs.schema.facts import read_facts
from prowess.labs.schema.rounds import groups_of

FACTS = """
[[contract]]
relation = "gliders"
columns = ["reg", "name"]
formatted = ["reg"]
[[scenarios]]
name = "A glider"
[drawn.regs]
names = ["one", "two"]
texts = ["A", "B", "C", "D", "E", "F"]
[drawn.names]
names = ["who"]
texts = ["Ann", "Bo", "Cy"]
[drawn.ids]
names = ["i"]
from = 1
to = 9
[[races]]
name = "Two write one glider"
setup = "INSERT INTO gliders (reg, name) VALUES ({two}, 'Tom')"
sessions = [
  "INSERT INTO gliders (reg, name) VALUES ({one}, {who})",
  "INSERT INTO gliders (reg, name) VALUES ({one}, 'Uli')",
]
control = ["DELETE FROM gliders WHERE name = {who}", "SELECT {i+1}"]
"""


def test_texts_of_a_column_that_has_a_form_are_the_authors_alone():
    formed = {one.names: one.is_formed for one in groups_of(read_facts(FACTS))}

    assert formed == {("one", "two"): True, ("who",): False, ("i",): False}

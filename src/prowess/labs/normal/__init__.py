"""Normal forms: what dependencies imply, which keys they make, what breaks a form, and how to part
a relation. Pure: no database, no lab.
"""

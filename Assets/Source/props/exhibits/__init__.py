"""The exhibits of the visits: what each close-up describes, on its own stand. One file of `Props/` each, called like the exhibit in the scenario.

They are models, and look like models: no original is imitated, no lettering copied, no face shown. What is written on them is what the scenario itself
says in figures (a year, a number); everything else stays a blank field that the program's label speaks for.
"""

from . import memorial, museum

EXHIBITS = {**museum.EXHIBITS, **memorial.EXHIBITS}

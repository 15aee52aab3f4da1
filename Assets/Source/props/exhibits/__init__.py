"""The exhibits of the visits: what each close-up describes, on its own stand. One file of `Props/` each, called like the exhibit in the scenario.

They are models, and look like models: no original is imitated, no lettering copied, no face shown. What is written on them is what the scenario itself
says (a title, a name, a year, a number); where it says nothing, nothing is written: rows of strokes stand for text.
"""

from . import memorial, museum

EXHIBITS = {**museum.EXHIBITS, **memorial.EXHIBITS}

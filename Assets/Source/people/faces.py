"""The states of a face. Each but the first becomes a morph target of the same name.

lid, low: how far the upper and lower lids stand open (1 = as at rest, -1 = closed); slack: tired cheeks and
corners of the mouth; jaw: how far the mouth is open; browup: raised brows.
"""

FACES = {
    "neutral": {},
    "smile": dict(smile=1, lid=0.82, low=0.62),
    "drowsy": dict(lid=0.38, low=0.95, slack=0.25, browup=0.35),
    "eyes_closed": dict(lid=-1),
    "unresponsive": dict(lid=-1, slack=1, jaw=0.28),
    "pain": dict(pain=1, lid=0.36, low=0.35),
    "talk": dict(jaw=0.8, lid=1.02, browup=0.2),
    "worry": dict(worry=1, lid=0.95),
}

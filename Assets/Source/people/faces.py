"""The states of a face. Each but the first becomes a morph target of the same name.

lid, low: how far the upper and lower lids stand open (1 = as at rest, -1 = closed); slack: tired cheeks and
corners of the mouth; jaw: how far the mouth is open; browup: raised brows; gaze: degrees the eyes look down and
to his left. All are strong enough to be told apart two metres away, where a face is some sixty pixels high.
"""

FACES = {
    "neutral": {},
    "smile": dict(smile=1, lid=0.82, low=0.62),
    "drowsy": dict(lid=0.12, low=0.90, slack=0.55, jaw=0.16, browup=0.75, gaze=(20, 0)),
    "eyes_closed": dict(lid=-1),
    "unresponsive": dict(slack=1, jaw=0.55),  # the lids are those of eyes_closed, which goes with it
    "pain": dict(pain=1, lid=0.16, low=0.15),
    "talk": dict(jaw=1.0, lid=1.02, browup=0.25),
    "worry": dict(worry=1, lid=1.06, gaze=(6, 14)),
}

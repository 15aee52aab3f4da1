"""Who is in the home: what makes each person look as he does.

Colours are ordinary screen colours, 0 to 255. age: 0 young adult, 1 very old. Names are those of the scenario
library (Scenarios/library/residents.json, staff.json) and of the two visits.
"""

GREY, WHITE, BLACK, PEPPER = (176, 174, 170), (214, 212, 208), (38, 32, 30), (110, 108, 106)


def person(**traits):
    return dict(dict(build=1.0, sole=(60, 48, 42), brow=(88, 82, 78), under=(236, 234, 228)), **traits)


def staff(**traits):
    return person(
        **dict(
            dict(outfit="tunic", legs=(52, 62, 84), feet=(236, 236, 232), sole=(200, 202, 204), brow=(52, 42, 38)),
            **traits,
        )
    )


CAST = {
    "wang": person(
        seed=3, age=0.85, sex="m", height=1.66, skin=(216, 168, 134), hair="receding", haircol=GREY,
        brow=(150, 148, 145), outfit="cardigan", top=(122, 62, 54), under=(222, 218, 205), legs=(66, 68, 78),
        feet=(92, 66, 52),
    ),
    "carer": staff(
        seed=5, age=0.08, sex="f", height=1.62, skin=(228, 178, 146), hair="bun", haircol=BLACK,
        brow=(58, 44, 38), top=(96, 150, 152), build=0.93,
    ),
    "nurse": staff(
        seed=8, age=0.22, sex="f", height=1.64, skin=(230, 184, 154), hair="bun", haircol=(46, 36, 32),
        top=(176, 196, 214), legs=(236, 238, 240), build=0.96,
    ),
    "chen": person(
        seed=11, age=0.82, sex="f", height=1.54, skin=(226, 180, 148), hair="perm", haircol=WHITE,
        brow=(150, 142, 138), outfit="cardigan", top=(112, 92, 130), under=(232, 214, 208), legs=(74, 66, 72),
        feet=(120, 60, 72), build=1.04,
    ),
    "zhou": person(
        seed=17, age=0.95, sex="f", height=1.50, skin=(220, 174, 142), hair="bob", haircol=WHITE,
        brow=(160, 154, 150), outfit="cardigan", top=(74, 98, 92), under=(228, 222, 206), legs=(58, 60, 70),
        feet=(60, 56, 60), build=0.95,
    ),
    "he": person(
        seed=29, age=0.85, sex="f", height=1.53, skin=(222, 172, 138), hair="bob", haircol=GREY,
        outfit="cardigan", top=(166, 130, 84), under=(238, 230, 220), legs=(82, 74, 70), feet=(84, 60, 50),
        build=1.08,
    ),
    "li": person(
        seed=37, age=0.92, sex="m", height=1.70, skin=(210, 164, 132), hair="receding", haircol=WHITE,
        brow=(170, 168, 165), outfit="pyjamas", top=(158, 180, 200), under=(236, 236, 232), legs=(158, 180, 200),
        feet=(210, 160, 130), build=0.92,
    ),
    "feng": person(
        seed=21, age=0.62, sex="m", height=1.70, skin=(205, 156, 122), hair="short", haircol=PEPPER,
        brow=(84, 80, 78), outfit="tracksuit", top=(52, 92, 140), under=(238, 238, 236), legs=(46, 52, 66),
        feet=(232, 232, 228), sole=(196, 90, 60), build=1.0,
    ),
    "doctor": staff(
        seed=41, age=0.42, sex="m", height=1.73, skin=(222, 174, 140), hair="short", haircol=(52, 46, 44),
        outfit="coat", top=(240, 242, 242), under=(170, 192, 212), legs=(58, 60, 66), feet=(48, 42, 40),
        sole=(36, 34, 34),
    ),
    "daughter": person(
        seed=43, age=0.42, sex="f", height=1.61, skin=(228, 180, 148), hair="bob", haircol=(50, 40, 36),
        outfit="cardigan", top=(150, 84, 92), under=(238, 232, 224), legs=(54, 58, 78), feet=(70, 52, 48),
        build=1.0,
    ),
}

"""A gallery of the museum of nursing culture: warm light on showcases and wall panels, a quiet floor, a bench to rest on. Labels are left blank: the program writes them."""

from furniture import door, exhibition, plants, seating
from furniture.shell import build_shell, hang, wall_anchor
from modelling.room import Room
from props import visits
from rooms import daylight

BANDS = ((9.0, "wall", "#cdb99a"),)
WARM = (1.0, 0.88, 0.72)


def make():
    room = Room("gallery", 11.0, 8.0, 3.6)
    build_shell(room, ("planks", "#cbae92", 2.4), BANDS, skirting=("wood", "dark-walnut"), ceiling="#e9e2d4", holes={"south": [door.hole(3.9, 1.6, 2.4)], "north": [door.hole(4.0, 1.6, 2.4)]})
    for side, x, number in (("south", 3.9, 1), ("north", 4.0, 2)):
        hang(room, exhibition.portal(1.6, 2.4), side, x)
        wall_anchor(room, "door", side, x, door=number)
    wall_anchor(room, "start", "south", 3.9, out=1.0)

    # Wall panels: each a pale board with a picture, a text field and a shelf for an object
    number = 0
    for side, places in (("west", (-2.4, 0.0, 2.4)), ("north", (-3.9, -1.6, 0.7)), ("east", (-2.2, 0.4)), ("south", (-1.2, -3.4))):
        for i, along in enumerate(places):
            number += 1
            hang(room, exhibition.wall_panel(1.7, 1.9, number % 8), side, along, 0.72)
            wall_anchor(room, "exhibit", side, along, out=1.25, exhibit=number)
            wall_anchor(room, "wall", side, along + 0.38, 1.62, out=0.065, size=0.4, exhibit=number)
            lamp(room, side, along)

    # Showcases in the middle, one tall case of uniforms' length at the east end
    for i, (x, z, turn) in enumerate(((-2.6, -0.9, 0), (-2.6, 1.3, 0), (0.6, -0.9, 0), (0.6, 1.3, 0))):
        case = visits.showcase()
        rename(case, f"Showcase{i + 1}")
        room.stand(case, x, z, turn)
        room.anchor("exhibit", x, z + 0.95, 0, exhibit=number + i + 1)
        room.fix(exhibition.displayed(i), x, z, turn, y=0.962)
        room.area_light((x, 2.9, z + 0.2), (0, -1, -0.08), 0.5, 0.25, 11, WARM)
        room.fix(exhibition.track_spot(), x, z + 0.2, y=room.height)
    rename(room.stand(exhibition.tall_case(), 5.45, 2.6, -90), "TallCase1")
    room.anchor("exhibit", 4.2, 2.6, -90, exhibit=number + 5)
    room.fix(seating.bench(1.8, "burgundy", "walnut"), -1.0, 0.2, blocks=True)
    room.fix(plants.house_plant(1.6, 71, "charcoal", 0.19, 20), -5.0, 3.5, blocks=True)
    room.fix(plants.house_plant(1.5, 72, "charcoal", 0.18, 20), 5.0, -3.5, blocks=True)
    for z in (-2.6, 0.2, 2.9):
        room.fix(exhibition.track(9.4), 0, z, y=room.height)
    room.area_light((0, 3.5, 0), (0, -1, 0), 9.0, 6.0, 175, WARM)
    room.key_direction, room.key_colour = (-0.25, -0.9, -0.3), (0.60, 0.53, 0.44)
    room.brightness, room.white_balance = 0.52, 0.4
    room.walkable = [(-5.2, -3.7, 5.2, 3.7), (-4.6, 3.6, -3.2, 4.3), (3.3, -4.3, 4.7, -3.6)]
    room.anchor("stand", -4.2, 1.3, 60).anchor("stand", 2.4, 0.2, -90).anchor("stand", -0.9, -2.4, 160)
    room.anchor("floor", 2.6, 2.6, 180).anchor("floor", 4.3, 0.0, -90)
    room.view((4.3, 1.65, 3.2), (-2.4, 1.0, -1.6)).view((-4.6, 1.65, 2.9), (0.8, 1.1, -2.6))
    return room


def lamp(room, side, along):
    from furniture.shell import place_on
    x, z = place_on(room, side, along)
    dx, _, dz = daylight.INWARD[side]
    room.area_light((x + dx * 1.15, 3.35, z + dz * 1.15), (-dx * 0.58, -0.81, -dz * 0.58), 0.7, 0.25, 20, WARM)


def rename(node, name):
    old = node.name
    for child, _ in node.walk():
        child.name = child.name.replace(old, name, 1)
        for motion in child.motions:
            motion.name = motion.name.replace(old, name, 1)

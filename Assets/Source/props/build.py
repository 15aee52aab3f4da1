"""Builds props: `python -m props.build [prop ...]`, all if none is named. A prop has no baked light: the key light and the room's ambient light it."""

import sys
from pathlib import Path
from furniture import basin, bed, cabinet, corridor_things, plants, seating, table, wall_things
from modelling.contact import contact
from modelling.node import Node
from . import comfort, diabetes, exhibits, kitchen, measuring, mobility, papers, protection, signs, tributes, visits

PROPS = {
    "glucose-meter": diabetes.glucose_meter, "tablets": diabetes.tablets, "juice": diabetes.juice, "cola": diabetes.cola, "chocolate": diabetes.chocolate, "biscuits": diabetes.biscuits, "insulin-pen": diabetes.insulin_pen,
    "phone": papers.phone, "mobile-phone": papers.mobile_phone, "chart": papers.chart, "bell": papers.bell, "message-book": papers.message_book, "card": papers.card,
    "thermometer": measuring.thermometer, "sphygmomanometer": measuring.sphygmomanometer, "oximeter": measuring.oximeter, "aed": measuring.aed, "trolley": measuring.trolley, "medicine-cabinet": measuring.medicine_cabinet, "tablets-box": measuring.tablets_box, "medicine-cup": measuring.medicine_cup,
    "pack": measuring.pack, "digoxin025": lambda: measuring.pack("green"), "levodopa250": lambda: measuring.pack("orange", "amber"), "aspirin100": lambda: measuring.pack("red"), "aspirin-opened": lambda: measuring.pack("red", opened=True), "memantine10": lambda: measuring.pack("burgundy", "pink"),
    "wheelchair": mobility.wheelchair, "walking-frame": mobility.walking_frame, "commode": mobility.commode, "wedge": mobility.wedge, "transfer-belt": mobility.transfer_belt,
    "meal-tray": comfort.meal_tray, "breakfast-tray": comfort.breakfast_tray, "cup": comfort.cup, "thickened-cup": comfort.thickened_cup, "blanket": comfort.blanket, "pillow": comfort.pillow, "bowl": comfort.bowl_of_food, "jug": comfort.jug, "spectacles": comfort.spectacles,
    "gloves-box": protection.gloves_box, "apron": protection.apron, "gown": protection.gown, "mask": protection.mask, "waste-bin": protection.waste_bin,
    "film": kitchen.film, "scissors": kitchen.scissors, "sauce": kitchen.sauce, "paste": kitchen.paste, "wool": kitchen.wool, "ice": kitchen.ice, "running-water": kitchen.running_water,
    "fire-small": signs.fire_small, "fire-big": signs.fire_big, "smoke-thin": signs.smoke_thin, "smoke-thick": signs.smoke_thick, "smoke-seeping": signs.smoke_seeping, "smoke-steam": signs.smoke_steam,
    "floor-wet": signs.floor_wet, "floor-frame": signs.floor_frame, "floor-wedge": signs.floor_wedge, "tiles": signs.tiles, "hands": signs.hands,
    "plinth": visits.plinth, "showcase": visits.showcase, "flower-basket": visits.flower_basket, "audio-guide": visits.audio_guide, "laid-flower": tributes.laid_flower, "candle": tributes.candle, "message-book-closed": tributes.message_book_closed, "map": visits.folded_map,
    "bed": lambda: bed.bed("Bed"), "bedside-cabinet": lambda: cabinet.bedside_cabinet("Cabinet"), "overbed-table": lambda: table.overbed_table("Table"), "armchair": lambda: seating.armchair("Armchair"), "basin": lambda: basin.wash_place("Basin"),
    "call-bell": lambda: wall_things.call_bell("CallBell"), "oxygen": lambda: wall_things.oxygen("Oxygen"), "sanitiser": lambda: basin.sanitiser("Sanitiser"), "extinguisher": lambda: Node("extinguisher", corridor_things.extinguisher(), extras={"spot": "extinguisher"}), "flowers": lambda: Node("flowers", plants.vase_of_flowers(2)), "chair": lambda: seating.dining_chair(arms=True), "alarm": lambda: corridor_things.alarm_button("Alarm"),
}
PROPS |= {name: lambda name=name, make=make: make().node(name) for name, make in exhibits.EXHIBITS.items()}
OUTPUT = Path(__file__).resolve().parents[2] / "Props"


ON_WALLS = ("call-bell", "oxygen", "sanitiser", "basin", "alarm", "extinguisher", "medicine-cabinet")
HIGHEST = 0.42   # metres: what is higher throws a shadow of its own


def stands_free(name, node):
    """Whether it stands or lies on a table or the floor, and is too small for a shadow of its own."""
    if name in ON_WALLS or name.startswith(("smoke-", "fire-", "floor-", "running-")) or name in exhibits.EXHIBITS:
        return False
    points = [p.position for n, matrix in node.walk() for p in n.mesh.transformed(matrix).pieces]
    low, high = min(p[:, 1].min() for p in points), max(p[:, 1].max() for p in points)
    return abs(low) < 0.01 and high < HIGHEST


def main(arguments):
    options = dict((a[2:] + "=").split("=")[:2] for a in arguments if a.startswith("--"))
    names = [a for a in arguments if not a.startswith("--")] or list(PROPS)
    import bpy  # noqa: F401  (textures are encoded by it)
    from modelling.glb import Writer
    folder = Path(options.get("to", OUTPUT))
    folder.mkdir(exist_ok=True)
    for name in names:
        node = PROPS[name]()
        node.extras.setdefault("thing", name)
        if stands_free(name, node):
            node.mesh.add(contact(list(Node("place").add(node).walk())[1:]))
        path = folder / f"{name}.glb"
        Writer(name).write(path, [node])
        print(f"{name}: {sum(n.mesh.triangle_count() for n, _ in node.walk())} triangles, {path.stat().st_size / 1e3:.0f} kB", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])

"""The evening gallery: dusk-blue walls, pale boards that carry the light."""

from rooms.gallery import Style, build


def make():
    return build("gallery-dusk", Style("#7f888e", ("#dfd6c4", "#c0a07c"), ("planks", "#9d948b", 2.4), ceiling="#cdd1d2", partition="#a9a093", plate="#6d655c", bench="dusk", brightness=0.50))

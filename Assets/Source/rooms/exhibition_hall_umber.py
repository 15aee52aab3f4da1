"""The memorial's warmer exhibition hall: walls of burnt earth, the other way round."""

from rooms.exhibition_hall import build


def make():
    return build("exhibition-hall-umber", wall="#94806f", floor="#a39a8c", board="#e3d8c4", bench="#5a4740", mirrored=True)

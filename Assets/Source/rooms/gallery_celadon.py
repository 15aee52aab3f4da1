"""The gallery with daylight: celadon walls, a pale stone floor, two windows to the garden. It lies the other way round, and a third way leads out of it."""

from rooms.gallery import Style, build


def make():
    return build("gallery-celadon", Style("#cdd6cf", ("#f1ead9", "#a9bdb3"), ("stone", "#d2cabb", 1.6), wood="walnut", ceiling="#eef0e8", partition="#b9c8bf", plate="#a39b8d", bench="teal", mirrored=True, daylit=True, third_way=True, brightness=0.64))

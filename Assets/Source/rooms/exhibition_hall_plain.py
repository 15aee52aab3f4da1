"""An exhibition hall for anybody's visit: bright walls, the same six places, and no words, so that it says nothing that its author did not."""

from rooms.exhibition_hall import build


def make():
    return build("exhibition-hall-plain", wall="#ded6c6", floor="#b3a894", board="#efe9dd", bench="linen", plate="#8c8476", words=None)

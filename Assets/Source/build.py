"""Makes everything under Assets that Source can make, or the things named."""

import sys
from rooms import build as rooms
from props import build as props


def main(arguments):
    options = [a for a in arguments if a.startswith("--")]
    names = [a for a in arguments if not a.startswith("--")]
    unknown = [n for n in names if n not in rooms.ROOMS and n not in props.PROPS]
    if unknown:
        sys.exit(f"nothing is called {', '.join(unknown)}; rooms are {', '.join(rooms.ROOMS)}; props are {', '.join(props.PROPS)}")
    if not names or any(n in props.PROPS for n in names):
        props.main(options + [n for n in names if n in props.PROPS])
    if not names or any(n in rooms.ROOMS for n in names):
        rooms.main(options + [n for n in names if n in rooms.ROOMS])


if __name__ == "__main__":
    main(sys.argv[1:])

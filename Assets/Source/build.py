"""Makes everything under Assets that Source can make, or the things named."""

import subprocess
import sys
from pathlib import Path
from props import build as props
from rooms import build as rooms

HERE = Path(__file__).resolve().parent


def main(arguments):
    options = [a for a in arguments if a.startswith("--")]
    names = [a for a in arguments if not a.startswith("--")]
    known = {"people", *rooms.ROOMS, *props.PROPS}
    unknown = [n for n in names if n not in known]
    if unknown:
        sys.exit(f"nothing is called {', '.join(unknown)}; rooms are {', '.join(rooms.ROOMS)}; props are {', '.join(props.PROPS)}; `people` makes all people")
    if not names or "people" in names:
        subprocess.run([sys.executable, str(HERE / "people" / "build.py"), str(HERE.parent / "People")], check=True)
    if not names or any(n in props.PROPS for n in names):
        props.main(options + [n for n in names if n in props.PROPS])
    if not names or any(n in rooms.ROOMS for n in names):
        rooms.main(options + [n for n in names if n in rooms.ROOMS])


if __name__ == "__main__":
    main(sys.argv[1:])

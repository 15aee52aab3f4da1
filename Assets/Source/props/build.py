"""Builds props: `python -m props.build [prop ...]`, all if none is named."""

import sys
from pathlib import Path

PROPS = {}
OUTPUT = Path(__file__).resolve().parents[2] / "Props"


def main(arguments):
    names = [a for a in arguments if not a.startswith("--")] or list(PROPS)


if __name__ == "__main__":
    main(sys.argv[1:])

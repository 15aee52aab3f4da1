"""What the scenarios call themselves and their exhibits, in both languages: it stands on the cards of the welcoming hall and on each exhibit's label."""

import functools
import json
from pathlib import Path

SCENARIOS = Path(__file__).resolve().parents[4] / "Scenarios"


def scenarios():
    """The titles of all scenarios: (Chinese, English)."""
    found = []
    for path in sorted(SCENARIOS.glob("*/scenario.json")):
        chinese = json.loads((path.parent / "texts" / "zh-Hans.json").read_text("utf-8"))["texts"]
        found.append((chinese["title"], json.loads(path.read_text("utf-8"))["title"]))
    return found


@functools.cache
def titles():
    """By the name of the exhibit's file: (Chinese, English)."""
    found = {}
    for visit in ("museum-guided-visit", "memorial-hall-visit"):
        exhibits = json.loads((SCENARIOS / visit / "scenario.json").read_text("utf-8"))["exhibits"]
        chinese = json.loads((SCENARIOS / visit / "texts" / "zh-Hans.json").read_text("utf-8"))["texts"]
        for word, exhibit in exhibits.items():
            name = "".join(f"-{c.lower()}" if c.isupper() else c for c in word)
            found[name] = (chinese[f"exhibits.{word}.title"], exhibit["title"])
    return found

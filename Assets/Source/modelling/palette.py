"""The colours of the home, by name: warm, light, calm. Written as sRGB, used as linear light."""

SRGB = {
    # shell
    "cream": "#f3ead8", "ivory": "#f8f3e7", "ceiling": "#f7f4ee", "sage": "#a9c0ae", "celadon": "#b9d0c4", "sand": "#dcc9a6",
    "apricot": "#efc9a2", "blush": "#e9cfc0", "mist": "#cfdde2", "stone": "#d8d2c6", "slate": "#6d7880", "dusk": "#4d5a66",
    # joinery, metal, plastic
    "oak": "#ffffff", "walnut": "#ab8f78", "dark-walnut": "#77624f", "white": "#f4f2ec", "warm-white": "#faf5ea", "porcelain": "#fbfbf8",
    "steel": "#c4c9cc", "chrome": "#dfe3e6", "brass": "#c9a867", "bronze": "#8a6d4a", "charcoal": "#3f444a", "black": "#26282b", "rubber": "#4a4c50", "grey": "#a9adb0", "light-grey": "#d4d6d6",
    # cloth
    "sheet": "#f6f4ef", "linen": "#efe6d4", "blanket-blue": "#7fa8bd", "blanket-green": "#93b39a", "blanket-rose": "#d3a297", "blanket-gold": "#d9b878", "teal": "#5f9a9a", "curtain": "#ecd9b4", "curtain-green": "#c9d6bf",
    "terracotta": "#c8795a", "rust": "#b4593f", "navy": "#3a4d6b", "burgundy": "#7d3440",
    # living and signal colours
    "leaf": "#5f8f57", "leaf-dark": "#3f6f47", "leaf-light": "#8bb36c", "soil": "#5a4334", "clay": "#c98a66", "petal": "#f2d7dc", "petal-white": "#fbf7f0", "petal-yellow": "#f2cf63", "pink": "#e8a5ad",
    "red": "#c8403a", "orange": "#e8862e", "amber": "#f0b445", "yellow": "#f5d34c", "green": "#3f9d64", "blue": "#3f7fb8", "sky": "#a9d0ea", "screen": "#1f2a33", "screen-glow": "#9fd8d0", "glass": "#dcebe8",
    "cocoa": "#5b3524", "biscuit": "#d9a862", "juice": "#f2a232", "cola": "#3a1e16", "skin": "#e3b493", "paper": "#fbf9f2", "ink": "#55606a",
}


def linear(name_or_rgb):
    """Linear-light RGB of a palette name, of "#rrggbb", or of a tuple that is linear already."""
    if not isinstance(name_or_rgb, str):
        return tuple(float(c) for c in name_or_rgb)
    code = SRGB.get(name_or_rgb, name_or_rgb)
    if not code.startswith("#"):
        raise KeyError(f"no colour is called {name_or_rgb!r}")
    values = [int(code[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    return tuple(v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)

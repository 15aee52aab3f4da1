"""The materials of all rooms and props. Colour lies in the vertices, so a dozen materials serve the whole home; textures only carry structure."""

# name: roughness, metallic, texture (made in `textures/`), mean of the texture in linear light (for bounced light), unlit, emission, alpha (what is seen through)
MATERIALS = {
    "wall": dict(roughness=0.92),
    "plain": dict(roughness=0.6),
    "gloss": dict(roughness=0.22),
    "steel": dict(roughness=0.32, metallic=0.35),
    "wood": dict(roughness=0.5, texture="wood", mean=(0.56, 0.36, 0.19)),
    "planks": dict(roughness=0.42, texture="planks", mean=(0.50, 0.32, 0.17)),
    "cloth": dict(roughness=0.95, texture="cloth", mean=(0.86, 0.86, 0.86)),
    "vinyl": dict(roughness=0.45, texture="vinyl", mean=(0.84, 0.84, 0.84)),
    "tiles": dict(roughness=0.25, texture="tiles", mean=(0.83, 0.83, 0.83)),
    "stone": dict(roughness=0.35, texture="stone", mean=(0.80, 0.80, 0.80)),
    "leaf": dict(roughness=0.7),
    "painting": dict(roughness=0.8, texture="paintings", mean=(0.5, 0.5, 0.45)),
    "lettering": dict(roughness=0.7, texture="lettering"),
    "mirror": dict(roughness=0.3, texture="lettering", mean=(0.62, 0.62, 0.62)),
    "outside": dict(roughness=1.0, texture="outside", unlit=True),
    "glow": dict(roughness=1.0, emission=(1.0, 0.93, 0.82), strength=1.0),
    "unlit": dict(roughness=1.0, unlit=True),
    "contact": dict(roughness=1.0, unlit=True, alpha=1.0),
    "water": dict(roughness=0.04, alpha=0.42),
    "flame": dict(roughness=1.0, unlit=True, alpha=1.0),
    "smoke": dict(roughness=1.0, unlit=True, alpha=0.10),
    "haze": dict(roughness=1.0, unlit=True, alpha=0.20),
}

"""Grows tree.swc, the made-up pyramidal cell of this folder: `python3 grow.py > tree.swc`.

The tree is not a reconstruction. It is drawn at random, with sizes of the order of those of a layer 5 pyramidal cell
of a rodent, so that it may be given away without asking anyone.
"""

import math
import random

SOMA, AXON, BASAL, APICAL = 1, 2, 3, 4
STEP_UM = 9.0
rng = random.Random(20)
points = []  # (kind, x, y, z, radius, parent id); ids count from 1


def add(kind, position, radius_um, parent):
    points.append((kind, *position, radius_um, parent))
    return len(points)


def bend(direction, angle):
    """The unit vector nearby: each coordinate moved by a normal number of standard deviation `angle`."""
    moved = [c + rng.gauss(0, angle) for c in direction]
    length = math.hypot(*moved)
    return [c / length for c in moved]


def grow(kind, parent, direction, length_um, radius_um, taper):
    """One unbranched path from the point `parent`; its last id and direction."""
    for _ in range(round(length_um / STEP_UM)):
        direction = bend(direction, 0.12)
        position = [p + STEP_UM * d for p, d in zip(points[parent - 1][1:4], direction)]
        radius_um = max(0.25, radius_um * taper)
        parent = add(kind, position, radius_um, parent)
    return parent, direction


def arbor(kind, parent, direction, depth, length_um, radius_um):
    """A path that forks `depth` times."""
    end, direction = grow(kind, parent, direction, rng.uniform(0.7, 1.3) * length_um, radius_um, 0.985)
    if depth == 0:
        return
    for _ in range(2):
        arbor(kind, end, bend(direction, 0.45), depth - 1, 1.2 * length_um, 0.75 * points[end - 1][4])


soma = add(SOMA, (0, 0, 0), 8, -1)
add(SOMA, (0, -8, 0), 8, soma)
add(SOMA, (0, 8, 0), 8, soma)

for k in range(5):
    around = 2 * math.pi * k / 5
    arbor(BASAL, soma, bend([math.cos(around), -0.5, math.sin(around)], 0.15), 2, 55, 1.1)

tip, up = soma, [0, 1, 0]
for side in range(4):
    tip, up = grow(APICAL, tip, [0, 1, 0], 110, 2.4 - 0.35 * side, 0.995)
    around = rng.uniform(0, 2 * math.pi)
    arbor(APICAL, tip, bend([math.cos(around), 0.3, math.sin(around)], 0.1), 1, 60, 0.7)
for _ in range(2):
    arbor(APICAL, tip, bend([0, 1, 0], 0.4), 2, 80, 0.8)

hillock, down = grow(AXON, soma, [0, -1, 0], 40, 1.0, 0.95)
grow(AXON, hillock, down, 200, 0.5, 1.0)

print("# A made-up pyramidal cell, grown by grow.py; not a reconstruction.")
print("# id kind x y z radius parent   kind: 1 soma, 2 axon, 3 basal dendrite, 4 apical dendrite; um")
for i, (kind, x, y, z, radius_um, parent) in enumerate(points, 1):
    print(f"{i} {kind} {x:.3f} {y:.3f} {z:.3f} {radius_um:.3f} {parent}")

# docs/draws.md once more, in short and by itself: positions, who connects to whom, drawn weights. The numbers come
# from NEURON's own Random123 streams. data: what the model says, and the ids of its streams.
# Answers {positions: [[x, y, z]], rule: [[pre, post, weight]]}.
import math

from neuron import h

h.Random().Random123_globalindex(data["seed"])


def stream(id1, cell):
    r = h.Random()
    r.Random123(id1, cell, 0)
    return lambda: r.uniform(0, 1)


def place(p):
    cells = []
    for i in range(p["count"]):
        u = stream(p["stream"], i)
        draws = [u(), u(), u()]
        cells.append([lo + (hi - lo) * d for lo, hi, d in zip(p["low"], p["high"], draws)])
    return cells


def skip(u, p):
    return math.floor(math.log(u()) / math.log1p(-p))


def with_probability(n, p, u):
    chosen, i = [], -1
    while p > 0:
        i += 1 + skip(u, p)
        if i >= n:
            return chosen
        chosen.append(i)
    return chosen


def distance(a, b):
    return math.sqrt(sum((x - y) * (x - y) for x, y in zip(a, b)))


def boxes_of(cells):
    """Lists of indices, z fastest."""
    low = [min(c[a] for c in cells) for a in range(3)]
    extent = [max(c[a] for c in cells) - low[a] for a in range(3)]
    volume = math.prod(e for e in extent if e > 0)
    edge = (volume / math.ceil(len(cells) / 32)) ** (1 / sum(e > 0 for e in extent))
    number = [max(1, math.ceil(e / edge)) if e > 0 else 1 for e in extent]
    boxes = {}
    for i, c in enumerate(cells):
        key = tuple(min(n - 1, math.floor((x - lo) / e * n)) if e > 0 else 0 for x, lo, e, n in zip(c, low, extent, number))
        boxes.setdefault(key, []).append(i)
    return [boxes[key] for key in sorted(boxes)]


def nearest(box, cells, c):
    """The least distance of a point to the bounding box of some cells."""
    gaps = []
    for a in range(3):
        lo, hi = min(cells[i][a] for i in box), max(cells[i][a] for i in box)
        gaps.append(max(lo - c[a], c[a] - hi, 0))
    return math.sqrt(sum(g * g for g in gaps))


def by_distance(cells, boxes, target, p0, length, u):
    """probability = p0 * exp(-dist_3D / length)"""
    chosen = []
    for box in boxes:
        high = p0 * math.exp(-nearest(box, cells, target) / length)
        probability = lambda i: p0 * math.exp(-distance(cells[i], target) / length)
        if high >= 1:
            chosen += [i for i in box if u() < probability(i)]
            continue
        for k in with_probability_lazily(len(box), high, u):
            if u() * high < probability(box[k]):
                chosen.append(box[k])
    return sorted(chosen)


def with_probability_lazily(n, p, u):
    i = skip(u, p)
    while i < n:
        yield i
        i += 1 + skip(u, p)


def some(k, n, u):
    """Floyd: k of n."""
    taken = set()
    for i in range(n - min(k, n), n):
        c = min(i, math.floor(u() * (i + 1)))
        taken.add(i if c in taken else c)
    return sorted(taken)


def connect(rule, cells):
    n = len(cells)
    pairs = []
    if rule["kind"] == "divergence":
        for pre in range(n):
            others = [i for i in range(n) if i != pre]
            pairs += [(pre, others[k]) for k in some(rule["number"], n - 1, stream(rule["stream"], pre))]
        return sorted(pairs, key=lambda pair: (pair[1], pair[0]))
    for post in range(n):
        u = stream(rule["stream"], post)
        others = [i for i in range(n) if i != post]
        if rule["kind"] == "uniform":
            chosen = [i for i in with_probability(n, rule["p"], u) if i != post]
        elif rule["kind"] == "distance":
            chosen = [i for i in by_distance(cells, rule["boxes"], cells[post], rule["p"], rule["length"], u) if i != post]
        else:
            chosen = [others[k] for k in some(rule["number"], n - 1, u)]
        pairs += [(pre, post) for pre in chosen]
    return pairs


def weights(rule, pairs):
    draws = {}
    found = []
    for pre, post in pairs:
        u = draws.setdefault(post, stream(rule["weights"], post))
        found.append([pre, post, rule["low"] + u() * (rule["high"] - rule["low"])])
    return found


positions = place(data["population"])
boxes = boxes_of(positions)
result = {"positions": positions}
for rule in data["rules"]:
    rule["boxes"] = boxes
    result[rule["name"]] = weights(rule, connect(rule, positions))
answer(result)

import type { Morphology, MorphologySection, Point3d, SectionGeometry } from "../../compiler/ir/morphology.js";

/** A small deterministic generator (mulberry32), so that a failing cell can be found again by its seed. */
export function newRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A tree of 1 to 16 sections that mixes everything the geometry code distinguishes. */
export function randomCell(seed: number): Morphology {
  const random = newRandom(seed);
  const count = 1 + Math.floor(random() * 16);
  const sections: MorphologySection[] = [];
  for (let i = 0; i < count; i++) sections.push(randomSection(random, i));
  if (random() < 0.5) return { sections };
  return {
    sections,
    connectOrder: shuffled(
      sections.map((_, i) => i),
      random,
    ),
  };
}

function shuffled(values: number[], random: () => number): number[] {
  for (let i = values.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [values[i], values[j]] = [values[j] as number, values[i] as number];
  }
  return values;
}

function randomSection(random: () => number, i: number): MorphologySection {
  const nseg = 1 + Math.floor(random() ** 2 * 9);
  const RaOhmCm = random() < 0.3 ? 35.4 : 20 + 300 * random();
  const places = [0, 1, 1, 1, 0.5, random(), 0.3];
  const x = places[Math.floor(random() * places.length)] as number;
  const parent = i === 0 ? {} : { parent: { section: Math.floor(random() * i), x } };
  const childEnd = i > 0 && random() < 0.25 ? 1 : 0;
  return { name: "s", index: i, nseg, RaOhmCm, childEnd, ...parent, geometry: randomGeometry(random, nseg) };
}

function randomGeometry(random: () => number, nseg: number): SectionGeometry["geometry"] {
  const pick = random();
  if (pick < 0.25) return { kind: "stylised", LUm: 500 * random() ** 2 + 0.1, diamUm: 10 * random() + 0.1 };
  const LUm = 200 * random() + 1;
  if (pick < 0.4) return { kind: "stylised", LUm, diamUm: Array.from({ length: nseg }, () => 5 * random() + 0.05) };
  return { kind: "points", points: randomPoints(random) };
}

/** Wandering points with repeats, jumps of diameter, closed contours, single points and, seldom, no length at all. */
function randomPoints(random: () => number): Point3d[] {
  const style = random();
  const count = style < 0.08 ? 1 : 2 + Math.floor(random() * 20);
  if (style > 0.97) return Array.from({ length: count }, () => [1, 2, 3, 4 * random() + 0.1] as const);
  if (style > 0.85) return contour(random, count + 3);
  const scale = style < 0.3 ? 0.5 : 12;
  const points: Point3d[] = [[300 * random() - 150, 300 * random() - 150, 20 * random(), 6 * random() + 0.1]];
  while (points.length < count) {
    const [x, y, z, diam] = points.at(-1) as Point3d;
    const kind = random();
    if (kind < 0.1) points.push([x, y, z, diam]);
    else if (kind < 0.2) points.push([x, y, z, 8 * random() + 0.05]);
    else {
      const step = () => scale * (random() - 0.4);
      points.push([x + step(), y + step(), z + step(), kind < 0.5 ? diam : 4 * random() + 0.05]);
    }
  }
  return points;
}

function contour(random: () => number, count: number): Point3d[] {
  const radius = 5 + 10 * random();
  return Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / (count - 1);
    return [radius * Math.cos(angle), radius * Math.sin(angle), 0, 0.15] as const;
  });
}

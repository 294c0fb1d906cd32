import { newRandom } from "../geometry/random-cells.js";

interface Line {
  readonly type: number;
  readonly at: readonly [x: number, y: number, z: number, radius: number];
  /** Index of the parent line; -1 for the root. */
  readonly parent: number;
}

type Random = () => number;

/** An SWC text with one of the known kinds of soma and a tangle of branches on it. */
export function randomSwc(seed: number): string {
  const random = newRandom(seed);
  const lines = randomSoma(random);
  const branches = Math.floor(random() * 12);
  for (let i = 0; i < branches; i++) addBranch(lines, random);
  const step = random() < 0.2 ? 3 : 1;
  const digits = 1 + Math.floor(random() * 9);
  const id = (i: number) => 1 + i * step;
  const text = lines.map(({ type, at, parent }, i) => {
    const numbers = at.map((value) => Number(value.toPrecision(digits)));
    return `${id(i)} ${type} ${numbers.join(" ")} ${parent < 0 ? -1 : id(parent)}`;
  });
  return ["# made for a test", "", ...text, ""].join("\n");
}

function randomSoma(random: Random): Line[] {
  const r = 3 + 8 * random();
  const center = [100 * random(), -80 * random(), 10 * random()] as const;
  const near = (dx: number, dy: number, radius = r) => [center[0] + dx, center[1] + dy, center[2], radius] as const;
  const root: Line = { type: 1, at: near(0, 0), parent: -1 };
  const pick = Math.floor(random() * 7);
  if (pick === 0) return [root];
  if (pick === 1) return [root, { type: 1, at: near(0, -r), parent: 0 }, { type: 1, at: near(0, r), parent: 0 }];
  if (pick === 2) return [root, { type: 1, at: near(0, -r), parent: 0 }, { type: 1, at: near(0, 3 * r), parent: 0 }];
  if (pick === 3) return chain(random, 3 + Math.floor(random() * 10), root);
  if (pick === 4) {
    const lines = chain(random, 4, root);
    lines.push({ type: 1, at: near(9, 9, 2), parent: 1 }, { type: 1, at: near(12, 9, 2), parent: lines.length });
    return lines;
  }
  if (pick === 5) return [{ ...root, type: [0, 3, 2, 5][Math.floor(random() * 4)] as number }];
  return chain(random, 2, root);
}

function chain(random: Random, count: number, root: Line): Line[] {
  const lines = [root];
  while (lines.length < count) {
    const { at } = lines.at(-1) as Line;
    const next = [at[0] + 2 + random(), at[1] + random(), at[2], 1 + 5 * random()] as const;
    lines.push({ ...root, at: next, parent: lines.length - 1 });
  }
  return lines;
}

function addBranch(lines: Line[], random: Random): void {
  const isBelow = random() < 0.5;
  const from = Math.floor(random() * (isBelow ? Math.min(lines.length, 4) : lines.length));
  const above = lines[from] as Line;
  const types = [2, 3, 3, 3, 4, 4, 5, 6, 0, 7];
  const ownType = above.type === 1 || random() < 0.2;
  const type = ownType ? (types[Math.floor(random() * types.length)] as number) : above.type;
  const count = random() < 0.25 ? 1 : 1 + Math.floor(random() * 7);
  let at = above.at;
  for (let i = 0; i < count; i++) {
    const isRepeat = random() < 0.12;
    const step = () => (isRepeat ? 0 : 14 * (random() - 0.4));
    at = [at[0] + step(), at[1] + step(), at[2] + step(), 0.1 + 2 * random()] as const;
    lines.push({ type, at, parent: i === 0 ? from : lines.length - 1 });
  }
}

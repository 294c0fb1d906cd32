import { log } from "../algebra/arithmetic/log.js";
import { max } from "../algebra/arithmetic/functions.js";
import type { Position } from "../ir/morphology.js";

export const middle = (a: Position, b: Position): Position => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2];
export const dot = (a: Position, b: Position): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const minus = (a: Position, b: Position): Position => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];

const fourPi = 12.566370614359172;

/**
 * mV at an electrode for each nA that leaves a segment evenly along its axis, in an endless medium of S/m. No electrode is
 * nearer to the axis than the surface. Twin: engine/transfer.hpp.
 */
export function lineSource(
  start: Position,
  end: Position,
  radiusUm: number,
  electrode: Position,
  conductivity: number,
): number {
  const [axis, away] = [minus(end, start), minus(electrode, middle(start, end))];
  const [length, squared] = [Math.sqrt(dot(axis, axis)), dot(away, away)];
  if (!(length > 0)) return 1 / (fourPi * conductivity * max(Math.sqrt(squared), radiusUm));
  const along = Math.abs(dot(away, axis) / length);
  const across = max(squared - along * along, radiusUm * radiusUm);
  const [far, near] = [along + length / 2, along - length / 2];
  const ratio = (far + Math.sqrt(far * far + across)) / (near + Math.sqrt(near * near + across));
  return log(ratio) / length / (fourPi * conductivity);
}

import type { Dict } from "./document.js";

/** Readers of JSON values: undefined where there is something else. */
export const numberIn = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isFinite(value) ? value : undefined;
export const textIn = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
export const dictIn = (value: unknown): Dict =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Dict) : {};
export const numbersIn = (value: unknown): readonly number[] | undefined =>
  Array.isArray(value) && value.every((item) => numberIn(item) !== undefined) ? (value as number[]) : undefined;
/** One text, or a list of them. */
export function textsIn(value: unknown): readonly string[] | undefined {
  if (typeof value === "string") return [value];
  return Array.isArray(value) && value.every((item) => typeof item === "string") ? (value as string[]) : undefined;
}
/** None, empty lists and dictionaries, and False say nothing in NetPyNE. */
export function saysNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === false) return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}
export const sameJson = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

import type { Kernel } from "../ir/program.js";

/** Straight lines that run in every step; rewriting arithmetic elsewhere (INITIAL, tables, events) would gain nothing. */
export function isHot({ name, shape }: Kernel): boolean {
  return shape === "vector" && (name === "state" || name === "current");
}

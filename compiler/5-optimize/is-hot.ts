import type { Kernel } from "../ir/program.js";

/** Straight lines that run in every step; rewriting arithmetic elsewhere (INITIAL, tables, events) would gain nothing. */
export function isHot({ name, shape }: Kernel): boolean {
  return shape === "vector" && (name === "state" || name === "current");
}

/** Of these, the ones that may hold exponentials of any size: in single precision a product of some is beyond what a float can hold. */
export function isHotInDouble(kernel: Kernel): boolean {
  return isHot(kernel) && !kernel.inSingle;
}

import type { Report } from "../../grammar/diagnostic.js";
import type { Span } from "../../grammar/source.js";
import { hash32 } from "../algebra/arithmetic/hash32.js";
import { collidingPurposes, equalPurposes } from "./messages.js";

/** Which `seeds.X` a purpose belongs to: rules, noise and stimuli, positions (docs/draws.md). */
export type SeedGroup = "conn" | "stim" | "loc";

/** Gives each random stream its number (id1) by what it is for, and sees to it that no two are equal. */
export interface StreamNames {
  /** `id("rule:EE/E2>I2/probability", "conn", rule.span)` */
  id(purpose: string, group: SeedGroup, span: Span): number;
}

export function newStreamNames(seeds: Readonly<Record<string, number>>, report: Report): StreamNames {
  const taken = new Map<number, { readonly purpose: string; readonly span: Span }>();
  const told = new Set<Span>();
  return {
    id(purpose, group, span) {
      const seed = Object.hasOwn(seeds, group) ? seeds[group] : 0;
      const text = seed ? `${purpose}#${seed}` : purpose;
      const id = hash32(text);
      const other = taken.get(id);
      if (!other) taken.set(id, { purpose: text, span });
      else if (!told.has(span)) {
        told.add(span);
        const isEqual = other.purpose === text;
        report.add(
          isEqual ? equalPurposes(span, text, other.span) : collidingPurposes(span, text, other.purpose, other.span),
        );
      }
      return id;
    },
  };
}

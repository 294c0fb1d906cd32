import { expect, test } from "vitest";
import { reversalStyle } from "../../compiler/3-link/ion-style.js";
import { strongest } from "../../compiler/ir/ion-claim.js";

/* The table of nrn_promote: what is read or written of one ion at one place → how its e behaves. */
test.each([
  ["e read", [{ concentration: 0, reversal: 1 }], "constant"],
  ["e written", [{ concentration: 1, reversal: 3 }], "constant"],
  ["a concentration read", [{ concentration: 1, reversal: 0 }], "once"],
  ["a concentration and e read", [{ concentration: 1, reversal: 1 }], "once"],
  [
    "e read here, a concentration written there",
    [
      { concentration: 0, reversal: 1 },
      { concentration: 3, reversal: 0 },
    ],
    "everyStep",
  ],
  ["nothing but a current", [], "constant"],
] as const)("%s", (_, claims, style) => expect(reversalStyle(strongest(claims))).toBe(style));

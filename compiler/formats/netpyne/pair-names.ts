import { type Lookup, variable } from "./expressions.js";
import type { Importing } from "./importing.js";
import * as tree from "../hlk/tree.js";

const distances: Readonly<Record<string, string | undefined>> = {
  ...{ dist_3D: "um", dist_3D_border: "um", dist_2D: "um", dist_x: "um", dist_y: "um", dist_z: "um" },
  ...{
    dist_norm3D: undefined,
    dist_norm2D: undefined,
    dist_xnorm: undefined,
    dist_ynorm: undefined,
    dist_znorm: undefined,
  },
};

/** What string functions of rules may read: `post_ynorm`, `dist_3D`, numbers of netParams. `hasPre`: not a stimulus. */
export function pairLookup({ numbers }: Importing, hasPre: boolean): Lookup {
  return (name) => {
    const [, side, of = ""] = /^(pre|post)_([xyz](?:norm)?)$/.exec(name) ?? [];
    if (side === "post" || (side === "pre" && hasPre)) {
      return variable(tree.member(side, of), of.endsWith("norm") ? undefined : "um");
    }
    if (hasPre && Object.hasOwn(distances, name)) return variable(tree.ref(name), distances[name]);
    return numbers(name);
  };
}

/** What the parameters of a stimulus may read: the place of the cell that has it, by itself. */
export function targetLookup({ numbers }: Importing): Lookup {
  return (name) => {
    const [, of] = /^post_([xyz](?:norm)?)$/.exec(name) ?? [];
    return of === undefined ? numbers(name) : variable(tree.ref(of), of.endsWith("norm") ? undefined : "um");
  };
}

/** Mechanisms that NEURON has built in from .mod files: it loads no other one of such a name, nor does hillock. */
const builtInNames = [
  ...["hh", "pas", "fastpas", "IClamp", "SEClamp", "VClamp", "OClamp", "AlphaSynapse", "ExpSyn", "Exp2Syn", "NetStim"],
  ...["IntFire1", "IntFire2", "IntFire4", "APCount", "PointProcessMark", "PatternStim"],
] as const;

/**
 * A file that has the name of one of NEURON's own mechanisms, as copies of these have, under a name that can be loaded:
 * `SUFFIX hh` → `SUFFIX hh_mod`.
 */
export function underOwnName(text: string): string {
  const name = builtInNames.join("|");
  return text.replace(
    new RegExp(`^([^:?\\n]*\\b(?:SUFFIX|POINT_PROCESS|ARTIFICIAL_CELL)[ \\t]+(?:${name}))\\b`, "m"),
    "$1_mod",
  );
}

import type { Report } from "../../grammar/diagnostic.js";
import type * as ast from "../../grammar/nmodl/ast.js";
import { nestedBodies } from "../../grammar/nmodl/nested-bodies.js";
import type { Lag, Variable } from "../ir/mechanism.js";
import type { Constants } from "./mechanism-constants.js";
import { duplicateDeclaration } from "./messages-nmodl.js";

/** The variables of one `LAG x BY y`. */
export interface LagNames {
  /** `lag_x_y`, the only one that NEURON's translator declares. */
  readonly lagged: string;
  /** A ring of moments of x's past: its first is at least y ago, where there was one. */
  readonly times: string;
  readonly values: string;
  /** How many moments the ring has room for, and where its first and last are. */
  readonly capacity: string;
  readonly first: string;
  readonly last: string;
  readonly hasBegun: string;
  /** What was interpolated last. */
  readonly between: string;
}

export function lagNames({ variable, by }: ast.Lag): LagNames {
  const lagged = `lag_${variable.name}_${by.name}`;
  const own = (what: string) => `${lagged}_${what}`;
  return {
    lagged,
    times: own("times"),
    values: own("values"),
    capacity: own("capacity"),
    first: own("first"),
    last: own("last"),
    hasBegun: own("has_begun"),
    between: own("between"),
  };
}

/** Adds what the LAG statements of a file declare to what the file declares by itself. */
export function bindLags(
  file: ast.NmodlFile,
  bound: Map<string, Variable>,
  { constants }: Constants,
  report: Report,
): void {
  for (const lag of lagStatements(file)) {
    const length = bound.get(lag.variable.name)?.length;
    const names = lagNames(lag);
    const earlier = bound.get(names.lagged) ?? constants.get(names.lagged);
    if (earlier) report.add(duplicateDeclaration(lag.span, names.lagged, earlier.span));
    else {
      const by = constants.get(lag.by.name)?.value ?? lag.by.name;
      for (const variable of variablesOf(names, length, by, lag)) bound.set(variable.name, variable);
    }
  }
}

function variablesOf(
  names: LagNames,
  length: number | undefined,
  by: Lag["by"],
  { span }: ast.Lag,
): readonly Variable[] {
  const element = length === undefined ? {} : { length };
  const own = { role: "assigned", scope: "range", visible: false, value: 0, span } as const;
  const moments = (width: number) => ({ ...own, length: width, lag: { part: "moments", by, width } }) as const;
  return [
    { ...own, name: names.lagged, scope: "global", ...element },
    { ...moments(1), name: names.times },
    { ...moments(length ?? 1), name: names.values },
    { ...own, name: names.capacity, role: "parameter", scope: "global", lag: { part: "capacity", by, width: 1 } },
    ...[names.first, names.last, names.hasBegun].map((name) => ({ ...own, name })),
    { ...own, name: names.between, ...element },
  ];
}

function lagStatements(file: ast.NmodlFile): readonly ast.Lag[] {
  const within = ({ statements }: ast.Body): readonly ast.Lag[] =>
    statements.flatMap((s) => (s.kind === "Lag" ? [s] : nestedBodies(s).flatMap(within)));
  return file.blocks.flatMap((block) => ("body" in block ? within(block.body) : []));
}

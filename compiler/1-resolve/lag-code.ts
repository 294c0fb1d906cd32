import type * as ast from "../../grammar/nmodl/ast.js";
import { parseNmodl } from "../../grammar/nmodl/parser.js";
import type { Span } from "../../grammar/source.js";
import { lagNames } from "./lag-variables.js";

/**
 * What `LAG x BY y` stands for, in NMODL: `lag_x_y` becomes what x was y ago: its first value until then, and between two
 * moments what lies on the straight line between them. The moments are those at which the statement ran; `length` is the
 * number of elements of an x that is an array.
 *
 * Source: NEURON's src/scopmath/lag.cpp, whose order of tests is kept: where the statement runs again at the same time, as
 * BREAKPOINT does in every step, the number that was interpolated last is taken as it is.
 */
export function lagCode(lag: ast.Lag, length: number | undefined): ast.Body {
  const { lagged, times, values, between, first, last, capacity, hasBegun } = lagNames(lag);
  const [x, y] = [lag.variable.name, lag.by.name];
  const each = (assign: (element: string, valueAt: (place: string) => string) => string) =>
    length === undefined
      ? assign("", (place) => `${values}[${place}]`)
      : `FROM i = 0 TO ${length - 1} { ${assign("[i]", (place) => `${values}[${place}*${length} + i]`)} }`;
  const noteValue = each((i, valueAt) => `${valueAt(last)} = ${x}${i}`);
  const goOn = (place: string, from: string) => `${place} = ${from} + 1 IF (${place} >= ${capacity}) { ${place} = 0 }`;
  return parsed(
    `LOCAL is_between, next
    is_between = 0
    IF (${hasBegun} == 0) {
      ${hasBegun} = 1
      ${times}[${last}] = t
      ${noteValue}
    } ELSE IF (t == ${times}[${last}]) {
      ${noteValue}
      is_between = t - ${times}[${first}] >= ${y}
    } ELSE IF (t > ${times}[${last}]) {
      ${goOn(last, last)}
      ${times}[${last}] = t
      ${noteValue}
      IF (t - ${times}[${first}] >= ${y}) {
        ${goOn("next", first)}
        WHILE (${first} != ${last} && t - ${times}[next] >= ${y}) {
          ${first} = next
          ${goOn("next", first)}
        }
        is_between = t - ${y} > ${times}[${first}]
        IF (is_between) {
          ${each((i, valueAt) => {
            const share = `(t - ${y} - ${times}[${first}])/(${times}[next] - ${times}[${first}])`;
            return `${between}${i} = ${valueAt(first)} + ${share}*(${valueAt("next")} - ${valueAt(first)})`;
          })}
        }
      }
    }
    IF (is_between) { ${each((i) => `${lagged}${i} = ${between}${i}`)} }
    ELSE { ${each((i, valueAt) => `${lagged}${i} = ${valueAt(first)}`)} }`,
    lag.span,
  );
}

/** The statements, all of them at `span`: for users there is only the LAG statement. */
function parsed(statements: string, span: Span): ast.Body {
  const { file } = parseNmodl({ path: span.source.path, text: `PROCEDURE lag() {\n${statements}\n}` });
  const [block] = file?.blocks ?? [];
  if (block?.kind !== "Procedure") throw new Error("bug in hillock: LAG's own code is no NMODL");
  return at(block.body, span);
}

/** The tree with another span at all of its nodes. */
function at<T>(tree: T, span: Span): T {
  if (Array.isArray(tree)) return tree.map((item) => at(item, span)) as T;
  if (typeof tree !== "object" || tree === null) return tree;
  return Object.fromEntries(Object.entries(tree).map(([k, v]) => [k, k === "span" ? span : at(v, span)])) as T;
}

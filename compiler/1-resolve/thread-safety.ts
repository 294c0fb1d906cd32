import type * as ast from "../../grammar/nmodl/ast.js";
import type { Mechanism } from "../ir/mechanism.js";
import { assignedInFile } from "./assigned-in-file.js";
import { holdsVerbatim } from "./verbatim/holds-verbatim.js";

/**
 * Whether NEURON's translator takes a mechanism for thread-safe. It shows in single-threaded runs, too: the TABLEs of such
 * a file are looked over once, for the first instance; those of the others whenever a tabulated routine is called.
 * THREADSAFE counts from where it stands: C before it is not forgiven.
 */
export function isThreadSafe(file: ast.NmodlFile, { form }: Pick<Mechanism, "form">): boolean {
  const lists = file.blocks.flatMap((b, block) =>
    b.kind === "Neuron" ? b.statements.flatMap((s) => (s.kind === "NameList" ? [{ block, ...s }] : [])) : [],
  );
  const promise = lists.find((s) => s.keyword === "THREADSAFE");
  const promised = promise?.block ?? Number.POSITIVE_INFINITY;
  if (file.blocks.findIndex(holdsC) >= 0 && file.blocks.findIndex(holdsC) < promised) return false;
  const isEarly = ({ keyword, span }: (typeof lists)[number]) =>
    unsafeLists.has(keyword) && (!promise || span.start < promise.span.start);
  if (lists.some(isEarly)) return false;
  if (file.blocks.some(solvesUnsafely(file)) || file.blocks.some(isDiscontinuous)) return false;
  if (form === "artificial" && file.blocks.some(({ kind }) => kind === "Local")) return false;
  return promise !== undefined || !(assignsGlobal(file, lists) || file.blocks.some((b) => calls(b, unsafeFunctions)));
}

const unsafeLists: ReadonlySet<string> = new Set(["POINTER", "BBCOREPOINTER", "EXTERNAL"]);
const unsafeBlocks: ReadonlySet<string> = new Set(["Linear", "Nonlinear", "Discrete"]);

/** Whether a SOLVE in a block is of one that NEURON solves with what all instances share. */
function solvesUnsafely(file: ast.NmodlFile): (block: ast.Block) => boolean {
  const kinds = new Map(file.blocks.flatMap((b) => (isEquations(b) ? [[b.name.name, b.kind] as const] : [])));
  return (block) => {
    return someNode(block, (node) => {
      if (!isNode(node, "Solve")) return false;
      const { block: solved, method } = node as ast.Solve;
      const isRunge = method?.name === "runge" && block.kind === "Breakpoint";
      return isRunge || unsafeBlocks.has(kinds.get(solved.name) ?? "");
    });
  };
}

function isEquations(block: ast.Block): block is ast.EquationsBlock {
  return unsafeBlocks.has(block.kind) || block.kind === "Derivative" || block.kind === "Kinetic";
}

/** NEURON takes a state_discontinuity as it is in NET_RECEIVE, but not elsewhere. */
function isDiscontinuous(block: ast.Block): boolean {
  return block.kind !== "NetReceive" && calls(block, new Set(["state_discontinuity"]));
}

/** An assignment counts wherever it stands, but only to what a GLOBAL list names. */
function assignsGlobal(file: ast.NmodlFile, lists: readonly ast.NameList[]): boolean {
  const { names, isProtected } = assignedInFile(file);
  const globals = lists.filter(({ keyword }) => keyword === "GLOBAL").flatMap((s) => s.names);
  return globals.some(({ name }) => names.has(name) && !isProtected.has(name));
}

/** SCoP's functions that keep a state of their own, which all instances share. */
const unsafeFunctions: ReadonlySet<string> = new Set(
  (
    "force deflate expfit derivs spline exprand gauss normrand poisrand poisson setseed scop_random boundary romberg " +
    "invert stepforce schedule set_seed nrn_random_play"
  ).split(" "),
);

const calls = (block: ast.Block, functions: ReadonlySet<string>): boolean =>
  someNode(block, (node) => isNode(node, "Call") && "fn" in node && functions.has(String(node.fn)));

const isNode = (node: object, kind: string): boolean => "kind" in node && node.kind === kind;

/** Whether a node of the tree, or one anywhere below it, passes. */
function someNode(node: object, test: (node: object) => boolean): boolean {
  if (test(node)) return true;
  return Object.entries(node).some(([key, value]) => {
    return key !== "span" && typeof value === "object" && value !== null && someNode(value, test);
  });
}

function holdsC(block: ast.Block): boolean {
  return block.kind === "Verbatim" || ("body" in block && holdsVerbatim(block.body));
}

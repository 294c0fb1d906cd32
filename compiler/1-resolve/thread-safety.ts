import type * as ast from "../../grammar/nmodl/ast.js";
import type { Mechanism } from "../ir/mechanism.js";
import { assignedInFile } from "../../grammar/nmodl/assigned-in-file.js";
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
  const blocks = file.blocks.map(mentionsIn);
  if (blocks.some(solvesUnsafely(file)) || blocks.some(isDiscontinuous)) return false;
  if (form === "artificial" && file.blocks.some(({ kind }) => kind === "Local")) return false;
  return promise !== undefined || !(assignsGlobal(file, lists) || blocks.some(({ calls }) => calls.some(isUnsafe)));
}

/** What a block holds, wherever in it, that may make a file unsafe. */
interface Mentions {
  readonly block: ast.Block;
  readonly solves: ast.Solve[];
  /** Names of the functions that it calls. */
  readonly calls: string[];
}

function mentionsIn(block: ast.Block): Mentions {
  const found: Mentions = { block, solves: [], calls: [] };
  note(block, found);
  return found;
}

function note(node: object, found: Mentions): void {
  const { kind, fn } = node as { readonly kind?: string; readonly fn?: unknown };
  if (kind === "Solve") found.solves.push(node as ast.Solve);
  else if (kind === "Call" && fn !== undefined) found.calls.push(String(fn));
  for (const key in node) {
    if (key === "span") continue;
    const value = (node as Readonly<Record<string, unknown>>)[key];
    if (typeof value === "object" && value !== null) note(value, found);
  }
}

const unsafeLists: ReadonlySet<string> = new Set(["POINTER", "BBCOREPOINTER", "EXTERNAL"]);
const unsafeBlocks: ReadonlySet<string> = new Set(["Linear", "Nonlinear", "Discrete"]);

/** Whether a SOLVE in a block is of one that NEURON solves with what all instances share. */
function solvesUnsafely(file: ast.NmodlFile): (mentions: Mentions) => boolean {
  const kinds = new Map(file.blocks.flatMap((b) => (isEquations(b) ? [[b.name.name, b.kind] as const] : [])));
  return ({ block, solves }) => {
    return solves.some(({ block: solved, method }) => {
      const isRunge = method?.name === "runge" && block.kind === "Breakpoint";
      return isRunge || unsafeBlocks.has(kinds.get(solved.name) ?? "");
    });
  };
}

function isEquations(block: ast.Block): block is ast.EquationsBlock {
  return unsafeBlocks.has(block.kind) || block.kind === "Derivative" || block.kind === "Kinetic";
}

/** NEURON takes a state_discontinuity as it is in NET_RECEIVE, but not elsewhere. */
function isDiscontinuous({ block, calls }: Mentions): boolean {
  return block.kind !== "NetReceive" && calls.includes("state_discontinuity");
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

const isUnsafe = (fn: string): boolean => unsafeFunctions.has(fn);

function holdsC(block: ast.Block): boolean {
  return block.kind === "Verbatim" || ("body" in block && holdsVerbatim(block.body));
}

import { ref } from "../../grammar/expression.js";
import { uniqueName } from "../algebra/unique-name.js";
import type { Kernel, KernelExpr, Place, Program, Statement } from "../ir/program.js";
import type { Pass } from "../pass.js";
import { localNames } from "./local-names.js";
import { mapKernels, mapStatement, mapUp } from "./map-program.js";

/**
 * A local that is set again becomes another local, so that what it was stays known (bits: kept):
 *
 *     let a = f; minf = a/(a + b); a = g; hinf = a/…   →   let a = f; minf = a/(a + b); let a_2 = g; hinf = a_2/…
 *
 * Only in straight lines.
 */
export const assignOnce: Pass<Program> = (program) =>
  mapKernels(program, (kernel) => (kernel.shape === "vector" ? renamed(kernel) : kernel));

function renamed(kernel: Kernel): Kernel {
  if (!kernel.body.some(setsLocal) || kernel.body.some(isOther)) return kernel;
  const taken = localNames(kernel.body);
  const now = new Map<string, Version>();
  const body: (Statement | undefined)[] = [];
  for (const s of kernel.body) {
    const read = mapStatement(s, (e) => renameIn(e, now));
    const local = localSet(read);
    if (local === undefined || !("value" in read)) {
      body.push(read);
      continue;
    }
    const last = now.get(local);
    const isUnread = last !== undefined && !last.isRead;
    if (isUnread) body[last.at] = undefined; // nobody has looked: `LOCAL a` before `a = …`
    const name = last === undefined || isUnread ? (last?.name ?? local) : uniqueName(taken, local);
    now.set(local, { name, at: body.length, isRead: false });
    body.push({ kind: "Let", name, value: read.value, span: read.span });
  }
  return { ...kernel, body: body.filter((s) => s !== undefined) };
}

/** What a local is called now, where that was set, and whether anything has read it since. */
interface Version {
  readonly name: string;
  readonly at: number;
  isRead: boolean;
}

/** The local that a statement declares or sets. */
function localSet(s: Statement): string | undefined {
  if (s.kind === "Let") return s.length === undefined ? s.name : undefined;
  return s.kind === "Store" && setsLocal(s) && s.to.kind === "Local" ? s.to.name : undefined;
}

function setsLocal(s: Statement): boolean {
  return s.kind === "Store" && s.by === "set" && s.to.kind === "Local";
}

/** Whether a statement changes locals in ways that do not rename: parts of arrays, sums, table look-ups. */
function isOther(s: Statement): boolean {
  if (s.kind === "Lookup") return s.outputs.some(({ kind }) => kind === "Local");
  return s.kind === "Store" && s.to.kind === "Local" && (s.by !== "set" || s.to.index !== undefined);
}

function renameIn(expr: KernelExpr, now: ReadonlyMap<string, Version>): KernelExpr {
  return mapUp(expr, (e) => {
    const version = e.kind === "Ref" && e.ref.kind === "Local" ? now.get(e.ref.name) : undefined;
    if (!version || e.kind !== "Ref" || e.ref.kind !== "Local") return e;
    version.isRead = true;
    return version.name === e.ref.name ? e : ref<Place>({ kind: "Local", name: version.name }, e.span);
  });
}

import { type Expr, indexOf, references, walk } from "../../grammar/expression.js";
import { kernelsOf } from "./program.print.js";
import type { Kernel, MechanismProgram, Place, Program, Statement } from "./program.js";
import { expressionsOf, placesRead, placesWritten, walkStatements } from "./statements.js";

/** What a program may not contain: references to nothing, loops in vector kernels, indices out of range. */
export function verifyProgram(program: Program): readonly string[] {
  const uniforms = new Set(program.uniforms.map((u) => u.name));
  const counted = uniforms.size === program.uniforms.length ? [] : ["two uniforms have one name"];
  return [
    ...counted,
    ...program.mechanisms.flatMap((mechanism) => verifyMechanism(mechanism, uniforms, program)),
    ...program.cellTypes.flatMap((type) => [
      ...type.groups.filter((g) => !program.mechanisms[g.mechanism]).map((g) => `group ${g.name} has no mechanism`),
      ...(type.ions.length === program.ions.length ? [] : [`cell ${type.name} has ${type.ions.length} ion styles`]),
    ]),
    ...program.artificial.filter((k) => !program.mechanisms[k.mechanism]).map((k) => `${k.name} has no mechanism`),
    ...verifyParams(program, uniforms),
  ];
}

function verifyMechanism(mechanism: MechanismProgram, uniforms: ReadonlySet<string>, program: Program): string[] {
  const fields = new Set(mechanism.fields.map((f) => f.name));
  const arrays = new Set(mechanism.fields.flatMap((f) => f.array?.name ?? []));
  const ions = new Set(program.ions.map((ion) => ion.name));
  const kernels = [...kernelsOf(mechanism), ...mechanism.tables.map((table) => table.kernel)];
  const faults = kernels.flatMap((kernel) => {
    const places = [...placesRead(kernel.body), ...placesWritten(kernel.body)];
    const unknown = places.flatMap((place) => {
      const isKnown =
        (place.kind !== "Field" || (place.index ? arrays : fields).has(place.name)) &&
        (place.kind !== "Uniform" || uniforms.has(place.name)) &&
        (place.kind !== "Ion" || ions.has(place.ion));
      return isKnown ? [] : [`${kernel.name} refers to an unknown ${place.kind}: ${nameOf(place)}`];
    });
    return [...unknown, ...verifyShape(kernel, mechanism), ...verifyLocals(kernel, mechanism)];
  });
  return faults.map((fault) => `${mechanism.name}: ${fault}`);
}

function nameOf(place: Place): string {
  return place.kind === "Ion" ? place.ion : "name" in place ? place.name : place.kind;
}

/** A vector kernel is a straight line without effects outside its instance. */
function verifyShape(kernel: Kernel, mechanism: MechanismProgram): string[] {
  const faults: string[] = [];
  const tables = new Set(mechanism.tables.map((table) => table.name));
  walkStatements(kernel.body, (s) => {
    const isStraight = s.kind === "Let" || s.kind === "Store" || s.kind === "Lookup";
    const isIndexed = [...placesRead([s]), ...placesWritten([s])].some((place) => indexOf(place) !== undefined);
    if (kernel.shape === "vector" && isIndexed) faults.push(`vector kernel ${kernel.name} has an array`);
    if (kernel.shape === "vector" && !isStraight) faults.push(`vector kernel ${kernel.name} has a ${s.kind}`);
    if (kernel.inSingle && setsState(s, mechanism)) faults.push(`${kernel.name} sets a state in single precision`);
    if (s.kind === "Let" && s.isExact && localsIn(s.value).length > 0)
      faults.push(`${kernel.name} takes an exact sum of locals`);
    if (s.kind === "Lookup" && !tables.has(s.table)) faults.push(`${kernel.name} looks up no table: ${s.table}`);
    if (s.kind === "Draw" && s.stream >= mechanism.streams.length) faults.push(`${kernel.name} draws from no stream`);
    if (s.kind === "Store" && s.to.kind === "Uniform") faults.push(`${kernel.name} writes the uniform ${s.to.name}`);
  });
  return faults;
}

function setsState(s: Statement, { fields }: MechanismProgram): boolean {
  if (s.kind !== "Store" || s.to.kind !== "Field" || s.by === "add") return false;
  const { name } = s.to;
  return fields.some((field) => field.name === name && field.carried);
}

/** Every local is declared before it is used; declarations end with the branch or loop they stand in. */
function verifyLocals(kernel: Kernel, mechanism: MechanismProgram): string[] {
  const given = mechanism.tables.filter((table) => table.kernel === kernel).map((table) => table.argument);
  return undeclared(kernel.body, new Set(given)).map((name) => `${kernel.name} uses ${name} before it is declared`);
}

function undeclared(body: readonly Statement[], outer: ReadonlySet<string>): string[] {
  const declared = new Set(outer);
  return body.flatMap((s) => {
    const read = expressionsOf(s).flatMap((expr) => localsIn(expr));
    const written = placesWritten([withoutNested(s)]).flatMap((p) => (p.kind === "Local" ? [p.name] : []));
    const missing = [...read, ...written].filter((name) => !declared.has(name));
    const isLoop = s.kind === "While" || s.kind === "ForConnections";
    const nested = s.kind === "If" ? [s.then, s.else] : isLoop ? [s.body] : [];
    const inner = nested.flatMap((part) => undeclared(part, declared));
    if (s.kind === "Let") declared.add(s.name);
    if (s.kind === "Draw") declared.add(s.to);
    return [...missing, ...inner];
  });
}

function withoutNested(s: Statement): Statement {
  if (s.kind === "If") return { ...s, then: [], else: [] };
  return s.kind === "While" || s.kind === "ForConnections" ? { ...s, body: [] } : s;
}

function localsIn(expr: Expr<Place>): string[] {
  return references(expr).flatMap((place) => (place.kind === "Local" ? [place.name] : []));
}

/** Rules and cell expressions may read params only under the names of uniforms. */
function verifyParams(program: Program, uniforms: ReadonlySet<string>): string[] {
  const faults: string[] = [];
  const check = (expr: Expr<{ readonly kind: string }>, owner: string) =>
    walk(expr, (e) => {
      if (e.kind !== "Ref" || e.ref.kind !== "Param" || !("name" in e.ref)) return;
      if (!uniforms.has(String(e.ref.name))) faults.push(`${owner} reads an unknown param: ${e.ref.name}`);
    });
  for (const { name, probability, count, contacts, terms } of program.families) {
    const all = [probability, count, contacts, ...terms.flatMap((term) => [term.weight, term.delayMs])];
    for (const expr of all) if (expr) check(expr, `rule ${name}`);
  }
  for (const { name, value } of program.cellExpressions) check(value, name);
  return faults;
}

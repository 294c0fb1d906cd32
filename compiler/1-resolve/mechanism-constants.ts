import type { Report } from "../../grammar/diagnostic.js";
import type * as ast from "../../grammar/nmodl/ast.js";
import type { Span } from "../../grammar/source.js";
import { parseUnit } from "../algebra/units/parse-unit.js";
import { type Unit, unitConstant } from "../algebra/units/unit.js";
import {
  duplicateDeclaration,
  inconvertibleUnits,
  noArrayLength,
  notANumber,
  undefinedUnit,
} from "./messages-nmodl.js";

/** A number with a name: `R` of UNITS, `F` of CONSTANT, `N` of DEFINE. References to it become the number. */
export interface NamedConstant {
  readonly value: number;
  readonly unit?: string;
  readonly span: Span;
}

export interface Constants {
  readonly constants: ReadonlyMap<string, NamedConstant>;
  /** Unit names that UNITS defines: `(mM) = (milli/liter)`. */
  readonly units: ReadonlyMap<string, Unit>;
}

export function collectConstants(file: ast.NmodlFile, report: Report): Constants {
  const constants = new Map<string, NamedConstant>();
  const units = new Map<string, Unit>();
  const add = (name: ast.Name, value: number, unit?: string) => {
    const earlier = constants.get(name.name);
    if (earlier && earlier.value !== value) report.add(duplicateDeclaration(name.span, name.name, earlier.span));
    else constants.set(name.name, { value, span: name.span, ...(unit === undefined ? {} : { unit }) });
  };
  const defines = file.blocks.filter((b) => b.kind === "Define");
  for (const define of defines) add(define.name, define.value, "1");
  const numberOf = (c: ast.Constant) => constantValue(c, constants, report);
  for (const block of file.blocks) {
    if (block.kind === "Units") {
      for (const d of block.definitions) {
        if (d.kind === "UnitAlias") defineUnit(d, units, report);
        else if (d.kind === "UnitConstant") add(d.name, numberOf(d.value), d.unit?.text);
        else add(d.name, ratio(d, units, report), d.to.text);
      }
    }
    if (block.kind === "Constant") for (const c of block.constants) add(c.name, numberOf(c.value), c.unit?.text);
  }
  return { constants, units };
}

/** A literal, or the number behind a DEFINEd name. */
export function constantValue(
  constant: ast.Constant,
  constants: ReadonlyMap<string, NamedConstant>,
  report: Report,
): number {
  if (constant.kind === "Number") return constant.value;
  const known = constants.get(constant.name);
  if (!known) report.add(notANumber(constant.span, constant.name));
  const value = known?.value ?? 0;
  return constant.isNegated ? -value : value;
}

/** Each element is a variable of every instance. */
const mostElements = 65_536;

/** The number of elements in `[N]`: 1 where that is none. */
export function arrayLength(size: ast.Constant, constants: ReadonlyMap<string, NamedConstant>, report: Report): number {
  const length = constantValue(size, constants, report);
  if (Number.isInteger(length) && length >= 1 && length <= mostElements) return length;
  if (size.kind === "Number" || constants.has(size.name)) report.add(noArrayLength(size.span, length, mostElements));
  return 1;
}

function defineUnit({ unit, meaning }: ast.UnitAlias, units: Map<string, Unit>, report: Report): void {
  const parsed = parseUnit(meaning.text, units);
  if (parsed) units.set(unit.text.trim(), parsed);
  else report.add(undefinedUnit(meaning.span, meaning.text));
}

function ratio({ from, to }: ast.UnitFactor, units: ReadonlyMap<string, Unit>, report: Report): number {
  const [a, b] = [parseUnit(from.text, units), parseUnit(to.text, units)];
  if (!a) report.add(undefinedUnit(from.span, from.text));
  if (!b) report.add(undefinedUnit(to.span, to.text));
  if (!a || !b) return 1;
  const value = unitConstant(a, b);
  if (value === undefined) report.add(inconvertibleUnits(from.span, from.text, to.text));
  return value ?? 1;
}

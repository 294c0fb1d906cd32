import { references } from "../../grammar/expression.js";
import type { Kernel, MechanismProgram, Place, Statement } from "../ir/program.js";
import { nestedOf, placesWritten } from "../ir/statements.js";

/**
 * What a kernel computes anew in every step to the same end: beside what is settled, locals and temporaries that it only sets
 * from such, however often: `tauh = 80; when = tauh < hmin; tauh = when ? hmin : tauh`.
 */
export function fixedPlaces(
  { body }: Kernel,
  { fields }: MechanismProgram,
  isSettled: (place: Place) => boolean,
): (place: Place) => boolean {
  const temporaries = new Set(fields.flatMap(({ name, carried, array }) => (carried || array ? [] : [name])));
  const own = placesSet(body).filter((place) => place.kind !== "Field" || temporaries.has(place.name));
  const fixed = new Set(own.map(placeKey));
  const isFixed = (place: Place) => fixed.has(placeKey(place)) || isSettled(place);
  for (let before = -1; before !== fixed.size; ) {
    before = fixed.size;
    for (const s of body) {
      if (isSetting(s) && references(s.value).every(isFixed)) continue;
      for (const place of setBy(s)) fixed.delete(placeKey(place));
    }
  }
  return isFixed;
}

type Setting = Extract<Statement, { kind: "Let" | "Store" }>;

/** `name = value`, without arrays. */
function isSetting(s: Statement): s is Setting {
  if (s.kind === "Let") return s.length === undefined;
  return s.kind === "Store" && s.by === "set" && (s.to.kind === "Local" || s.to.kind === "Field") && !s.to.index;
}

/** The place that a statement sets by itself, and to what. */
export function settingOf(s: Statement): { readonly to: Place; readonly value: Setting["value"] } | undefined {
  if (!isSetting(s)) return undefined;
  return { to: s.kind === "Let" ? { kind: "Local", name: s.name } : s.to, value: s.value };
}

export const placeKey = (place: Place): string =>
  place.kind === "Local" || place.kind === "Field" ? `${place.kind} ${place.name}` : place.kind;

const placesSet = (body: readonly Statement[]): Place[] => body.flatMap((s) => settingOf(s)?.to ?? []);

/** With what nested statements set. */
function setBy(s: Statement): readonly Place[] {
  const nested = nestedOf(s).flatMap((inner) => setBy(inner));
  return [...(s.kind === "Let" ? [{ kind: "Local" as const, name: s.name }] : []), ...placesWritten([s]), ...nested];
}

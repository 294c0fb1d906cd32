import type { Mechanism } from "../../ir/mechanism.js";
import type { PointPlacement } from "../../ir/network.js";
import { needsNetReceive } from "../messages-hlk-model.js";
import { tooManyReceived } from "../messages-hlk-points.js";
import { evaluate } from "./evaluate.js";
import { type Env, staticContext } from "./evaluate-context.js";
import { asText } from "./expect.js";
import type { FieldEntry } from "./fields.js";
import type { Resolver } from "./resolver.js";
import { spikeVariable } from "./spike-source.js";

type PointFields = Pick<PointPlacement, "voltage" | "receives"> & { readonly rest: readonly FieldEntry[] };

/**
 * What a point process is to its cell: `voltage = V` (its own v is the cell's) and `receives = [AMPA, NMDA]` (what comes
 * through these names goes to it). A parameter of the mechanism of such a name comes first.
 */
export function readPointFields(mechanism: Mechanism, fields: readonly FieldEntry[], resolver: Resolver): PointFields {
  const isOwn = ({ name }: FieldEntry) =>
    (name === "voltage" || name === "receives") && !mechanism.variables.some((v) => v.name === name && v.visible);
  const own = fields.filter(isOwn);
  const voltageField = own.find((field) => field.name === "voltage");
  const voltage = voltageField && readVoltage(voltageField, mechanism, resolver);
  const receivesField = own.find((field) => field.name === "receives");
  const receives = receivesField && readReceives(receivesField, mechanism, resolver);
  return {
    ...(voltage === undefined ? {} : { voltage }),
    ...(receives ? { receives } : {}),
    rest: fields.filter((field) => !isOwn(field)),
  };
}

function readVoltage(field: FieldEntry, mechanism: Mechanism, resolver: Resolver): string | undefined {
  const { value } = field;
  const name = asText(evaluate(value, envOf(field, resolver)), "'voltage'", envOf(field, resolver));
  return name && spikeVariable({ kind: "Name", text: name.text, span: value.span }, mechanism, resolver);
}

function readReceives(field: FieldEntry, mechanism: Mechanism, resolver: Resolver): readonly string[] | undefined {
  const env = envOf(field, resolver);
  const value = evaluate(field.value, env);
  const items = value?.kind === "list" ? value.items : value ? [value] : [];
  const names = items.flatMap((item) => asText(item, "What a point process receives", env)?.text ?? []);
  const most = mechanism.receive?.parameters.length ?? 0;
  if (!mechanism.receive) resolver.report.add(needsNetReceive(field.span, mechanism.name));
  else if (names.length > most) resolver.report.add(tooManyReceived(field.span, mechanism.name, names.length, most));
  return names.length > 0 && names.length <= most ? names : undefined;
}

const envOf = ({ scope, name }: FieldEntry, resolver: Resolver): Env => ({
  scope,
  context: staticContext(`'${name}' of a point process`),
  resolver,
  symbols: true,
});

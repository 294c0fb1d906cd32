import type { Assignment, CellType, Section, SolvedNetwork } from "../compiler/ir/network.js";
import { printNetworkExpr } from "../compiler/ir/network.print.js";
import type { Binding } from "../compiler/ir/quantity.js";

/** A value that the model's text gives to a cell, a synapse or a population. */
export interface ModelValue {
  readonly name: string;
  /** A number, or the expression as text. */
  readonly value: string;
  readonly unit: string;
  readonly binding: Binding;
}

/** What the model gives beside its params: all of it load-time data, so changing it never compiles. */
export function listModelValues(network: SolvedNetwork): ModelValue[] {
  const unitOf = unitsOf(network);
  const parameters = (owner: string, mechanism: string, list: readonly Assignment<never>[]) =>
    list.map(({ variable, value }): ModelValue => {
      const unit = unitOf(mechanism, variable);
      return { name: `${owner}.${variable}`, value: printNetworkExpr(value), unit, binding: "load" };
    });
  return [
    ...network.cellTypes.flatMap((type) => cellValues(type, parameters)),
    ...network.synapses.flatMap(({ name, mechanism, parameters: list }) => parameters(name, mechanism, list as never)),
    ...network.populations.map(({ name, count }): ModelValue => {
      return { name: `${name}.count`, value: String(count), unit: "", binding: "load" };
    }),
  ];
}

type Parameters = (owner: string, mechanism: string, list: readonly Assignment<never>[]) => ModelValue[];

function cellValues(type: CellType, parameters: Parameters): ModelValue[] {
  return type.sections.flatMap((section) => {
    const owner = `${type.name}.${section.name}`;
    const inserts = [...section.inserts, ...section.points];
    return [
      ...geometryValues(owner, section),
      ...inserts.flatMap((insert) => {
        const name = "name" in insert ? insert.name : insert.mechanism;
        return parameters(`${owner}.${name}`, insert.mechanism, insert.parameters as never);
      }),
    ];
  });
}

function geometryValues(owner: string, { geometry, cmUfCm2 }: Section): ModelValue[] {
  const value = (name: string, text: string, unit: string): ModelValue => {
    return { name: `${owner}.${name}`, value: text, unit, binding: "load" };
  };
  const { geometry: shape } = geometry;
  const sizes =
    shape.kind === "stylised"
      ? [value("L", String(shape.LUm), "um"), value("diam", String(shape.diamUm), "um")]
      : [value("points", `${shape.points.length} 3-D points`, "um")];
  return [
    ...sizes,
    value("nseg", String(geometry.nseg), ""),
    value("Ra", String(geometry.RaOhmCm), "ohm cm"),
    value("cm", printNetworkExpr(cmUfCm2), "uF/cm2"),
  ];
}

function unitsOf({ mechanisms }: SolvedNetwork): (mechanism: string, variable: string) => string {
  const units = new Map(
    mechanisms.map(({ name, variables }) => [name, new Map(variables.map((v) => [v.name, v.unit]))]),
  );
  return (mechanism, variable) => units.get(mechanism)?.get(variable) ?? "";
}

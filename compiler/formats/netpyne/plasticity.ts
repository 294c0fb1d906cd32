import type { Synapse } from "../../../grammar/hlk/ast.js";
import { noSpan } from "../../../grammar/source.js";
import type { Dict, NetParams } from "./document.js";
import type { Importing } from "./importing.js";
import { NotCarriedOver, orNote } from "../hlk/notes.js";
import { parameterFields } from "./parameters.js";
import * as tree from "../hlk/tree.js";
import { stdp } from "./stdp.js";
import { dictIn, saysNothing } from "./values.js";

const { mechanism: known, pointer } = stdp;
const noNames = () => undefined;

/** `synapse plasticity_1 = STDP { hebbwt = 0.01, pointer synweight = weight }`: one for each different `plast` of the rules. */
export function plasticityDeclarations(importing: Importing): readonly Synapse[] {
  return kindsOf(importing.params).flatMap((kind, i) => {
    const where = `connParams: plast ${JSON.stringify(kind)}`;
    return orNote(where, importing.notes, () => declaration(kind, i, where, importing)) ?? [];
  });
}

function declaration(kind: Dict, index: number, where: string, importing: Importing): Synapse {
  if (kind.mech !== known) throw new NotCarriedOver(`NetPyNE joins only '${known}' to a connection`);
  const facts = importing.mechanisms.get(known);
  if (facts?.form !== "point") throw new NotCarriedOver(`there is no point process '${known}' among the .mod files`);
  const { block, ...mechanism } = tree.mechanism(
    known,
    parameterFields(dictIn(kind.params), facts, where, noNames, importing),
  );
  const bound = { kind: "Pointer", name: tree.name(pointer), target: tree.ref("weight"), span: noSpan } as const;
  return {
    kind: "Synapse",
    name: tree.name(importing.synapses.take(labelOf(index))),
    mechanism: { ...mechanism, block: { ...tree.block([]), items: [...(block?.items ?? []), bound] } },
    pointers: [],
    span: noSpan,
  };
}

/** `plasticity = plasticity_1` of a rule that has some; left out where it could not be declared. */
export function plasticityField({ plast }: Dict, { params, synapses }: Importing): tree.Fields {
  if (saysNothing(plast)) return [];
  const index = kindsOf(params).findIndex((kind) => JSON.stringify(kind) === JSON.stringify(plast));
  const name = synapses.of(labelOf(index));
  return name === undefined ? [] : [["plasticity", tree.ref(name)]];
}

const labelOf = (index: number) => `plasticity_${index + 1}`;

function kindsOf({ connParams }: NetParams): readonly Dict[] {
  const kinds = Object.values(connParams).flatMap(({ plast }) => (saysNothing(plast) ? [] : [dictIn(plast)]));
  return [...new Map(kinds.map((kind) => [JSON.stringify(kind), kind])).values()];
}

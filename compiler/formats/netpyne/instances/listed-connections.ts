import type { Connect, Declaration } from "../../../../grammar/hlk/ast.js";
import type { HlkExpr } from "../../../../grammar/hlk/ast-expression.js";
import { noSpan } from "../../../../grammar/source.js";
import { gapFields, isWeighted } from "../gap-junctions.js";
import type { Importing, PopulationFacts } from "../importing.js";
import { plasticityField } from "../plasticity.js";
import * as tree from "../../hlk/tree.js";
import type { MadeCell, MadeContact } from "./read-instances.js";

/** A contact with its ends counted within their populations. */
interface Listed extends MadeContact {
  readonly source: number;
  readonly target: number;
}
/** Contacts from one population to one section of another's cells, through one synapse, of one plasticity, told of one place. */
interface Group {
  readonly pre: PopulationFacts;
  readonly post: PopulationFacts;
  readonly contacts: Listed[];
}

/** Columns of the tables. */
const columns = {
  source: ({ source }: Listed) => source,
  target: ({ target }: Listed) => target,
  place: ({ place }: Listed) => place ?? 0.5,
  weight: ({ weight }: Listed) => weight,
  delay: ({ delayMs }: Listed) => delayMs,
};
type Column = keyof typeof columns;

/**
 * Every contact of a network as it was made: a table with a row for each, and a `for` that connects them;
 * `files` gets the tables.
 */
export function listedConnections(
  cells: readonly MadeCell[],
  importing: Importing,
  files: Map<string, string>,
): readonly Declaration[] {
  return [...groupsOf(cells, importing).values()].flatMap((group) => groupDeclarations(group, importing, files));
}

function groupsOf(cells: readonly MadeCell[], { populations, notes }: Importing): ReadonlyMap<string, Group> {
  const facts = new Map(populations.map((population) => [population.label, population]));
  const places = placesOf(cells);
  const groups = new Map<string, Group>();
  for (const cell of cells) {
    for (const contact of cell.contacts) {
      const from = places.get(contact.sourceGid);
      const [pre, post] = [facts.get(from?.population ?? ""), facts.get(cell.population)];
      const where = `net.cells[${cell.gid}].conns`;
      if (!from || !pre || !post)
        notes.leaveOut(where, `there is no cell ${contact.sourceGid}, or its population is not carried over`);
      if (!from || !pre || !post) continue;
      for (const key of contact.more)
        notes.leaveOut(`${where}: ${key}`, "contacts of a saved network have weight, delay and `plast` only");
      const key = JSON.stringify([
        pre.label,
        post.label,
        contact.synapse,
        contact.section,
        contact.other,
        contact.plast,
      ]);
      const group = groups.get(key) ?? { pre, post, contacts: [] };
      groups.set(key, group);
      group.contacts.push({ ...contact, source: from.index, target: places.get(cell.gid)?.index ?? 0 });
    }
  }
  return groups;
}

/** The place of each gid within its population. */
function placesOf(cells: readonly MadeCell[]) {
  const counts = new Map<string, number>();
  return new Map(
    cells.map(({ gid, population }) => {
      const index = counts.get(population) ?? 0;
      counts.set(population, index + 1);
      return [gid, { population, index }] as const;
    }),
  );
}

function groupDeclarations(group: Group, importing: Importing, files: Map<string, string>): readonly Declaration[] {
  const { pre, post, contacts } = group;
  const first = contacts[0] as Listed;
  const ends = [
    pre.name,
    post.name,
    ...(first.synapse ? [first.synapse] : []),
    ...(first.section ? [first.section] : []),
  ];
  const name = importing.rules.take(ends.join("_"));
  const table = importing.tables.take(`contacts_${name}`);
  const path = `connections/${name}.csv`;
  files.set(path, csvOf(contacts));
  const isSame = (column: Column) => contacts.every((contact) => columns[column](contact) === columns[column](first));
  const at = (column: Column): HlkExpr => tree.index(table, [tree.ref("c"), tree.ref(column)]);
  const value = (column: Column) => (isSame(column) ? tree.number(columns[column](first)) : at(column));
  const values = { place: value("place"), weight: value("weight"), delay: value("delay") };
  const binds = [
    { kind: "Bind", names: [tree.name("c")], values: tree.slice(0, contacts.length), span: noSpan },
  ] as const;
  const pair = tree.tuple([at("source"), at("target")]);
  const isOne = isSame("place") && isSame("weight") && isSame("delay");
  const pairs: HlkExpr = isOne ? { kind: "Comprehension", element: pair, binds, span: noSpan } : tree.list([pair]);
  const rule = listedRule(
    group,
    isOne ? tree.name(name) : tree.pieces([`${name}_`, { variable: "c" }]),
    { ...values, pairs },
    importing,
  );
  return [
    tree.fileTable(table, ["contact", "value"], path),
    isOne ? rule : { kind: "For", binds, declarations: [rule], span: noSpan },
  ];
}

function csvOf(contacts: readonly Listed[]): string {
  const names = Object.keys(columns) as Column[];
  const rows = contacts.map((contact, i) => [i, ...names.map((name) => columns[name](contact))].join(","));
  return `${[["contact", ...names].join(","), ...rows].join("\n")}\n`;
}

interface ListedValues {
  readonly place: HlkExpr;
  readonly weight: HlkExpr;
  readonly delay: HlkExpr;
  readonly pairs: HlkExpr;
}

function listedRule(
  { pre, post, contacts }: Group,
  name: Connect["name"],
  { place, weight, delay, pairs }: ListedValues,
  importing: Importing,
): Connect {
  const { synapse: label, section: on, other, plast } = contacts[0] as Listed;
  const section = sectionIn(post, on, importing);
  const synapse = label === undefined ? undefined : importing.synapses.of(label);
  const isToItself = pre === post && contacts.some(({ source, target }) => source === target);
  const fields: tree.Fields = [
    ["pairs", pairs],
    ["weight", weight],
    ["delay", delay],
    ...plasticityField({ plast }, importing),
    ...(isToItself ? [["self", tree.ref("allowed")] as const] : []),
  ];
  return {
    kind: "Connect",
    optional: false,
    name,
    pre: tree.cells([tree.namedCells(pre.name)]),
    arrow: other?.bothWays ? "<->" : "->",
    post: tree.cells([tree.namedCells(post.name)]),
    ...(section === undefined || synapse === undefined ? {} : through(synapse, section, place)),
    ...(other ? { from: tree.site(sectionIn(pre, other.section, importing) ?? "", [other.place]) } : {}),
    block: tree.block(other ? gapFields(fields, { weighted: isWeighted(label, importing) }) : fields),
    span: noSpan,
  };
}

/** What the cells of a population call a section. */
function sectionIn({ cell }: PopulationFacts, label = "", { cells }: Importing): string | undefined {
  const rules = cell.kind === "sections" ? cell.rules : [];
  return rules.flatMap((rule) => cells.get(rule)?.sections.get(label) ?? [])[0];
}

const through = (synapse: string, section: string, place: HlkExpr): Pick<Connect, "synapses" | "on"> => ({
  synapses: {
    kind: "SynapseSum",
    terms: [{ kind: "SynapseTerm", synapse: tree.ref(synapse), span: noSpan }],
    span: noSpan,
  },
  on: { kind: "Site", section: tree.namedSections(section), positions: [place], span: noSpan },
});

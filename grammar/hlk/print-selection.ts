import type { Cells, CellTerm, Sections, SectionTerm, Site, Sites, SynapseSum } from "./ast-selection.js";
import { precedence } from "./operators.js";
import { printArguments, printBlock, printExpression, printName, printSubset } from "./print-expression.js";
import type { Printing } from "./printing.js";

export function printCells(cells: Cells, cx: Printing): string {
  return cells.terms.map((term) => cellTerm(term, cx)).join(", ");
}

function cellTerm(term: CellTerm, cx: Printing): string {
  const subset = printSubset(term.subset, cx);
  if (term.kind === "AllCells") return `all${subset}`;
  if (term.kind === "NamedCells") return printName(term.name) + subset;
  return `(${printCells(term.cells, cx)})${subset}`;
}

export function printSections(sections: Sections, cx: Printing): string {
  const [first, ...rest] = sections.steps;
  if (!first) return "";
  const steps = rest.map((step) => (step.op === "union" ? ", " : " - ") + sectionTerm(step.term, cx));
  return sectionTerm(first.term, cx) + steps.join("");
}

function sectionTerm(term: SectionTerm, cx: Printing): string {
  const subset = printSubset(term.subset, cx);
  if (term.kind === "AllSections") return `all${subset}`;
  if (term.kind === "NamedSections") return printName(term.name) + subset;
  return `(${printSections(term.sections, cx)})${subset}`;
}

export function printSite(site: Site, cx: Printing): string {
  const positions = site.positions.length > 0 ? printArguments(site.positions, [], cx) : "";
  return sectionTerm(site.section, cx) + positions;
}

export function printSites(sites: Sites, cx: Printing): string {
  if (sites.kind === "Site") return printSite(sites, cx);
  if (sites.kind === "SiteList") return `[${sites.sites.map((site) => printSite(site, cx)).join(", ")}]`;
  const positions = sites.positions.length > 0 ? printArguments(sites.positions, [], cx) : "";
  return `${sites.policy}(${printSections(sites.sections, cx)})${positions}`;
}

export function printSynapses(sum: SynapseSum, cx: Printing): string {
  const terms = sum.terms.map(({ factor, synapse, block }) => {
    const weight = factor ? `${printExpression(factor, cx, precedence["*"])}*` : "";
    return weight + printExpression(synapse, cx, precedence.atom) + (block ? ` ${printBlock(block, cx)}` : "");
  });
  return terms.join(" + ");
}

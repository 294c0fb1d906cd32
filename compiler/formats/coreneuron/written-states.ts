import type { CodeBlock, EquationsBlock, NmodlFile, Solve } from "../../../grammar/nmodl/ast.js";
import type { SolvedMechanism } from "../../ir/mechanism.js";
import { blockText, wordsOf } from "./block-text.js";
import type { Change, Edit, Rule } from "./change.js";
import { printSteps } from "./print-steps.js";
import { solvesOf } from "./solves-of.js";

/**
 * Equations that CoreNEURON's compiler cannot solve stand as the statements that solve them, with NEURON's numbers:
 * ```
 * SOLVE states METHOD runge        SOLVE states
 * DERIVATIVE states {              PROCEDURE states() {
 *   m' = (1 - m)/tau                 LOCAL m_rate, m_old, m_sum  …  m_rate = (1 - m)/tau  …
 * }                                }
 * ```
 */
export const writtenStates: Rule = ({ file, solved }) => {
  const solves = solvesOf(file);
  const [solve] = solves;
  const breakpoint = file.blocks.find((block): block is CodeBlock => block.kind === "Breakpoint");
  const block = file.blocks.find(
    (b): b is EquationsBlock => b.kind === "Derivative" && b.name.name === solve?.block.name,
  );
  const why = solve && block && whyNot(file, solve, block);
  const statements = solved && printSteps(solved.state);
  if (!why || !statements || !breakpoint || solves.length > 1 || block.span.source !== file.source) return [];
  const { start, end } = block.span;
  const change: Change = {
    at: start,
    reason: `DERIVATIVE ${block.name.name} is written out: ${why}`,
    edits: [
      { start, end, text: withNewNames(block.name.name, newNames(file, solved, statements), statements) },
      solveAlone(solve, breakpoint, solved),
    ],
  };
  return [change];
};

function whyNot(file: NmodlFile, solve: Solve, block: EquationsBlock): string | undefined {
  const { name } = block.name;
  if (solve.method?.name === "runge") return "CoreNEURON has no METHOD runge";
  if (/'[^=\n]*$/m.test(blockText(block).replace(/^[^=\n]*'\s*=/gm, "=")))
    return "CoreNEURON's compiler takes no x' in an expression";
  const others = file.blocks.filter((b) => "body" in b && b !== block && b.kind !== "Breakpoint");
  return others.some((b) => wordsOf(blockText(b)).has(name))
    ? "other blocks call it, as only a PROCEDURE can be"
    : undefined;
}

/** Where there is no current, the states are advanced with all of BREAKPOINT: it stands in the PROCEDURE. */
function solveAlone(solve: Solve, breakpoint: CodeBlock, { currents }: SolvedMechanism): Edit {
  const { start, end } = currents.length === 0 ? breakpoint.body.span : solve.span;
  const text = `SOLVE ${solve.block.name}`;
  return { start, end, text: currents.length === 0 ? `{ ${text} }` : text };
}

/** Variables of the statements that the file does not name, such as the x' of `x'` in an expression. */
function newNames(file: NmodlFile, { variables }: SolvedMechanism, statements: string): readonly string[] {
  const [inFile, used] = [wordsOf(file.source.text), wordsOf(statements)];
  const assigned = variables.filter(({ role }) => role === "assigned").map(({ name }) => name);
  return assigned.filter((name) => used.has(name) && !inFile.has(name));
}

/** `Dx` is a name that CoreNEURON's compiler makes itself: `ASSIGNED { hillock_Dx }`. */
function withNewNames(block: string, names: readonly string[], statements: string): string {
  const declared = names.length === 0 ? "" : `ASSIGNED { ${names.map((name) => `hillock_${name}`).join(" ")} }\n`;
  const text = names.reduce(
    (done, name) => done.replace(new RegExp(`\\b${name}\\b`, "g"), `hillock_${name}`),
    statements,
  );
  return `${declared}PROCEDURE ${block}() {\n${text}}`;
}

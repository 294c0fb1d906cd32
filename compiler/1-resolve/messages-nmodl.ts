import { type Diagnostic, error, type Label, warning } from "../../grammar/diagnostic.js";
import { didYouMean } from "../../grammar/did-you-mean.js";
import type { Span } from "../../grammar/source.js";

const first = (span: Span): { labels: readonly Label[] } => ({ labels: [{ span, text: "first declared here" }] });

// ---------------------------------------------------------------- names

export const unknownVariable = (at: Span, name: string, known: Iterable<string>): Diagnostic =>
  error("unknown-variable", at, `Unknown name '${name}'.`, {
    hint: didYouMean(name, known) ?? "declare it in PARAMETER, ASSIGNED, STATE or LOCAL",
  });

export const undefinedFunction = (at: Span, name: string, known: Iterable<string>): Diagnostic =>
  error("undefined-function", at, `Unknown function '${name}'.`, { hint: didYouMean(name, known) });

export const duplicateDeclaration = (at: Span, name: string, earlier: Span): Diagnostic =>
  error("duplicate-declaration", at, `'${name}' is declared twice.`, first(earlier));

export const duplicateLocal = (at: Span, name: string): Diagnostic =>
  error("duplicate-local", at, `'${name}' is already a LOCAL or an argument of this block.`);

export const undeclaredRange = (at: Span, name: string, keyword: string, known: Iterable<string>): Diagnostic =>
  warning("undeclared-range", at, `'${name}' is listed in ${keyword} but declared nowhere; it is left out.`, {
    hint: didYouMean(name, known),
  });

export const duplicateMechanismName = (at: Span, name: string, earlier: Span): Diagnostic =>
  warning("duplicate-mechanism-name", at, `A file holds one mechanism: the name '${name}' is not used.`, {
    labels: [{ span: earlier, text: "this one is" }],
  });

export const wrongIonVariable = (at: Span, name: string, ion: string): Diagnostic =>
  error("wrong-ion-variable", at, `'${name}' is no variable of the ion '${ion}'.`, {
    hint: `these are: e${ion}, i${ion}, ${ion}i, ${ion}o`,
  });

// ---------------------------------------------------------------- calls

export const argumentCountMismatch = (at: Span, name: string, wanted: number, given: number, decl?: Span): Diagnostic =>
  error("argument-count-mismatch", at, `'${name}' takes ${count(wanted)}, but ${given} given.`, {
    ...(decl ? { labels: [{ span: decl, text: "declared here" }] } : {}),
  });

const count = (n: number): string => (n === 0 ? "no arguments" : n === 1 ? "1 argument" : `${n} arguments`);

export const functionWithoutParentheses = (at: Span, name: string): Diagnostic =>
  error("function-without-parentheses", at, `'${name}' is a FUNCTION.`, { hint: `call it: ${name}(…)` });

export const procedureInExpression = (at: Span, name: string): Diagnostic =>
  error("procedure-in-expression", at, `'${name}' has no value to use here.`, {
    hint: "call it in a statement of its own, or make it a FUNCTION",
  });

export const procedureIsZero = (at: Span, name: string): Diagnostic =>
  warning("procedure-is-zero", at, `'${name}' is a PROCEDURE: it is called, and its value is 0, as in NEURON.`, {
    hint: "call it in a statement of its own, or make it a FUNCTION",
  });

export const recursiveRoutine = (at: Span, cycle: readonly string[]): Diagnostic =>
  error("recursive-routine", at, `'${cycle[0]}' calls itself: ${cycle.join(" → ")}.`, {
    hint: "NMODL has no recursion; use WHILE",
  });

export const eventOutsideReceive = (at: Span, name: string): Diagnostic =>
  error("event-outside-receive", at, `${name} belongs in NET_RECEIVE or INITIAL.`);

export const unknownStream = (at: Span, fn: string, streams: readonly string[]): Diagnostic =>
  error("unknown-stream", at, `The first argument of ${fn} is the name of a RANDOM variable.`, {
    hint: streams.length ? `there is: ${streams.join(", ")}` : "declare one: NEURON { RANDOM name }",
  });

export const streamInExpression = (at: Span, name: string): Diagnostic =>
  error("stream-in-expression", at, `'${name}' is a RANDOM stream, not a number.`, {
    hint: `draw from it: random_uniform(${name}, 0, 1)`,
  });

export const textInExpression = (at: Span): Diagnostic =>
  error("text-in-expression", at, "Text in quotes is of use to printf only.");

export const ignoredPrintf = (at: Span): Diagnostic => warning("ignored-printf", at, "printf prints nothing here.");

// ---------------------------------------------------------------- assignments

export const assignToConstant = (at: Span, name: string, declared: Span): Diagnostic =>
  error("assign-to-constant", at, `'${name}' is a constant.`, {
    labels: [{ span: declared, text: "its value is given here" }],
    hint: "declare it in PARAMETER to set it",
  });

export const assignToFunction = (at: Span, name: string): Diagnostic =>
  error("assign-to-function", at, `The result of '${name}' can only be set inside '${name}'.`);

export const assignToImplicit = (at: Span, name: string): Diagnostic =>
  error("assign-to-implicit", at, `'${name}' belongs to the simulation and cannot be set by a mechanism.`);

export const notAnArray = (at: Span, name: string): Diagnostic =>
  error("not-an-array", at, `'${name}' is a single number, not an array.`);

export const arrayWithoutIndex = (at: Span, name: string): Diagnostic =>
  error("array-without-index", at, `'${name}' is an array: an index must say which element is meant.`, {
    hint: `${name}[0] is its first element`,
  });

// ---------------------------------------------------------------- equations

export const stateWithoutEquation = (at: Span, name: string): Diagnostic =>
  warning("state-without-equation", at, `STATE '${name}' has no equation: it stays as INITIAL sets it.`, {
    hint: `write ${name}' = … in a DERIVATIVE block that is SOLVEd, or make it ASSIGNED`,
  });

export const equationForNonState = (at: Span, name: string, states: readonly string[]): Diagnostic =>
  error("equation-for-non-state", at, `'${name}' is not a STATE.`, { hint: didYouMean(name, states) });

export const duplicateEquation = (at: Span, name: string, earlier: Span): Diagnostic =>
  error("duplicate-equation", at, `A second equation for '${name}'.`, {
    labels: [{ span: earlier, text: "the first is here" }],
  });

export const equationOutsideDerivative = (at: Span): Diagnostic =>
  error("equation-outside-derivative", at, "An equation x' = … belongs in a DERIVATIVE block.");

export const misplacedEquation = (at: Span, blocks: string): Diagnostic =>
  error("misplaced-equation", at, `This belongs in a ${blocks} block.`);

export const notASpecies = (at: Span, name: string): Diagnostic =>
  error("not-a-species", at, `'${name}' cannot take part in a reaction.`, {
    hint: "what reacts is a STATE; its partners may be ASSIGNED or PARAMETER",
  });

export const fluxOfSeveral = (at: Span): Diagnostic =>
  error("flux-of-several", at, "'<<' brings a flux into one STATE.", { hint: "write a line with << for each" });

/** `a + b` pasted before `*A` gives `a + b*A`. */
export const openRate = (
  at: Span,
  terms: readonly { readonly species: { readonly ref: { readonly name: string } } }[],
): Diagnostic =>
  warning("open-rate", at, `Only the last term of this rate is multiplied by ${productOf(terms)}, as in NEURON.`, {
    hint: "put the rate in parentheses",
  });

const productOf = (terms: readonly { readonly species: { readonly ref: { readonly name: string } } }[]): string =>
  terms.map((t) => t.species.ref.name).join("*");

export const steadyStateOfWhat = (at: Span): Diagnostic =>
  error("steady-state-of-what", at, "STEADYSTATE is for KINETIC blocks with METHOD sparse.", {
    hint: "DERIVATIVE blocks need METHOD derivimplicit for it",
  });

export const unknownSolveBlock = (at: Span, name: string, known: readonly string[]): Diagnostic =>
  error("unknown-solve-block", at, `There is no block '${name}' to SOLVE.`, { hint: didYouMean(name, known) });

export const unknownMethod = (at: Span, name: string, known: readonly string[]): Diagnostic =>
  error("unknown-method", at, `Unknown METHOD '${name}'.`, {
    hint: didYouMean(name, known) ?? `there are: ${known.join(", ")}`,
  });

export const missingMethod = (at: Span, block: string): Diagnostic =>
  error("missing-method", at, `SOLVE ${block} needs a METHOD.`, {
    hint: "METHOD cnexp for equations linear in their own state, else derivimplicit",
  });

export const unsolvedBlock = (at: Span, name: string): Diagnostic =>
  warning("unsolved-block", at, `No SOLVE names the block '${name}': its equations have no effect.`, {
    hint: `write SOLVE ${name} METHOD cnexp in BREAKPOINT`,
  });

// ---------------------------------------------------------------- forms

export const currentNeverSet = (at: Span, name: string): Diagnostic =>
  warning("current-never-set", at, `BREAKPOINT never sets the current '${name}'.`);

/** `USEION k READ ek WRITE ki`, and `ki` is set nowhere. */
export const ionNeverSet = (at: Span, name: string, current: string): Diagnostic =>
  warning("ion-never-set", at, `WRITE lists '${name}', but nothing in the file sets it.`, {
    hint: `the current is '${current}'; leave '${name}' to READ, or out`,
  });

export const receiveInDensity = (at: Span, name: string): Diagnostic =>
  error("receive-in-density", at, `'${name}' is a density mechanism (SUFFIX): events cannot reach it.`, {
    hint: "NET_RECEIVE needs POINT_PROCESS or ARTIFICIAL_CELL",
  });

/** `INITIAL { net_send(1, 1) }` and no NET_RECEIVE. */
export const eventWithoutReceive = (at: Span, name: string, isDensity: boolean): Diagnostic =>
  error("event-without-receive", at, `'${name}' sends itself an event, but has no NET_RECEIVE that could receive it.`, {
    hint: isDensity ? "events need POINT_PROCESS or ARTIFICIAL_CELL" : "write NET_RECEIVE (w) { if (flag == 1) { … } }",
  });

export const currentInArtificialCell = (at: Span, name: string): Diagnostic =>
  error("current-in-artificial-cell", at, `An ARTIFICIAL_CELL has no membrane: it can carry no current '${name}'.`, {
    hint: "use POINT_PROCESS",
  });

export const voltageInArtificialCell = (at: Span): Diagnostic =>
  error("voltage-in-artificial-cell", at, "An ARTIFICIAL_CELL has no membrane: there is no v.");

export const misplacedTable = (at: Span): Diagnostic =>
  error("misplaced-table", at, "TABLE belongs in a PROCEDURE or FUNCTION of one argument.");

export const unknownHook = (at: Span, words: string, known: readonly string[]): Diagnostic =>
  error("unknown-hook", at, `NEURON runs no ${words} blocks.`, { hint: `there are: ${known.join(", ")}` });

export const limitsReversed = (at: Span, low: number, high: number): Diagnostic =>
  error("limits-reversed", at, `The lower limit ${low} is above the upper limit ${high}.`);

export const noArrayLength = (at: Span, length: number, most: number): Diagnostic =>
  error("no-array-length", at, `An array cannot have ${length} elements.`, {
    hint: `write a whole number from 1 to ${most}`,
  });

export const defaultOutsideLimits = (at: Span, name: string, value: number): Diagnostic =>
  warning("default-outside-limits", at, `The default ${value} of '${name}' is outside its own limits.`);

export const notANumber = (at: Span, name: string): Diagnostic =>
  error("not-a-number", at, `'${name}' is not DEFINEd.`, { hint: `write DEFINE ${name} 3 above` });

export const watchOutsideReceive = (at: Span): Diagnostic =>
  error("watch-outside-receive", at, "WATCH belongs in NET_RECEIVE.", {
    hint: "let INITIAL say net_send(0, 1), and write WATCH in NET_RECEIVE where flag is 1",
  });

export const watchInArtificialCell = (at: Span): Diagnostic =>
  error("watch-in-artificial-cell", at, "An ARTIFICIAL_CELL takes no steps: there is nothing that WATCH could watch.", {
    hint: "make it a POINT_PROCESS, or compute the time and send it with net_send",
  });

export const localInWatch = (at: Span, name: string): Diagnostic =>
  error("local-in-watch", at, `WATCH cannot see '${name}' any more when it looks at its condition.`, {
    hint: "it is a LOCAL or an argument of this block: keep its value in an ASSIGNED variable",
  });

export const netconsOutsideReceive = (at: Span): Diagnostic =>
  error("netcons-outside-receive", at, "FOR_NETCONS belongs in NET_RECEIVE.");

export const lagOfNoVariable = (at: Span, name: string): Diagnostic =>
  error("lag-of-no-variable", at, `LAG follows an ASSIGNED variable or a STATE: '${name}' is neither.`, {
    hint: `declare an ASSIGNED variable, set it to '${name}', and write LAG with that`,
  });

export const lagByNoParameter = (at: Span, name: string): Diagnostic =>
  error("lag-by-no-parameter", at, `BY takes a PARAMETER or a CONSTANT: '${name}' is neither.`, {
    hint: "write PARAMETER { delay = 1 (ms) } and LAG … BY delay",
  });

export const globalGenerator = (at: Span): Diagnostic =>
  warning(
    "global-generator",
    at,
    "This draws from NEURON's one global generator; here each instance has its own stream.",
    {
      hint: "the numbers are as random as NEURON's, but not the same ones",
    },
  );

// ---------------------------------------------------------------- units

export const undefinedUnit = (at: Span, text: string): Diagnostic =>
  warning("undefined-unit", at, `Unknown unit '${text}'.`, { hint: "define it in the UNITS block" });

export const inconvertibleUnits = (at: Span, from: string, to: string): Diagnostic =>
  error("inconvertible-units", at, `'${from}' cannot be measured in '${to}'.`);

export const inconsistentUnits = (at: Span, countOf: number, example: string): Diagnostic =>
  warning("inconsistent-units", at, `Units disagree in ${countOf} place${countOf === 1 ? "" : "s"}: ${example}`, {
    hint: "hillock check --units lists them all",
  });

export const unitMismatch = (at: Span, message: string): Diagnostic => warning("unit-mismatch", at, message);

export const ignoredConstructor = (at: Span): Diagnostic =>
  warning("ignored-constructor", at, "CONSTRUCTOR is left out: its C fetches what only hoc or Python can give.");

export const skippedLibrary = (at: Span): Diagnostic =>
  warning("skipped-library", at, "SUFFIX nothing: a library of functions without a mechanism; nothing to simulate.");

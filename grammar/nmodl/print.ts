import type { UnitText } from "../expression.js";
import type * as ast from "./ast.js";
import { printConstant, printExpression, printRef } from "./print-expression.js";

/** NMODL text of a tree; parsing it gives an equal tree, up to spans. INCLUDEd blocks are written in full. */
export function printNmodl(file: ast.NmodlFile): string {
  const title = file.title === undefined ? [] : [`TITLE ${file.title}`.trimEnd()];
  return `${[...title, ...file.blocks.map(printBlock)].join("\n\n")}\n`;
}

function printBlock(block: ast.Block): string {
  switch (block.kind) {
    case "Neuron":
      return braced("NEURON", block.statements.map(printNeuronStatement));
    case "Units":
      return braced("UNITS", block.definitions.map(printUnitsDefinition));
    case "Parameter":
      return braced("PARAMETER", block.parameters.map(printParameter));
    case "Constant":
      return braced(
        "CONSTANT",
        block.constants.map((c) => words(`${c.name.name} = ${printConstant(c.value)}`, unit(c.unit))),
      );
    case "Assigned":
      return braced("ASSIGNED", block.variables.map(printVariable));
    case "State":
      return braced("STATE", block.variables.map(printVariable));
    case "Independent":
      return braced("INDEPENDENT", block.variables.map(printIndependent));
    case "Define":
      return `DEFINE ${block.name.name} ${block.value}`;
    case "Local":
    case "Verbatim":
    case "UnitsSwitch":
      return printStatement(block);
    default:
      return printCode(block);
  }
}

type CodeKind =
  | ast.CodeBlock
  | ast.HookBlock
  | ast.EquationsBlock
  | ast.FunctionBlock
  | ast.FunctionTableBlock
  | ast.NetReceiveBlock;

function printCode(block: CodeKind): string {
  switch (block.kind) {
    case "Initial":
    case "Breakpoint":
    case "Constructor":
    case "Destructor":
      return `${block.kind.toUpperCase()} ${printBody(block.body)}`;
    case "Hook":
      return `${block.when} ${block.what} ${printBody(block.body)}`;
    case "Function":
    case "Procedure":
      return words(block.kind.toUpperCase(), signature(block), printBody(block.body));
    case "FunctionTable":
      return `FUNCTION_TABLE ${signature(block)}`;
    case "NetReceive":
      return `NET_RECEIVE(${printArguments(block.args)}) ${printBody(block.body)}`;
    default: {
      const solveFor = block.solveFor && `SOLVEFOR ${list(block.solveFor)}`;
      return words(block.kind.toUpperCase(), block.name.name, solveFor, printBody(block.body));
    }
  }
}

function signature(block: ast.FunctionBlock | ast.FunctionTableBlock): string {
  return words(`${block.name.name}(${printArguments(block.args)})`, unit(block.unit));
}

function printArguments(args: readonly ast.Argument[]): string {
  return args.map((arg) => words(arg.name.name, unit(arg.unit))).join(", ");
}

// ---------------------------------------------------------------- declarations

function printNeuronStatement(statement: ast.NeuronStatement): string {
  switch (statement.kind) {
    case "MechanismName":
      return `${statement.form} ${statement.name.name}`;
    case "NameList":
      return words(statement.keyword, list(statement.names));
    case "Represents":
      return `REPRESENTS ${statement.id}`;
    case "UseIon":
      return words(
        `USEION ${statement.ion.name}`,
        statement.read.length > 0 && `READ ${list(statement.read)}`,
        statement.write.length > 0 && `WRITE ${list(statement.write)}`,
        statement.valence && `VALENCE ${printConstant(statement.valence)}`,
        statement.represents && `REPRESENTS ${statement.represents}`,
      );
  }
}

function printUnitsDefinition(definition: ast.UnitsDefinition): string {
  switch (definition.kind) {
    case "UnitAlias":
      return `${unit(definition.unit)} = ${unit(definition.meaning)}`;
    case "UnitConstant":
      return words(`${definition.name.name} = ${printConstant(definition.value)}`, unit(definition.unit));
    case "UnitFactor":
      return `${definition.name.name} = ${unit(definition.from)} -> ${unit(definition.to)}`;
  }
}

function printParameter(parameter: ast.Parameter): string {
  const { limits } = parameter;
  return words(
    declared(parameter),
    parameter.value && `= ${printConstant(parameter.value)}`,
    unit(parameter.unit),
    limits && `<${printConstant(limits.low)}, ${printConstant(limits.high)}>`,
  );
}

function printVariable(variable: ast.Variable): string {
  return words(
    declared(variable),
    variable.limits && fromTo(variable.limits),
    variable.start && `START ${printConstant(variable.start)}`,
    unit(variable.unit),
    variable.tolerance && `<${printConstant(variable.tolerance)}>`,
  );
}

function printIndependent(variable: ast.IndependentVariable): string {
  return words(
    variable.isSwept && "SWEEP",
    variable.name.name,
    fromTo(variable.limits),
    `WITH ${printConstant(variable.steps)}`,
    variable.start && `START ${printConstant(variable.start)}`,
    unit(variable.unit),
  );
}

function fromTo(limits: ast.Limits): string {
  return `FROM ${printConstant(limits.low)} TO ${printConstant(limits.high)}`;
}

function declared(variable: { readonly name: ast.Name; readonly size?: ast.Constant }): string {
  return variable.name.name + (variable.size ? `[${printConstant(variable.size)}]` : "");
}

// ------------------------------------------------------------------ statements

function printBody(body: ast.Body): string {
  return braced("", body.statements.map(printStatement));
}

function printStatement(statement: ast.Statement): string {
  switch (statement.kind) {
    case "Assign":
      return words(
        statement.isProtected && "PROTECT",
        `${printRef(statement.target.ref)} = ${printExpression(statement.value)}`,
      );
    case "Ode":
      return `${printRef(statement.target.ref)} = ${printExpression(statement.value)}`;
    case "Call":
      return printExpression(statement.call);
    case "Local":
      return `LOCAL ${statement.variables.map(declared).join(", ")}`;
    case "If":
    case "While":
    case "From":
    case "Nested":
    case "InitialStatement":
    case "ForNetcons":
      return printBlockStatement(statement);
    case "Verbatim":
      return statement.text === "" ? "VERBATIM ENDVERBATIM" : `VERBATIM${statement.text}ENDVERBATIM`;
    case "UnitsSwitch":
      return statement.isOn ? "UNITSON" : "UNITSOFF";
    case "Mutex":
      return statement.isLock ? "MUTEXLOCK" : "MUTEXUNLOCK";
    default:
      return printSpecialStatement(statement);
  }
}

type BlockStatement = ast.If | ast.While | ast.From | ast.Nested | ast.InitialStatement | ast.ForNetcons;

function printBlockStatement(statement: BlockStatement): string {
  switch (statement.kind) {
    case "If": {
      const { else: otherwise } = statement;
      const tail = otherwise && `ELSE ${otherwise.kind === "If" ? printStatement(otherwise) : printBody(otherwise)}`;
      return words(`IF (${printExpression(statement.test)})`, printBody(statement.then), tail);
    }
    case "While":
      return `WHILE (${printExpression(statement.test)}) ${printBody(statement.body)}`;
    case "From":
      return words(
        `FROM ${statement.variable.name} = ${printExpression(statement.first)} TO ${printExpression(statement.last)}`,
        statement.step && `BY ${printExpression(statement.step)}`,
        printBody(statement.body),
      );
    case "Nested":
      return printBody(statement.body);
    case "InitialStatement":
      return `INITIAL ${printBody(statement.body)}`;
    case "ForNetcons":
      return `FOR_NETCONS(${printArguments(statement.args)}) ${printBody(statement.body)}`;
  }
}

type SpecialStatement =
  | ast.Solve
  | ast.Table
  | ast.Reaction
  | ast.Conserve
  | ast.Compartment
  | ast.Equation
  | ast.Watch
  | ast.Conductance
  | ast.Lag;

function printSpecialStatement(statement: SpecialStatement): string {
  switch (statement.kind) {
    case "Solve": {
      const how = statement.isSteadyState ? "STEADYSTATE" : "METHOD";
      return words(`SOLVE ${statement.block.name}`, statement.method && `${how} ${statement.method.name}`);
    }
    case "Table":
      return words(
        "TABLE",
        list(statement.variables),
        statement.depend.length > 0 && `DEPEND ${list(statement.depend)}`,
        `FROM ${printExpression(statement.from)} TO ${printExpression(statement.to)}`,
        `WITH ${printConstant(statement.intervals)}`,
      );
    case "Reaction":
      return printReaction(statement);
    case "Conserve":
      return `CONSERVE ${printSide(statement.left)} = ${printExpression(statement.total)}`;
    case "Compartment":
    case "LongitudinalDiffusion": {
      const word = statement.kind === "Compartment" ? "COMPARTMENT" : "LONGITUDINAL_DIFFUSION";
      const index = statement.index && `${statement.index.name},`;
      const species = `{ ${statement.species.map((s) => s.name).join(" ")} }`;
      return words(word, index, printExpression(statement.size), species);
    }
    case "Equation":
      return `~ ${printExpression(statement.left)} = ${printExpression(statement.right)}`;
    case "Watch": {
      const conditions = statement.conditions.map((c) => `(${printExpression(c.test)}) ${printConstant(c.flag)}`);
      return `WATCH ${conditions.join(", ")}`;
    }
    case "Conductance":
      return words(`CONDUCTANCE ${statement.conductance.name}`, statement.ion && `USEION ${statement.ion.name}`);
    case "Lag":
      return `LAG ${statement.variable.name} BY ${statement.by.name}`;
  }
}

function printReaction(reaction: ast.Reaction): string {
  const arrow = { reversible: "<->", decay: "->", flux: "<<" }[reaction.direction];
  const rates = `(${reaction.rates.map((rate) => printExpression(rate)).join(", ")})`;
  return words("~", printSide(reaction.left), arrow, printSide(reaction.right), rates);
}

function printSide(terms: readonly ast.ReactionTerm[]): string {
  const term = ({ coefficient, species }: ast.ReactionTerm) =>
    words(coefficient !== 1 && String(coefficient), printRef(species.ref));
  return terms.map(term).join(" + ");
}

// ------------------------------------------------------------------ text

/** `HEAD { … }` with one item on each line; the lines of VERBATIM stay as they are. */
function braced(head: string, items: readonly string[]): string {
  const opening = words(head, "{");
  return items.length === 0 ? `${opening} }` : `${opening}\n${items.map(indented).join("\n")}\n}`;
}

function indented(item: string): string {
  let isRaw = false;
  const lines = item.split("\n").map((line) => {
    const text = isRaw ? line : `  ${line}`;
    if (/^\s*VERBATIM(?!\w)/.test(line)) isRaw = true;
    if (/^[ \t]*ENDVERBATIM/.test(line)) isRaw = false;
    return text;
  });
  return lines.join("\n");
}

function words(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter((part) => part !== "" && part !== false && part !== undefined).join(" ");
}

function unit(text: UnitText | undefined): string | undefined {
  return text && `(${text.text})`;
}

function list(names: readonly ast.Name[]): string {
  return names.map((n) => n.name).join(", ");
}

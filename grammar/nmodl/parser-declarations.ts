import type { IToken, TokenType } from "chevrotain";
import type { NumberNode } from "../expression.js";
import type * as ast from "./ast.js";
import { NmodlStatementParser } from "./parser-statements.js";
import * as t from "./tokens.js";

const { keywords: k } = t;

const listKeywords: readonly TokenType[] = [
  ...[k.RANGE, k.GLOBAL, k.NONSPECIFIC_CURRENT, k.ELECTRODE_CURRENT],
  ...[k.POINTER, k.BBCOREPOINTER, k.EXTERNAL, k.RANDOM],
];
const formKeywords: readonly TokenType[] = [k.SUFFIX, k.POINT_PROCESS, k.ARTIFICIAL_CELL];
const neuronStarts = new Set([...listKeywords, ...formKeywords, k.USEION, k.THREADSAFE, t.Represents]);
const nameStarts = new Set([t.Identifier]);
const unitsStarts = new Set([t.Identifier, t.LParen]);
const sweepStarts = new Set([t.Identifier, k.SWEEP]);

/** The blocks that declare: NEURON, UNITS, PARAMETER, CONSTANT, ASSIGNED, STATE, INDEPENDENT. */
export abstract class NmodlDeclarationParser extends NmodlStatementParser {
  protected neuron = this.RULE("neuron", (): ast.NeuronBlock => {
    const first = this.CONSUME(k.NEURON);
    const statements: ast.NeuronStatement[] = [];
    this.CONSUME(t.LBrace);
    const what = "a comma, a word such as RANGE or USEION,";
    this.items(neuronStarts, what, () => statements.push(this.SUBRULE(this.neuronStatement)));
    this.close("NEURON", first);
    return { kind: "Neuron", statements, span: this.spanFrom(first) };
  });

  private neuronStatement = this.RULE(
    "neuronStatement",
    (): ast.NeuronStatement =>
      this.OR<ast.NeuronStatement>([
        { ALT: () => this.SUBRULE(this.mechanismName) },
        { ALT: () => this.SUBRULE(this.useIon) },
        { ALT: () => this.SUBRULE(this.nameList) },
        { ALT: () => this.SUBRULE(this.threadSafe) },
        { ALT: () => this.represents(this.CONSUME(t.Represents)) },
      ]),
  );

  private mechanismName = this.RULE("mechanismName", (): ast.MechanismName => {
    const first = this.OR(formKeywords.map((type, i) => ({ ALT: () => this.consume(i, type) })));
    const name = this.SUBRULE(this.name);
    return { kind: "MechanismName", form: first.image as ast.MechanismName["form"], name, span: this.spanFrom(first) };
  });

  /** READ and WRITE in any order, then VALENCE (once CHARGE) and REPRESENTS. */
  private useIon = this.RULE("useIon", (): ast.UseIon => {
    const first = this.CONSUME(k.USEION);
    const ion = this.SUBRULE(this.name);
    const read: ast.Name[] = [];
    const write: ast.Name[] = [];
    this.MANY(() => {
      const word = this.OR([{ ALT: () => this.CONSUME(k.READ) }, { ALT: () => this.CONSUME(k.WRITE) }]);
      const names = this.SUBRULE(this.names);
      this.ACTION(() => (word.tokenType === k.READ ? read : write).push(...names));
    });
    const valence = this.OPTION(() => this.SUBRULE(this.valence));
    const represents = this.OPTION2(() => ontologyId(this.CONSUME(t.Represents)));
    return { kind: "UseIon", ion, read, write, ...present({ valence, represents }), span: this.spanFrom(first) };
  });

  private valence = this.RULE("valence", (): NumberNode => {
    this.OR([{ ALT: () => this.CONSUME(k.VALENCE) }, { ALT: () => this.CONSUME(k.CHARGE) }]);
    const minus = this.OPTION(() => this.CONSUME(t.Minus));
    const number = this.CONSUME(t.NumberText);
    const value = minus ? -Number(number.image) : Number(number.image);
    return { kind: "Number", value, span: this.spanFrom(minus ?? number) };
  });

  private nameList = this.RULE("nameList", (): ast.NameList => {
    const first = this.OR(listKeywords.map((type, i) => ({ ALT: () => this.consume(i, type) })));
    const names = this.SUBRULE(this.names);
    return { kind: "NameList", keyword: first.image as ast.NameListKeyword, names, span: this.spanFrom(first) };
  });

  private threadSafe = this.RULE("threadSafe", (): ast.NameList => {
    const first = this.CONSUME(k.THREADSAFE);
    const names = this.OPTION(() => this.SUBRULE(this.names)) ?? [];
    return { kind: "NameList", keyword: "THREADSAFE", names, span: this.spanFrom(first) };
  });

  private represents(token: IToken): ast.Represents {
    return { kind: "Represents", id: ontologyId(token), span: this.spanFrom(token) };
  }

  // ------------------------------------------------------------------ UNITS

  protected units = this.RULE("units", (): ast.UnitsBlock => {
    const first = this.CONSUME(k.UNITS);
    const definitions: ast.UnitsDefinition[] = [];
    this.CONSUME(t.LBrace);
    this.items(unitsStarts, "a definition such as (mV) = (millivolt)", () =>
      definitions.push(this.SUBRULE(this.unitsDefinition)),
    );
    this.close("UNITS", first);
    return { kind: "Units", definitions, span: this.spanFrom(first) };
  });

  private unitsDefinition = this.RULE(
    "unitsDefinition",
    (): ast.UnitsDefinition =>
      this.OR<ast.UnitsDefinition>([
        { ALT: () => this.SUBRULE(this.unitAlias) },
        { ALT: () => this.SUBRULE(this.unitConstant) },
      ]),
  );

  private unitAlias = this.RULE("unitAlias", (): ast.UnitAlias => {
    const first = this.LA(1);
    const unit = this.SUBRULE(this.unit);
    this.CONSUME(t.Equals);
    const meaning = this.SUBRULE2(this.unit);
    return { kind: "UnitAlias", unit, meaning, span: this.spanFrom(first) };
  });

  private unitConstant = this.RULE("unitConstant", (): ast.UnitConstant | ast.UnitFactor => {
    const first = this.LA(1);
    const name = this.SUBRULE(this.name);
    this.CONSUME(t.Equals);
    return this.OR<ast.UnitConstant | ast.UnitFactor>({
      ERR_MSG: "a number or a unit in parentheses",
      DEF: [{ ALT: () => this.unitFactor(first, name) }, { ALT: () => this.unitNumber(first, name) }],
    });
  });

  private unitFactor(first: IToken, name: ast.Name): ast.UnitFactor {
    const from = this.SUBRULE(this.unit);
    this.OPTION(() => this.CONSUME(t.Arrow));
    const to = this.SUBRULE2(this.unit);
    return { kind: "UnitFactor", name, from, to, span: this.spanFrom(first) };
  }

  private unitNumber(first: IToken, name: ast.Name): ast.UnitConstant {
    const value = this.SUBRULE(this.constant);
    const unit = this.OPTION2(() => this.SUBRULE3(this.unit));
    return { kind: "UnitConstant", name, value, ...(unit ? { unit } : {}), span: this.spanFrom(first) };
  }

  // ------------------------------------------------------------------ PARAMETER, CONSTANT

  protected parameters = this.RULE("parameters", (): ast.ParameterBlock => {
    const first = this.CONSUME(k.PARAMETER);
    const parameters: ast.Parameter[] = [];
    this.CONSUME(t.LBrace);
    this.items(nameStarts, "a declaration such as g = 0.1 (S/cm2)", () =>
      parameters.push(this.SUBRULE(this.parameter)),
    );
    this.close("PARAMETER", first);
    return { kind: "Parameter", parameters, span: this.spanFrom(first) };
  });

  private parameter = this.RULE("parameter", (): ast.Parameter => {
    const name = this.SUBRULE(this.name);
    const size = this.OPTION(() => this.SUBRULE(this.arraySize));
    const value = this.OPTION2(() => {
      this.CONSUME(t.Equals);
      return this.SUBRULE(this.constant);
    });
    const unit = this.OPTION3(() => this.SUBRULE(this.unit));
    const limits = this.OPTION4(() => this.SUBRULE(this.bounds));
    const extras = present({ size, value, unit, limits });
    return { name, ...extras, span: this.spanFromNode(name) };
  });

  /** `<0, 1e9>` */
  private bounds = this.RULE("bounds", (): ast.Limits => {
    this.CONSUME(t.Less);
    const low = this.SUBRULE(this.constant);
    this.CONSUME(t.Comma);
    const high = this.SUBRULE2(this.constant);
    this.CONSUME(t.Greater);
    return { low, high };
  });

  protected constants = this.RULE("constants", (): ast.ConstantBlock => {
    const first = this.CONSUME(k.CONSTANT);
    const constants: ast.ConstantDefinition[] = [];
    this.CONSUME(t.LBrace);
    this.items(nameStarts, "a declaration such as g = 0.1 (S/cm2)", () =>
      constants.push(this.SUBRULE(this.constantDefinition)),
    );
    this.close("CONSTANT", first);
    return { kind: "Constant", constants, span: this.spanFrom(first) };
  });

  private constantDefinition = this.RULE("constantDefinition", (): ast.ConstantDefinition => {
    const name = this.SUBRULE(this.name);
    this.CONSUME(t.Equals);
    const value = this.SUBRULE(this.constant);
    const unit = this.OPTION(() => this.SUBRULE(this.unit));
    return { name, value, ...present({ unit }), span: this.spanFromNode(name) };
  });

  // ------------------------------------------------------------------ ASSIGNED, STATE, INDEPENDENT

  protected assignedBlock = this.RULE("assignedBlock", (): ast.AssignedBlock => {
    const first = this.CONSUME(k.ASSIGNED);
    const variables = this.variables("ASSIGNED", first);
    return { kind: "Assigned", variables, span: this.spanFrom(first) };
  });

  protected state = this.RULE("state", (): ast.StateBlock => {
    const first = this.CONSUME(k.STATE);
    const variables = this.variables("STATE", first);
    return { kind: "State", variables, span: this.spanFrom(first) };
  });

  private variables(word: string, first: IToken): ast.Variable[] {
    const variables: ast.Variable[] = [];
    this.CONSUME(t.LBrace);
    this.items(nameStarts, "a declaration such as m or ica (mA/cm2)", () =>
      variables.push(this.SUBRULE(this.variable)),
    );
    this.close(word, first);
    return variables;
  }

  private variable = this.RULE("variable", (): ast.Variable => {
    const name = this.SUBRULE(this.name);
    const size = this.OPTION(() => this.SUBRULE(this.arraySize));
    const limits = this.OPTION2(() => this.SUBRULE(this.fromTo));
    const start = this.OPTION3(() => this.SUBRULE(this.startValue));
    const unit = this.OPTION4(() => this.SUBRULE(this.unit));
    const tolerance = this.OPTION5(() => this.SUBRULE(this.tolerance));
    return { name, ...present({ size, limits, start, unit, tolerance }), span: this.spanFromNode(name) };
  });

  private fromTo = this.RULE("fromTo", (): ast.Limits => {
    this.CONSUME(k.FROM);
    const low = this.SUBRULE(this.constant);
    this.CONSUME(k.TO);
    return { low, high: this.SUBRULE2(this.constant) };
  });

  private startValue = this.RULE("startValue", (): ast.Constant => {
    this.CONSUME(k.START);
    return this.SUBRULE(this.constant);
  });

  private tolerance = this.RULE("tolerance", (): ast.Constant => {
    this.CONSUME(t.Less);
    const tolerance = this.SUBRULE(this.constant);
    this.CONSUME(t.Greater);
    return tolerance;
  });

  protected independent = this.RULE("independent", (): ast.IndependentBlock => {
    const first = this.CONSUME(k.INDEPENDENT);
    const variables: ast.IndependentVariable[] = [];
    this.CONSUME(t.LBrace);
    const what = "t FROM number TO number WITH number";
    this.items(sweepStarts, what, () => variables.push(this.SUBRULE(this.independentVariable)));
    this.close("INDEPENDENT", first);
    return { kind: "Independent", variables, span: this.spanFrom(first) };
  });

  private independentVariable = this.RULE("independentVariable", (): ast.IndependentVariable => {
    const first = this.LA(1);
    const sweep = this.OPTION(() => this.CONSUME(k.SWEEP));
    const name = this.SUBRULE(this.name);
    const limits = this.SUBRULE(this.fromTo);
    this.CONSUME(k.WITH);
    const steps = this.SUBRULE(this.constant);
    const start = this.OPTION2(() => this.SUBRULE(this.startValue));
    const unit = this.OPTION3(() => this.SUBRULE(this.unit));
    return { name, isSwept: !!sweep, limits, steps, ...present({ start, unit }), span: this.spanFrom(first) };
  });
}

function ontologyId(token: IToken): string {
  return token.image.replace(/^REPRESENTS[ \t]+/, "");
}

/** The fields that have a value: what is not written is absent from the tree. */
function present<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}

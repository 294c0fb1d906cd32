import type { IToken } from "chevrotain";
import type { BinaryNode, RefNode } from "../expression.js";
import type * as ast from "./ast.js";
import { tokenSpan } from "./lex.js";
import { comparisonNeeded } from "./messages.js";
import { NmodlExpressionParser } from "./parser-expressions.js";
import * as t from "./tokens.js";

const { keywords: k } = t;

/** Everything between the braces of a code block. */
export abstract class NmodlStatementParser extends NmodlExpressionParser {
  /** `{ … }`; `opened` is the word that an unclosed brace is reported for. */
  protected body = this.RULE("body", (opened: IToken): ast.Body => {
    const statements: ast.Statement[] = [];
    const brace = this.CONSUME(t.LBrace);
    this.items(t.statementStarts, "a statement", () => statements.push(this.SUBRULE(this.statement)));
    this.close(opened?.image ?? "", opened);
    return { kind: "Body", statements, span: this.spanFrom(brace) };
  });

  private statement = this.RULE(
    "statement",
    (): ast.Statement =>
      this.OR<ast.Statement>({
        ERR_MSG: "a statement",
        DEF: [
          { ALT: () => this.SUBRULE(this.assignment) },
          { ALT: () => this.SUBRULE(this.protectedAssignment) },
          { ALT: () => this.SUBRULE(this.local) },
          { ALT: () => this.SUBRULE(this.if) },
          { ALT: () => this.SUBRULE(this.while) },
          { ALT: () => this.SUBRULE(this.from) },
          { ALT: () => this.SUBRULE(this.nested) },
          { ALT: () => this.SUBRULE(this.solve) },
          { ALT: () => this.SUBRULE(this.table) },
          { ALT: () => this.SUBRULE(this.tilde) },
          { ALT: () => this.SUBRULE(this.conserve) },
          { ALT: () => this.SUBRULE(this.compartment) },
          { ALT: () => this.SUBRULE(this.diffusion) },
          { ALT: () => this.SUBRULE(this.watch) },
          { ALT: () => this.SUBRULE(this.forNetcons) },
          { ALT: () => this.SUBRULE(this.initial) },
          { ALT: () => this.SUBRULE(this.conductance) },
          { ALT: () => this.SUBRULE(this.lag) },
          { ALT: () => this.mutex(this.CONSUME(k.MUTEXLOCK), true) },
          { ALT: () => this.mutex(this.CONSUME(k.MUTEXUNLOCK), false) },
          { ALT: () => this.SUBRULE(this.verbatim) },
          { ALT: () => this.SUBRULE(this.unitsSwitch) },
        ],
      }),
  );

  // ------------------------------------------------------------------ also at file scope

  protected local = this.RULE("local", (): ast.Local => {
    const first = this.CONSUME(k.LOCAL);
    const variables: ast.LocalVariable[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => variables.push(this.SUBRULE(this.localVariable)) });
    return { kind: "Local", variables, span: this.spanFrom(first) };
  });

  private localVariable = this.RULE("localVariable", (): ast.LocalVariable => {
    const name = this.SUBRULE(this.name);
    const size = this.OPTION(() => this.SUBRULE(this.arraySize));
    return { name, ...(size ? { size } : {}) };
  });

  protected verbatim = this.RULE("verbatim", (): ast.Verbatim => {
    const { image, ...token } = this.CONSUME(t.VerbatimText);
    const text = image.replace(/^VERBATIM/, "").replace(/[ \t]*ENDVERBATIM[^\r\n]*$/, "");
    return { kind: "Verbatim", text, span: this.spanFrom({ image, ...token }) };
  });

  protected unitsSwitch = this.RULE("unitsSwitch", (): ast.UnitsSwitch => {
    const first = this.OR([{ ALT: () => this.CONSUME(k.UNITSON) }, { ALT: () => this.CONSUME(k.UNITSOFF) }]);
    return { kind: "UnitsSwitch", isOn: first.tokenType === k.UNITSON, span: this.spanFrom(first) };
  });

  /** `(v (mV), x)` of a FUNCTION, NET_RECEIVE, … */
  protected arguments = this.RULE("arguments", (): ast.Argument[] => {
    const args: ast.Argument[] = [];
    this.CONSUME(t.LParen);
    this.MANY_SEP({ SEP: t.Comma, DEF: () => args.push(this.SUBRULE(this.argument)) });
    this.CONSUME(t.RParen);
    return args;
  });

  private argument = this.RULE("argument", (): ast.Argument => {
    const name = this.SUBRULE(this.name);
    const unit = this.OPTION(() => this.SUBRULE(this.unit));
    return { name, ...(unit ? { unit } : {}) };
  });

  // ------------------------------------------------------------------ assignments and calls

  /** `x = …`, `x[i] = …`, `x' = …`, or the call `f(…)` */
  private assignment = this.RULE("assignment", (): ast.Statement => {
    const name = this.CONSUME(t.Identifier);
    return this.OR<ast.Statement>({
      ERR_MSG: "'=' or '('",
      DEF: [
        { ALT: () => this.callStatement(name, this.SUBRULE(this.callArguments)) },
        { ALT: () => this.assigned(this.referenceTail(name)) },
      ],
    });
  });

  private callStatement(name: IToken, args: ast.NmodlExpr[]): ast.CallStatement {
    const span = this.spanFrom(name);
    return { kind: "Call", call: { kind: "Call", fn: name.image, args, span }, span };
  }

  private assigned(target: RefNode<ast.NmodlRef>): ast.Assign | ast.Ode {
    this.CONSUME(t.Equals);
    const value = this.SUBRULE(this.expression);
    const span = this.spanFromNode(target);
    if (target.ref.prime !== undefined) return { kind: "Ode", target, value, span };
    return { kind: "Assign", target, value, isProtected: false, span };
  }

  private protectedAssignment = this.RULE("protectedAssignment", (): ast.Assign => {
    const first = this.CONSUME(k.PROTECT);
    const target = this.SUBRULE(this.reference);
    this.CONSUME(t.Equals);
    const value = this.SUBRULE(this.expression);
    return { kind: "Assign", target, value, isProtected: true, span: this.spanFrom(first) };
  });

  // ------------------------------------------------------------------ control flow

  private if = this.RULE("if", (): ast.If => {
    const first = this.CONSUME(t.If);
    const test = this.SUBRULE(this.condition);
    const then = this.SUBRULE(this.body, { ARGS: [first] });
    const otherwise = this.OPTION(() => this.elsePart(this.CONSUME(t.Else)));
    return { kind: "If", test, then, ...(otherwise ? { else: otherwise } : {}), span: this.spanFrom(first) };
  });

  private elsePart(word: IToken): ast.Body | ast.If {
    return this.OR<ast.Body | ast.If>({
      ERR_MSG: "'{' or IF",
      DEF: [{ ALT: () => this.SUBRULE(this.if) }, { ALT: () => this.SUBRULE2(this.body, { ARGS: [word] }) }],
    });
  }

  private while = this.RULE("while", (): ast.While => {
    const first = this.CONSUME(t.While);
    const test = this.SUBRULE(this.condition);
    const body = this.SUBRULE(this.body, { ARGS: [first] });
    return { kind: "While", test, body, span: this.spanFrom(first) };
  });

  private from = this.RULE("from", (): ast.From => {
    const word = this.CONSUME(k.FROM);
    const variable = this.SUBRULE(this.name);
    this.CONSUME(t.Equals);
    const first = this.SUBRULE(this.expression);
    this.CONSUME(k.TO);
    const last = this.SUBRULE2(this.expression);
    const step = this.OPTION(() => {
      this.CONSUME(k.BY);
      return this.SUBRULE3(this.expression);
    });
    const body = this.SUBRULE(this.body, { ARGS: [word] });
    return { kind: "From", variable, first, last, ...(step ? { step } : {}), body, span: this.spanFrom(word) };
  });

  private nested = this.RULE("nested", (): ast.Nested => {
    const body = this.SUBRULE(this.body, { ARGS: [this.LA(1)] });
    return { kind: "Nested", body, span: body.span };
  });

  private initial = this.RULE("initial", (): ast.InitialStatement => {
    const first = this.CONSUME(k.INITIAL);
    const body = this.SUBRULE(this.body, { ARGS: [first] });
    return { kind: "InitialStatement", body, span: this.spanFrom(first) };
  });

  private forNetcons = this.RULE("forNetcons", (): ast.ForNetcons => {
    const first = this.CONSUME(k.FOR_NETCONS);
    const args = this.SUBRULE(this.arguments);
    const body = this.SUBRULE(this.body, { ARGS: [first] });
    return { kind: "ForNetcons", args, body, span: this.spanFrom(first) };
  });

  // ------------------------------------------------------------------ what only NMODL has

  private solve = this.RULE("solve", (): ast.Solve => {
    const first = this.CONSUME(k.SOLVE);
    const block = this.SUBRULE(this.name);
    const how = this.OPTION(() => {
      const word = this.OR([{ ALT: () => this.CONSUME(k.METHOD) }, { ALT: () => this.CONSUME(k.STEADYSTATE) }]);
      return { isSteadyState: word.tokenType === k.STEADYSTATE, method: this.SUBRULE2(this.name) };
    });
    return { kind: "Solve", block, isSteadyState: false, ...how, span: this.spanFrom(first) };
  });

  private table = this.RULE("table", (): ast.Table => {
    const first = this.CONSUME(k.TABLE);
    const variables = this.OPTION(() => this.SUBRULE(this.names)) ?? [];
    const depend =
      this.OPTION2(() => {
        this.CONSUME(k.DEPEND);
        return this.SUBRULE2(this.names);
      }) ?? [];
    this.CONSUME(k.FROM);
    const from = this.SUBRULE(this.expression);
    this.CONSUME(k.TO);
    const to = this.SUBRULE2(this.expression);
    this.CONSUME(k.WITH);
    const intervals = this.SUBRULE(this.constant);
    return { kind: "Table", variables, depend, from, to, intervals, span: this.spanFrom(first) };
  });

  /** `~` begins a reaction in KINETIC and an equation elsewhere. */
  private tilde = this.RULE("tilde", (): ast.Reaction | ast.Equation => {
    const first = this.CONSUME(t.Tilde);
    return this.OR<ast.Reaction | ast.Equation>({
      IGNORE_AMBIGUITIES: true,
      DEF: [
        { GATE: () => this.isKinetic, ALT: () => ({ ...this.SUBRULE(this.reaction), span: this.spanFrom(first) }) },
        { ALT: () => ({ ...this.SUBRULE(this.equation), span: this.spanFrom(first) }) },
      ],
    });
  });

  private reaction = this.RULE("reaction", (): ast.Reaction => {
    const left = this.SUBRULE(this.reactionSide);
    return this.OR<ast.Reaction>({
      ERR_MSG: "'<->', '->' or '<<'",
      DEF: [
        { ALT: () => this.reversible(left) },
        { ALT: () => this.oneWay("decay", this.CONSUME(t.Arrow), left, this.SUBRULE(this.condition)) },
        { ALT: () => this.oneWay("flux", this.CONSUME(t.FluxArrow), left, this.SUBRULE2(this.condition)) },
      ],
    });
  });

  private reversible(left: ast.ReactionTerm[]): ast.Reaction {
    const arrow = this.CONSUME(t.ReactionArrow);
    const right = this.SUBRULE2(this.reactionSide);
    this.CONSUME(t.LParen);
    const forward = this.SUBRULE(this.expression);
    this.CONSUME(t.Comma);
    const backward = this.SUBRULE2(this.expression);
    this.CONSUME(t.RParen);
    return {
      kind: "Reaction",
      direction: "reversible",
      left,
      right,
      rates: [forward, backward],
      span: this.spanFrom(arrow),
    };
  }

  private oneWay(
    direction: "decay" | "flux",
    arrow: IToken,
    left: ast.ReactionTerm[],
    rate: ast.NmodlExpr,
  ): ast.Reaction {
    return { kind: "Reaction", direction, left, right: [], rates: [rate], span: this.spanFrom(arrow) };
  }

  private reactionSide = this.RULE("reactionSide", (): ast.ReactionTerm[] => {
    const terms: ast.ReactionTerm[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Plus,
      ERR_MSG: "a name",
      DEF: () => terms.push(this.SUBRULE(this.reactionTerm)),
    });
    return terms;
  });

  private reactionTerm = this.RULE("reactionTerm", (): ast.ReactionTerm => {
    const number = this.OPTION(() => this.CONSUME(t.NumberText));
    const species = this.SUBRULE(this.reference);
    return { coefficient: number ? this.integer(number, "The coefficient of a reaction") : 1, species };
  });

  private conserve = this.RULE("conserve", (): ast.Conserve => {
    const first = this.CONSUME(k.CONSERVE);
    const left = this.SUBRULE(this.reactionSide);
    this.CONSUME(t.Equals);
    const total = this.SUBRULE(this.expression);
    return { kind: "Conserve", left, total, span: this.spanFrom(first) };
  });

  private compartment = this.RULE(
    "compartment",
    (): ast.Compartment => this.inEach("Compartment", this.CONSUME(k.COMPARTMENT)),
  );

  private diffusion = this.RULE(
    "diffusion",
    (): ast.Compartment => this.inEach("LongitudinalDiffusion", this.CONSUME(k.LONGITUDINAL_DIFFUSION)),
  );

  /** `i, vol[i] { ca }` or `vol { ca }`; only the comma tells that the first word was an index. */
  private inEach(kind: ast.Compartment["kind"], word: IToken): ast.Compartment {
    const first = this.SUBRULE(this.expression);
    const second = this.OPTION(() => {
      this.CONSUME(t.Comma);
      return this.SUBRULE2(this.expression);
    });
    const brace = this.CONSUME(t.LBrace);
    const species: ast.Name[] = [];
    this.MANY(() => {
      species.push(this.SUBRULE(this.name));
      this.OPTION2(() => this.CONSUME2(t.Comma));
    });
    this.close(word.image, brace);
    const index = this.ACTION(() =>
      second && first.kind === "Ref" ? { name: first.ref.name, span: first.span } : undefined,
    );
    return { kind, ...(index ? { index } : {}), size: second ?? first, species, span: this.spanFrom(word) };
  }

  private equation = this.RULE("equation", (): ast.Equation => {
    const left = this.SUBRULE(this.expression);
    this.CONSUME(t.Equals);
    const right = this.SUBRULE2(this.expression);
    return { kind: "Equation", left, right, span: this.spanFromNode(left) };
  });

  private watch = this.RULE("watch", (): ast.Watch => {
    const first = this.CONSUME(k.WATCH);
    const conditions: ast.WatchCondition[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => conditions.push(this.SUBRULE(this.watchCondition)) });
    return { kind: "Watch", conditions, span: this.spanFrom(first) };
  });

  private watchCondition = this.RULE("watchCondition", (): ast.WatchCondition => {
    const open = this.LA(1);
    const test = this.SUBRULE(this.condition);
    const flag = this.SUBRULE(this.constant);
    this.ACTION(() => {
      const isComparison = test.kind === "Binary" && (test.op === "<" || test.op === ">");
      if (!isComparison) this.report(comparisonNeeded({ ...tokenSpan(open), end: test.span.end + 1 }));
    });
    return { test: test as BinaryNode<ast.NmodlExpr>, flag, span: this.spanFrom(open) };
  });

  private conductance = this.RULE("conductance", (): ast.Conductance => {
    const first = this.CONSUME(k.CONDUCTANCE);
    const conductance = this.SUBRULE(this.name);
    const ion = this.OPTION(() => {
      this.CONSUME(k.USEION);
      return this.SUBRULE2(this.name);
    });
    return { kind: "Conductance", conductance, ...(ion ? { ion } : {}), span: this.spanFrom(first) };
  });

  private lag = this.RULE("lag", (): ast.Lag => {
    const first = this.CONSUME(k.LAG);
    const variable = this.SUBRULE(this.name);
    this.CONSUME(k.BY);
    return { kind: "Lag", variable, by: this.SUBRULE2(this.name), span: this.spanFrom(first) };
  });

  private mutex(token: IToken, isLock: boolean): ast.Mutex {
    return { kind: "Mutex", isLock, span: this.spanFrom(token) };
  }
}

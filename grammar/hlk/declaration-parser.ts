import type {
  At,
  Block,
  Declaration,
  Defaults,
  Field,
  For,
  Group,
  If,
  Mechanism,
  Numerics,
  Option,
  Plot,
  Pointer,
  Population,
  Rule,
  SetTarget,
  Simulate,
  Sweep,
  SweepItem,
  Synapse,
  TimedSet,
  Use,
  Volume,
} from "./ast.js";
import type { HlkExpr, Name } from "./ast-expression.js";
import type { Pattern } from "./ast-cell.js";
import type { Sections } from "./ast-selection.js";
import * as m from "./messages.js";
import { HEAD } from "./mode.js";
import { TableParser } from "./table-parser.js";
import type { ListWords } from "./token-parser.js";
import * as t from "./tokens.js";
import { declarationWords } from "./words.js";

export const declarationList: ListWords = { items: "a declaration", words: declarationWords };

/** All declarations; tables are in TableParser, connections and what is like them in RuleParser. */
export abstract class DeclarationParser extends TableParser {
  declaration = this.RULE("declaration", (): Declaration => {
    this.ACTION(() => {
      const { image } = this.LA(1);
      if (this.isType(t.Name) && declarationWords.includes(image)) return;
      this.fail(this.missingItem(declarationList));
    });
    return this.OR<Declaration>([
      { GATE: () => this.isWord("use"), ALT: () => this.SUBRULE(this.use) },
      { GATE: () => this.isWord("param"), ALT: () => this.SUBRULE(this.param) },
      { GATE: () => this.isWord("option"), ALT: () => this.SUBRULE(this.options) },
      { GATE: () => this.isWord("let"), ALT: () => this.SUBRULE(this.letValue) },
      { GATE: () => this.isWord("table"), ALT: () => this.SUBRULE(this.table) },
      { GATE: () => this.isWord("volume"), ALT: () => this.SUBRULE(this.volume) },
      { GATE: () => this.isWord("cell"), ALT: () => this.SUBRULE(this.cell) },
      { GATE: () => this.isWord("synapse"), ALT: () => this.SUBRULE(this.synapse) },
      { GATE: () => this.isWord("population"), ALT: () => this.SUBRULE(this.population) },
      { GATE: () => this.isWord("group"), ALT: () => this.SUBRULE(this.group) },
      { GATE: () => this.isWord("rule"), ALT: () => this.SUBRULE(this.rule) },
      { GATE: () => this.isWord("defaults"), ALT: () => this.SUBRULE(this.defaults) },
      { GATE: () => this.isWord("connect") || this.isWord("optional"), ALT: () => this.SUBRULE(this.connect) },
      { GATE: () => this.isWord("place"), ALT: () => this.SUBRULE(this.place) },
      { GATE: () => this.isWord("stimulate"), ALT: () => this.SUBRULE(this.stimulate) },
      { GATE: () => this.isWord("at"), ALT: () => this.SUBRULE(this.at) },
      { GATE: () => this.isWord("record"), ALT: () => this.SUBRULE(this.record) },
      { GATE: () => this.isWord("numerics"), ALT: () => this.SUBRULE(this.numerics) },
      { GATE: () => this.isWord("simulate"), ALT: () => this.SUBRULE(this.simulate) },
      { GATE: () => this.isWord("sweep"), ALT: () => this.SUBRULE(this.sweep) },
      { GATE: () => this.isWord("plot"), ALT: () => this.SUBRULE(this.plot) },
      { GATE: () => this.isWord("for"), ALT: () => this.SUBRULE(this.forEach) },
      { GATE: () => this.isWord("if"), ALT: () => this.SUBRULE(this.ifDeclaration) },
    ]);
  });

  declarations = this.RULE("declarations", (): Declaration[] => {
    this.need(8, t.LeftBrace, (found) => m.expectedToken(found, "'{'", "before the declarations"));
    const declarations = this.statements<Declaration>(this.declaration, declarationList);
    this.consume(7, t.RightBrace);
    return declarations;
  });

  use = this.RULE("use", (): Use => {
    const start = this.here();
    this.word(1);
    const path = this.string(
      this.need(0, t.StringToken, (found) => m.expectedToken(found, "a path in quotes", "after 'use'")),
    );
    let as: Name | undefined;
    this.OPTION({
      GATE: () => this.isWord("as"),
      DEF: () => {
        this.word(2);
        as = this.needName(3, "after 'as'");
      },
    });
    return { kind: "Use", path, ...(as ? { as } : {}), span: this.spanFrom(start) };
  });

  options = this.RULE("options", (): Option => {
    const start = this.here();
    this.word(1);
    const settings = this.SUBRULE(this.settings);
    return { kind: "Option", settings, span: this.spanFrom(start) };
  });

  volume = this.RULE("volume", (): Volume => {
    const start = this.here();
    this.word(1);
    const block = this.SUBRULE(this.block, { ARGS: ["after 'volume'"] });
    return { kind: "Volume", block, span: this.spanFrom(start) };
  });

  synapse = this.RULE("synapse", (): Synapse => {
    const start = this.here();
    this.word(1);
    const name = this.SUBRULE(this.declaredName, { ARGS: ["of the synapse"] });
    this.needEquals("after the synapse's name");
    const mechanism = this.SUBRULE(this.mechanism, { ARGS: ["of a mechanism"] });
    let pointers: Pointer[] = [];
    this.OPTION(() => (pointers = this.SUBRULE(this.pointers)));
    return { kind: "Synapse", name, mechanism, pointers, span: this.spanFrom(start) };
  });

  pointers = this.RULE("pointers", (): Pointer[] => {
    this.consume(8, t.LeftBrace);
    const pointers = this.statements<Pointer>(this.pointer, { items: "a pointer", words: ["pointer"] });
    this.consume(7, t.RightBrace);
    return pointers;
  });

  population = this.RULE("population", (): Population => {
    const start = this.here();
    this.word(1);
    const name = this.SUBRULE(this.declaredName, { ARGS: ["of the population"] });
    const block = this.SUBRULE(this.block, { ARGS: ["after the population's name"] });
    return { kind: "Population", name, block, span: this.spanFrom(start) };
  });

  group = this.RULE("group", (): Group => {
    const start = this.here();
    this.word(1);
    const name = this.SUBRULE(this.declaredName, { ARGS: ["of the group"] });
    this.needEquals("after the group's name");
    const cells = this.SUBRULE(this.cells);
    return { kind: "Group", name, cells, span: this.spanFrom(start) };
  });

  rule = this.RULE("rule", (): Rule => {
    const start = this.here();
    this.word(1);
    const name = this.needName(2, "of the rule");
    let parameters: Name[] = [];
    this.OPTION(() => (parameters = this.SUBRULE(this.parameters)));
    const block = this.SUBRULE(this.block, { ARGS: ["with the rule's fields"] });
    return { kind: "Rule", name, parameters, block, span: this.spanFrom(start) };
  });

  defaults = this.RULE("defaults", (): Defaults => {
    const start = this.here();
    this.word(1);
    const of = this.needName(2, "of the construct after 'defaults'");
    const block = this.SUBRULE(this.block);
    return { kind: "Defaults", of, block, span: this.spanFrom(start) };
  });

  at = this.RULE("at", (): At => {
    const start = this.here();
    this.word(1);
    const time = this.SUBRULE(this.expression, { ARGS: [HEAD] });
    let every: HlkExpr | undefined;
    this.OPTION({
      GATE: () => this.isWord("every"),
      DEF: () => {
        this.word(2);
        every = this.SUBRULE2(this.expression, { ARGS: [HEAD] });
      },
    });
    const sets = this.SUBRULE(this.timedSets);
    return { kind: "At", time, ...(every ? { every } : {}), sets, span: this.spanFrom(start) };
  });

  timedSets = this.RULE("timedSets", (): TimedSet[] => {
    this.need(8, t.LeftBrace, (found) => m.expectedToken(found, "'{'", "after the time"));
    const sets = this.statements<TimedSet>(this.timedSet, { items: "a change", words: ["set"] });
    this.consume(7, t.RightBrace);
    return sets;
  });

  timedSet = this.RULE("timedSet", (): TimedSet => {
    const start = this.here();
    this.needWord(1, "set", "in the body of 'at'");
    const target = this.SUBRULE(this.setTarget);
    this.need(0, t.Colon, (found) => m.expectedToken(found, "':'", "after what is set"));
    let pattern: Pattern | undefined;
    this.OPTION(() => (pattern = this.SUBRULE(this.pattern)));
    const block = this.SUBRULE(this.block);
    return { kind: "TimedSet", target, ...(pattern ? { pattern } : {}), block, span: this.spanFrom(start) };
  });

  setTarget = this.RULE("setTarget", (): SetTarget => {
    const start = this.here();
    const isNamed = () =>
      ["connect", "synapse", "stimulate"].includes(this.LA(1).image) &&
      (this.isType(t.Name, 2) || this.isType(t.StringToken, 2)) &&
      this.isType(t.Colon, 3);
    return this.OR<SetTarget>([
      {
        GATE: isNamed,
        ALT: () => {
          const of = this.word(1).image as "connect" | "synapse" | "stimulate";
          const name = this.SUBRULE(this.declaredName);
          return { kind: "NamedTarget", of, name, span: this.spanFrom(start) };
        },
      },
      {
        ALT: () => {
          const cells = this.SUBRULE(this.cells);
          let at: Sections | undefined;
          this.OPTION({
            GATE: () => this.isWord("at"),
            DEF: () => {
              this.word(2);
              at = this.SUBRULE(this.sections);
            },
          });
          return { kind: "CellsTarget", cells, ...(at ? { at } : {}), span: this.spanFrom(start) };
        },
      },
    ]);
  });

  numerics = this.RULE("numerics", (): Numerics => {
    const start = this.here();
    this.word(1);
    const block = this.SUBRULE(this.block, { ARGS: ["after 'numerics'"] });
    return { kind: "Numerics", block, span: this.spanFrom(start) };
  });

  simulate = this.RULE("simulate", (): Simulate => {
    const start = this.here();
    this.word(1);
    const duration = this.SUBRULE(this.expression, { ARGS: [HEAD] });
    let block: Block | undefined;
    this.OPTION(() => (block = this.SUBRULE(this.block)));
    return { kind: "Simulate", duration, ...(block ? { block } : {}), span: this.spanFrom(start) };
  });

  sweep = this.RULE("sweep", (): Sweep => {
    const start = this.here();
    this.word(1);
    const name = this.needName(2, "of the sweep");
    const items = this.SUBRULE(this.sweepBody);
    return { kind: "Sweep", name, items, span: this.spanFrom(start) };
  });

  sweepBody = this.RULE("sweepBody", (): SweepItem[] => {
    this.need(8, t.LeftBrace, (found) => m.expectedToken(found, "'{'", "after the sweep's name"));
    const items = this.statements<SweepItem>(this.sweepItem, { items: "what to sweep", words: ["zip", "file"] });
    this.consume(7, t.RightBrace);
    return items;
  });

  sweepItem = this.RULE("sweepItem", (): SweepItem => {
    const start = this.here();
    return this.OR<SweepItem>([
      {
        GATE: () => this.isWord("zip") && this.isType(t.LeftBrace, 2),
        ALT: () => {
          this.word(1);
          const { items } = this.SUBRULE(this.block);
          const fields = this.ACTION(() => items.filter((item): item is Field => item.kind === "Field"));
          return { kind: "SweepZip", fields, span: this.spanFrom(start) };
        },
      },
      {
        GATE: () => this.isWord("file") && this.isType(t.StringToken, 2),
        ALT: () => {
          this.word(2);
          return { kind: "SweepFile", path: this.string(this.CONSUME(t.StringToken)), span: this.spanFrom(start) };
        },
      },
      { ALT: () => this.SUBRULE(this.field) },
    ]);
  });

  plot = this.RULE("plot", (): Plot => {
    const start = this.here();
    this.word(1);
    const plots: Mechanism[] = [this.SUBRULE(this.mechanism, { ARGS: ["of the plot"] })];
    this.MANY({
      GATE: () => this.isUnionComma(),
      DEF: () => {
        this.CONSUME(t.Comma);
        plots.push(this.SUBRULE2(this.mechanism, { ARGS: ["of the plot"] }));
      },
    });
    return { kind: "Plot", plots, span: this.spanFrom(start) };
  });

  forEach = this.RULE("forEach", (): For => {
    const start = this.here();
    this.word(1);
    const binds = this.SUBRULE(this.binds);
    let test: HlkExpr | undefined;
    this.OPTION({
      GATE: () => this.isWord("if"),
      DEF: () => {
        this.word(2);
        test = this.SUBRULE(this.expression, { ARGS: [HEAD] });
      },
    });
    const declarations = this.SUBRULE(this.declarations);
    return { kind: "For", binds, ...(test ? { test } : {}), declarations, span: this.spanFrom(start) };
  });

  ifDeclaration = this.RULE(
    "ifDeclaration",
    (): If<Declaration> => this.ifOf(this.declarations, () => this.ifDeclaration),
  );
}

import type { ParserMethod } from "chevrotain";
import type { Block, BlockItem, Field, Mechanism, Pointer, UseRule } from "./ast.js";
import type { HlkExpr, Name, NamedArgument } from "./ast-expression.js";
import * as m from "./messages.js";
import type { Mode } from "./mode.js";
import { TokenParser } from "./token-parser.js";
import * as t from "./tokens.js";

/** A call's arguments: positional first, then named. */
export interface Arguments {
  readonly args: readonly HlkExpr[];
  readonly named: readonly NamedArgument[];
}

/** Fields, blocks of fields, and mechanisms: names with a block. */
export abstract class FieldParser extends TokenParser {
  /** Defined with the expressions, which hold blocks in turn. */
  protected abstract expression: ParserMethod<[mode?: Mode], HlkExpr>;
  protected abstract arguments: ParserMethod<[], Arguments>;

  /** `{ field, use rule(…) }`. */
  block = this.RULE("block", (where = "with the fields"): Block => {
    const start = this.here();
    this.need(8, t.LeftBrace, (found) => m.expectedToken(found, "'{'", where));
    const items = this.statements<BlockItem>(this.blockItem, { items: "a field", words: ["use"] });
    this.consume(7, t.RightBrace);
    return { kind: "Block", items, span: this.spanFrom(start) };
  });

  blockItem = this.RULE("blockItem", (): BlockItem => {
    return this.OR<BlockItem>([
      { GATE: () => this.isWord("use") && this.isType(t.Name, 2), ALT: () => this.SUBRULE(this.useRule) },
      { GATE: () => this.isWord("pointer") && this.isType(t.Name, 2), ALT: () => this.SUBRULE(this.pointer) },
      { ALT: () => this.SUBRULE(this.field) },
    ]);
  });

  pointer = this.RULE("pointer", (): Pointer => {
    const start = this.here();
    this.needWord(1, "pointer", "in these braces");
    const name = this.needName(2, "of the pointer");
    this.need(6, t.Equals, (found) => m.expectedToken(found, "'='", "after the pointer's name"));
    const target = this.SUBRULE(this.expression);
    return { kind: "Pointer", name, target, span: this.spanFrom(start) };
  });

  useRule = this.RULE("useRule", (): UseRule => {
    const start = this.here();
    this.word(1);
    const name = this.name(this.CONSUME2(t.Name));
    let given: Arguments = { args: [], named: [] };
    this.OPTION(() => (given = this.SUBRULE(this.arguments)));
    return { kind: "UseRule", name, ...given, span: this.spanFrom(start) };
  });

  /** `a.b = value`, `a *= value`, `tags { … }`. */
  field = this.RULE("field", (): Field => {
    const start = this.here();
    const path = [this.needName(1, "of a field")];
    this.MANY(() => {
      this.CONSUME(t.Dot);
      path.push(this.needName(2, "after '.'"));
    });
    let op: Field["op"] = "=";
    this.ACTION(() => {
      const where = `after '${path.map((name) => name.text).join(".")}'`;
      const isGiven = this.isAssignment(1) || this.isType(t.LeftBrace);
      if (!isGiven) this.fail(m.expectedToken(this.found(), "'='", where));
    });
    this.OPTION(() => {
      const token = this.OR([
        { ALT: () => this.CONSUME(t.Equals) },
        { ALT: () => this.CONSUME(t.ScaleEquals) },
        { ALT: () => this.CONSUME(t.AddEquals) },
      ]);
      op = token.image as Field["op"];
    });
    const value = this.SUBRULE(this.expression);
    return { kind: "Field", path, op, value, span: this.spanFrom(start) };
  });

  /** `hh { gnabar = 0.12 S/cm2 }` or `hh`. */
  mechanism = this.RULE("mechanism", (where = "of a mechanism"): Mechanism => {
    const start = this.here();
    const name = this.SUBRULE(this.dottedName, { ARGS: [where] });
    let block: Block | undefined;
    this.OPTION(() => (block = this.SUBRULE(this.block)));
    return { kind: "Mechanism", name, ...(block ? { block } : {}), span: this.spanFrom(start) };
  });

  /** `PYR` or `m.PYR`, one Name. */
  dottedName = this.RULE("dottedName", (where = "here"): Name => {
    const start = this.here();
    const names = [this.needName(1, where)];
    this.MANY(() => {
      this.CONSUME(t.Dot);
      names.push(this.needName(2, "after '.'"));
    });
    return { kind: "Name", text: names.map((name) => name.text).join("."), span: this.spanFrom(start) };
  });
}

import type { IToken } from "chevrotain";
import type { Block, Connect, Place, PlaceBy, Record, Recorded, Stimulate } from "./ast.js";
import type { HlkExpr, Name, NamedArgument } from "./ast-expression.js";
import type { Site, Sites, SynapseSum } from "./ast-selection.js";
import { CellParser } from "./cell-parser.js";
import type { Place as TokenPlace } from "./layout.js";
import * as m from "./messages.js";
import { HEAD } from "./mode.js";
import * as t from "./tokens.js";

type Seen = Map<string, IToken>;

/**
 * Declarations made of clauses (`with … on … every …`), whose order does not matter: connect, place, stimulate,
 * record.
 */
export abstract class RuleParser extends CellParser {
  /** The word of a clause; twice the same is reported, and the second is taken. */
  private clause(index: number, seen: Seen): void {
    const word = this.word(index);
    const first = seen.get(word.image);
    if (first) this.report(() => m.repeatedClause(this.spanOf(word), word.image, this.spanOf(first)));
    seen.set(word.image, word);
  }

  private isClause(...words: readonly string[]): boolean {
    return this.isType(t.Name) && words.includes(this.LA(1).image) && !this.isField();
  }

  /** `NAME :` or `"EE_{f}" :` before the cells. */
  private optionalName(): { readonly name?: Name } {
    let name: Name | undefined;
    this.option(9, {
      GATE: () => this.isType(t.Colon, 2),
      DEF: () => {
        name = this.subrule(9, this.declaredName);
        this.consume(9, t.Colon);
      },
    });
    return name ? { name } : {};
  }

  private optionalBlock(): { readonly block?: Block } {
    let block: Block | undefined;
    this.option(8, () => (block = this.subrule(9, this.block)));
    return block ? { block } : {};
  }

  connect = this.RULE("connect", (): Connect => {
    const start = this.here();
    let optional = false;
    this.OPTION({
      GATE: () => this.isWord("optional"),
      DEF: () => {
        this.word(1);
        optional = true;
      },
    });
    this.needWord(2, "connect", "after 'optional'");
    const name = this.optionalName();
    const pre = this.SUBRULE(this.cells);
    const arrow = this.need(0, t.Arrow, (found) => m.expectedArrow(found, this.isType(t.Name)));
    const post = this.SUBRULE2(this.cells);
    const clauses = this.SUBRULE(this.connectClauses);
    const end = this.spanFrom(start).end;
    const empty: Block = { kind: "Block", items: [], span: { source: this.source, start: end, end } };
    const { block = empty } = this.optionalBlock();
    const ends = { pre, ...name, arrow: arrow.image as Connect["arrow"], post };
    return { kind: "Connect", optional, ...ends, ...clauses, block, span: this.spanFrom(start) };
  });

  connectClauses = this.RULE("connectClauses", () => {
    const seen: Seen = new Map();
    const clauses: { synapses?: SynapseSum; on?: Sites; from?: Site } = {};
    this.MANY({
      GATE: () => this.isClause("with", "on", "from"),
      DEF: () => {
        this.OR([
          {
            GATE: () => this.isWord("with"),
            ALT: () => {
              this.clause(1, seen);
              clauses.synapses = this.SUBRULE(this.synapses);
            },
          },
          {
            GATE: () => this.isWord("on"),
            ALT: () => {
              this.clause(2, seen);
              clauses.on = this.SUBRULE(this.sites);
            },
          },
          {
            ALT: () => {
              this.clause(3, seen);
              clauses.from = this.SUBRULE(this.site);
            },
          },
        ]);
      },
    });
    this.ACTION(() => this.isWord("at") && this.fail(m.placeWithOn(this.found())));
    return clauses;
  });

  place = this.RULE("place", (): Place => {
    const start = this.here();
    this.word(1);
    const name = this.optionalName();
    const moved: { synapses?: SynapseSum; others?: true } = {};
    this.OPTION({
      GATE: () => this.hasOfBeforeArrow(),
      DEF: () => {
        moved.synapses = this.SUBRULE(this.synapses);
        this.OPTION2(() => {
          this.CONSUME(t.Comma);
          this.needWord(5, "others", "after the synapses that stay together");
          moved.others = true;
        });
        this.needWord(2, "of", "after the synapses");
      },
    });
    const pre = this.SUBRULE(this.cells);
    this.need(0, t.Arrow, (found) => m.expectedArrow(found, this.isType(t.Name)));
    const post = this.SUBRULE2(this.cells);
    this.needWord(3, "on", "after the postsynaptic cells");
    const on = this.SUBRULE(this.sections);
    this.needWord(4, "by", "after the sections");
    const by = this.SUBRULE(this.placeBy);
    return { kind: "Place", ...name, ...moved, pre, post, on, by, span: this.spanFrom(start) };
  });

  private hasOfBeforeArrow(): boolean {
    const depth = (this.LA(1).payload as TokenPlace).depth;
    for (let i = 1; !this.isEnd(i) && !this.isType(t.Arrow, i) && !this.isType(t.Newline, i); i++) {
      if (this.isWord("of", i) && (this.LA(i).payload as TokenPlace).depth === depth) return true;
    }
    return false;
  }

  placeBy = this.RULE("placeBy", (): PlaceBy => {
    const start = this.here();
    const policy = this.needName(1, "of the policy after 'by'");
    let args: readonly HlkExpr[] = [];
    let named: readonly NamedArgument[] = [];
    this.OPTION(() => ({ args, named } = this.SUBRULE(this.arguments)));
    this.ACTION(() => {
      if (!["uniform", "density", "distance"].includes(policy.text)) {
        this.report(() => m.unknownPlacePolicy(policy.span, policy.text));
      }
    });
    return { kind: "PlaceBy", policy: policy.text as PlaceBy["policy"], args, named, span: this.spanFrom(start) };
  });

  stimulate = this.RULE("stimulate", (): Stimulate => {
    const start = this.here();
    this.word(1);
    const name = this.optionalName();
    const cells = this.SUBRULE(this.cells);
    this.needWord(2, "with", "after the cells to stimulate");
    const source = this.SUBRULE(this.mechanism, { ARGS: ["of the stimulus after 'with'"] });
    const clauses = this.SUBRULE(this.stimulateClauses);
    const block = this.optionalBlock();
    return { kind: "Stimulate", ...name, cells, source, ...clauses, ...block, span: this.spanFrom(start) };
  });

  stimulateClauses = this.RULE("stimulateClauses", () => {
    const seen: Seen = new Map();
    const clauses: { at?: Sites; through?: SynapseSum; on?: Sites } = {};
    this.MANY({
      GATE: () => this.isClause("at", "through", "on"),
      DEF: () => {
        this.OR([
          {
            GATE: () => this.isWord("at"),
            ALT: () => {
              this.clause(1, seen);
              clauses.at = this.SUBRULE(this.sites);
            },
          },
          {
            GATE: () => this.isWord("through"),
            ALT: () => {
              this.clause(2, seen);
              clauses.through = this.SUBRULE(this.synapses);
            },
          },
          {
            ALT: () => {
              this.clause(3, seen);
              clauses.on = this.SUBRULE2(this.sites);
            },
          },
        ]);
      },
    });
    return clauses;
  });

  record = this.RULE("record", (): Record => {
    const start = this.here();
    this.word(1);
    const names = this.SUBRULE(this.recordNames);
    const what: Recorded[] = [this.SUBRULE(this.recorded)];
    this.MANY({
      GATE: () => this.isUnionComma(),
      DEF: () => {
        this.CONSUME(t.Comma);
        what.push(this.SUBRULE2(this.recorded));
      },
    });
    const clauses = this.SUBRULE(this.recordClauses);
    const block = this.optionalBlock();
    return { kind: "Record", names, what, ...clauses, ...block, span: this.spanFrom(start) };
  });

  /** `AMPA_g, AMPA_i:` before what is recorded. */
  recordNames = this.RULE("recordNames", (): Name[] => {
    const names: Name[] = [];
    this.OPTION({
      GATE: () => this.hasNames(),
      DEF: () => {
        this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => names.push(this.SUBRULE(this.declaredName)) });
        this.CONSUME(t.Colon);
      },
    });
    return names;
  });

  private hasNames(): boolean {
    let i = 1;
    while ((this.isType(t.Name, i) || this.isType(t.StringToken, i)) && this.isType(t.Comma, i + 1)) i += 2;
    return this.isType(t.Colon, i + 1);
  }

  recorded = this.RULE("recorded", (): Recorded => {
    const start = this.here();
    const first = this.needName(1, "of what to record");
    let second: Name | undefined;
    this.OPTION(() => {
      this.CONSUME(t.Dot);
      second = this.needName(2, "after '.'");
    });
    let index: string | undefined;
    this.OPTION2(() => {
      const open = this.CONSUME(t.LeftBracket);
      index = this.CONSUME(t.NumberToken).image;
      this.needClosing(t.RightBracket, "]", open);
    });
    const element = index === undefined ? {} : { index: Number(index) };
    const span = this.spanFrom(start);
    if (second) return { kind: "Recorded", owner: first, name: second, ...element, span };
    return { kind: "Recorded", name: first, ...element, span };
  });

  recordClauses = this.RULE("recordClauses", () => {
    const seen: Seen = new Map();
    const clauses: Pick<{ -readonly [K in keyof Record]: Record[K] }, "cells" | "at" | "along" | "every"> = {};
    this.MANY({
      GATE: () => this.isClause("of", "at", "along", "every"),
      DEF: () => {
        this.OR([
          {
            GATE: () => this.isWord("of"),
            ALT: () => {
              this.clause(1, seen);
              clauses.cells = this.SUBRULE(this.cells);
            },
          },
          {
            GATE: () => this.isWord("at"),
            ALT: () => {
              this.clause(2, seen);
              clauses.at = this.SUBRULE(this.recordAt);
            },
          },
          {
            GATE: () => this.isWord("along"),
            ALT: () => {
              this.clause(3, seen);
              clauses.along = this.SUBRULE(this.site);
            },
          },
          {
            ALT: () => {
              this.clause(4, seen);
              clauses.every = this.SUBRULE(this.expression, { ARGS: [HEAD] });
            },
          },
        ]);
      },
    });
    return clauses;
  });

  recordAt = this.RULE("recordAt", (): Sites | HlkExpr => {
    return this.OR<Sites | HlkExpr>([
      { GATE: () => this.isPoints(), ALT: () => this.SUBRULE(this.expression, { ARGS: [HEAD] }) },
      { ALT: () => this.SUBRULE(this.sites) },
    ]);
  });

  /** Points in space: `[(150, y, 150) um for y in …]`, `(0, 100, 0) um`; places start with a section's name. */
  private isPoints(): boolean {
    const isOpen = this.isType(t.LeftBracket) || this.isType(t.LeftParen);
    if (!isOpen) return false;
    if (!this.isType(t.Name, 2) && !this.isType(t.LeftBrace, 2)) return true;
    const end = this.closerOf(1);
    const depth = (this.LA(1).payload as TokenPlace).depth + 1;
    for (let i = 2; i < end; i++) {
      if (this.isWord("for", i) && (this.LA(i).payload as TokenPlace).depth === depth) return true;
    }
    return false;
  }
}

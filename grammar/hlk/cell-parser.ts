import type { If, Mechanism } from "./ast.js";
import type {
  Attach,
  Cell,
  CellFrom,
  CellItem,
  Insert,
  Pattern,
  Point,
  Section,
  SectionItem,
  SetMechanism,
  Spike,
} from "./ast-cell.js";
import type { HlkCall, HlkExpr, Name } from "./ast-expression.js";
import type { Sections, Subset } from "./ast-selection.js";
import * as m from "./messages.js";
import { SettingParser } from "./setting-parser.js";
import type { ListWords } from "./token-parser.js";
import * as t from "./tokens.js";
import { cellWords, sectionWords } from "./words.js";

const cellList: ListWords = { items: "a statement of a cell", words: cellWords };
const sectionList: ListWords = { items: "a statement of a section", words: sectionWords };

/** `cell … { … }` with its sections. */
export abstract class CellParser extends SettingParser {
  cell = this.RULE("cell", (): Cell => {
    const start = this.here();
    this.word(1);
    const name = this.SUBRULE(this.declaredName, { ARGS: ["of the cell"] });
    const head: { extends?: Name; from?: CellFrom; matching?: Subset } = {};
    let items: CellItem[] = [];
    this.OPTION({
      GATE: () => this.isWord("extends"),
      DEF: () => {
        this.word(2);
        head.extends = this.SUBRULE2(this.declaredName, { ARGS: ["of the cell to copy"] });
      },
    });
    this.OPTION2({ GATE: () => this.isWord("from"), DEF: () => (head.from = this.SUBRULE(this.cellFrom)) });
    this.OPTION3({
      GATE: () => this.isWord("matching"),
      DEF: () => {
        this.word(3);
        head.matching = this.SUBRULE(this.subset);
      },
    });
    this.OPTION4(() => (items = this.SUBRULE(this.cellBody)));
    return { kind: "Cell", name, ...head, items, span: this.spanFrom(start) };
  });

  cellFrom = this.RULE("cellFrom", (): CellFrom => {
    const start = this.here();
    this.word(1);
    const path = this.string(
      this.need(0, t.StringToken, (found) => m.expectedToken(found, "a path in quotes", "after 'from'")),
    );
    let loader: CellFrom["loader"];
    this.OPTION({
      GATE: () => this.isWord("template") || this.isWord("class"),
      DEF: () => {
        const word = this.word(2).image as "template" | "class";
        loader = { word, call: this.SUBRULE(this.call) };
      },
    });
    return { kind: "CellFrom", path, ...(loader ? { loader } : {}), span: this.spanFrom(start) };
  });

  /** `PTcell(3, 28)`; without parentheses a call without arguments. */
  call = this.RULE("call", (): HlkCall => {
    const start = this.here();
    const name = this.SUBRULE(this.dottedName, { ARGS: ["of what to build"] });
    let given: Pick<HlkCall, "args" | "named"> = { args: [], named: [] };
    this.OPTION(() => (given = this.SUBRULE(this.arguments)));
    return { kind: "Call", fn: name.text, fnSpan: name.span, ...given, span: this.spanFrom(start) };
  });

  cellBody = this.RULE("cellBody", (): CellItem[] => {
    this.need(8, t.LeftBrace, (found) => m.expectedToken(found, "'{'", "to open the body of the cell"));
    const items = this.statements<CellItem>(this.cellItem, cellList);
    this.consume(7, t.RightBrace);
    return items;
  });

  cellItem = this.RULE("cellItem", (): CellItem => {
    return this.OR<CellItem>([
      { GATE: () => this.isStatement("section"), ALT: () => this.SUBRULE(this.section) },
      { GATE: () => this.isStatement("sections"), ALT: () => this.SUBRULE(this.sectionsList) },
      { GATE: () => this.isStatement("in"), ALT: () => this.SUBRULE(this.inSections) },
      { GATE: () => this.isStatement("remove"), ALT: () => this.SUBRULE(this.removeSections) },
      { GATE: () => this.isStatement("segment"), ALT: () => this.SUBRULE(this.perSegment) },
      { GATE: () => this.isStatement("draw"), ALT: () => this.SUBRULE(this.perCell) },
      { GATE: () => this.isStatement("spike"), ALT: () => this.SUBRULE(this.spike) },
      { GATE: () => this.isStatement("param"), ALT: () => this.SUBRULE(this.param) },
      { GATE: () => this.isStatement("let"), ALT: () => this.SUBRULE(this.letValue) },
      { GATE: () => this.isStatement("if"), ALT: () => this.SUBRULE(this.ifCell) },
      { ALT: () => this.itemField(cellList) },
    ]);
  });

  /** A field; a word that is neither field nor keyword gets the list's own message. */
  private itemField(list: ListWords) {
    this.ACTION(() => {
      if (this.isField() || this.isType(t.LeftBrace, 2)) return;
      if (this.isType(t.Name) && this.isType(t.Name, 2)) {
        this.fail(this.missingItem(list));
      }
    });
    return this.SUBRULE(this.field);
  }

  section = this.RULE("section", (): Section => {
    const start = this.here();
    this.word(1);
    const name = this.needName(2, "of the section");
    let count: HlkExpr | undefined;
    this.OPTION(() => {
      const open = this.CONSUME(t.LeftBracket);
      count = this.SUBRULE(this.expression);
      this.needClosing(t.RightBracket, "]", open);
    });
    const items = this.SUBRULE(this.sectionBody);
    return { kind: "Section", name, ...(count ? { count } : {}), items, span: this.spanFrom(start) };
  });

  sectionBody = this.RULE("sectionBody", (): SectionItem[] => {
    this.need(8, t.LeftBrace, (found) => m.expectedToken(found, "'{'", "to open the body of the section"));
    const items = this.statements<SectionItem>(this.sectionItem, sectionList);
    this.consume(7, t.RightBrace);
    return items;
  });

  sectionsList = this.RULE("sectionsList", (): CellItem => {
    const start = this.here();
    this.word(1);
    const name = this.needName(2, "of the list of sections");
    this.needEquals("after the name of the list");
    const sections: Sections = this.SUBRULE(this.sections);
    return { kind: "SectionsList", name, sections, span: this.spanFrom(start) };
  });

  inSections = this.RULE("inSections", (): CellItem => {
    const start = this.here();
    this.word(1);
    const sections = this.SUBRULE(this.sections);
    const items = this.SUBRULE(this.sectionBody);
    return { kind: "In", sections, items, span: this.spanFrom(start) };
  });

  removeSections = this.RULE("removeSections", (): CellItem => {
    const start = this.here();
    this.word(1);
    this.needWord(2, "sections", "after 'remove' (a mechanism is removed inside `in SECTIONS { … }`)");
    const sections = this.SUBRULE(this.sections);
    return { kind: "RemoveSections", sections, span: this.spanFrom(start) };
  });

  perSegment = this.RULE("perSegment", (): CellItem => ({ kind: "Segment", ...this.namedValue("of the value") }));

  perCell = this.RULE("perCell", (): CellItem => ({ kind: "Draw", ...this.namedValue("of the draw") }));

  private namedValue(where: string) {
    const start = this.here();
    this.word(1);
    const name = this.needName(2, where);
    this.needEquals("after the name");
    const value = this.SUBRULE(this.expression);
    return { name, value, span: this.spanFrom(start) };
  }

  spike = this.RULE("spike", (): Spike => {
    const start = this.here();
    this.word(1);
    this.needWord(2, "at", "after 'spike'");
    const site = this.SUBRULE(this.site);
    let when: HlkExpr | undefined;
    this.OPTION({
      GATE: () => site.positions.length > 0 || this.isWord("when"),
      DEF: () => {
        this.needWord(3, "when", "after the place of the spike");
        when = this.SUBRULE(this.expression);
      },
    });
    return { kind: "Spike", site, ...(when ? { when } : {}), span: this.spanFrom(start) };
  });

  ifCell = this.RULE("ifCell", (): If<CellItem> => this.ifOf(this.cellBody, () => this.ifCell));
  ifSection = this.RULE("ifSection", (): If<SectionItem> => this.ifOf(this.sectionBody, () => this.ifSection));

  sectionItem = this.RULE("sectionItem", (): SectionItem => {
    return this.OR<SectionItem>([
      { GATE: () => this.isStatement("attach"), ALT: () => this.SUBRULE(this.attach) },
      { GATE: () => this.isStatement("insert"), ALT: () => this.SUBRULE(this.insert) },
      { GATE: () => this.isStatement("set"), ALT: () => this.SUBRULE(this.setMechanism) },
      { GATE: () => this.isStatement("remove"), ALT: () => this.SUBRULE(this.remove) },
      { GATE: () => this.isStatement("ion"), ALT: () => this.SUBRULE(this.ion) },
      { GATE: () => this.isStatement("point"), ALT: () => this.SUBRULE(this.point) },
      { GATE: () => this.isStatement("if"), ALT: () => this.SUBRULE(this.ifSection) },
      { ALT: () => this.itemField(sectionList) },
    ]);
  });

  attach = this.RULE("attach", (): Attach => {
    const start = this.here();
    this.word(1);
    const site = this.SUBRULE(this.site);
    let childEnd: HlkExpr | undefined;
    this.OPTION({
      GATE: () => this.isWord("by"),
      DEF: () => {
        this.word(2);
        childEnd = this.SUBRULE(this.parenthesis);
      },
    });
    return { kind: "Attach", site, ...(childEnd ? { childEnd } : {}), span: this.spanFrom(start) };
  });

  insert = this.RULE("insert", (): Insert => {
    const start = this.here();
    this.word(1);
    const mechanisms: Mechanism[] = [this.SUBRULE(this.mechanism, { ARGS: ["of a mechanism after 'insert'"] })];
    this.MANY({
      GATE: () => this.isUnionComma(),
      DEF: () => {
        this.CONSUME(t.Comma);
        mechanisms.push(this.SUBRULE2(this.mechanism));
      },
    });
    return { kind: "Insert", mechanisms, span: this.spanFrom(start) };
  });

  setMechanism = this.RULE("setMechanism", (): SetMechanism => {
    const start = this.here();
    this.word(1);
    const pattern = this.SUBRULE(this.pattern);
    const block = this.SUBRULE(this.block);
    return { kind: "SetMechanism", pattern, block, span: this.spanFrom(start) };
  });

  remove = this.RULE("remove", (): SectionItem => {
    const start = this.here();
    this.word(1);
    const pattern = this.SUBRULE(this.pattern);
    return { kind: "Remove", pattern, span: this.spanFrom(start) };
  });

  pattern = this.RULE("pattern", (): Pattern => {
    const start = this.here();
    const name = this.SUBRULE(this.declaredName, { ARGS: ["of a mechanism"] });
    const except: Name[] = [];
    this.OPTION({
      GATE: () => this.isWord("except"),
      DEF: () => {
        this.word(1);
        except.push(this.needName(2, "after 'except'"));
        this.MANY({
          GATE: () => this.isUnionComma(),
          DEF: () => {
            this.CONSUME(t.Comma);
            except.push(this.needName(3, "after the comma"));
          },
        });
      },
    });
    return { kind: "Pattern", name, except, span: this.spanFrom(start) };
  });

  ion = this.RULE("ion", (): SectionItem => {
    const start = this.here();
    this.word(1);
    const name = this.needName(2, "of the ion");
    const block = this.SUBRULE(this.block);
    return { kind: "Ion", name, block, span: this.spanFrom(start) };
  });

  point = this.RULE("point", (): Point => {
    const start = this.here();
    this.word(1);
    let name: Name | undefined;
    this.OPTION({
      GATE: () => this.isType(t.Equals, 2),
      DEF: () => {
        name = this.needName(2, "of the point process");
        this.CONSUME(t.Equals);
      },
    });
    const mechanism = this.SUBRULE(this.mechanism, { ARGS: ["of the point process"] });
    let at: HlkExpr | undefined;
    this.OPTION2({
      GATE: () => this.isWord("at"),
      DEF: () => {
        this.word(3);
        at = this.SUBRULE(this.expression);
      },
    });
    const rest = { span: this.spanFrom(start), ...(at ? { at } : {}) };
    return { kind: "Point", ...(name ? { name } : {}), mechanism, ...rest };
  });
}

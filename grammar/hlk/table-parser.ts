import type { Axis, Bins, Block, Table, TableFile } from "./ast.js";
import type { HlkExpr, Name } from "./ast-expression.js";
import * as m from "./messages.js";
import { HEAD } from "./mode.js";
import { RuleParser } from "./rule-parser.js";
import * as t from "./tokens.js";

/** `table w (post: bins, pre: {E, I}) Hz = file("w.csv") { outside = 0 }`. */
export abstract class TableParser extends RuleParser {
  table = this.RULE("table", (): Table => {
    const start = this.here();
    this.word(1);
    const name = this.needName(2, "of the table");
    const open = this.need(0, t.LeftParen, (found) =>
      m.expectedToken(found, "'(' with the axes", "after the table's name"),
    );
    const axes: Axis[] = [];
    this.MANY({
      GATE: () => !this.isType(t.RightParen) && (this.isType(t.Comma, 0) || this.LA(0) === open),
      DEF: () => {
        axes.push(this.SUBRULE(this.axis));
        this.OPTION(() => this.CONSUME(t.Comma));
      },
    });
    this.needClosing(t.RightParen, ")", open);
    let unit: Table["unit"];
    this.OPTION2(() => (unit = this.unitText(this.CONSUME(t.Unit))));
    this.OPTION3(() => {
      const word = this.word(3);
      this.report(() => m.unknownUnit(this.spanOf(word), word.image));
    });
    this.needEquals("before the table's values");
    const data = this.SUBRULE(this.tableData);
    let block: Block | undefined;
    this.OPTION4(() => (block = this.SUBRULE(this.block)));
    const rest = { span: this.spanFrom(start), ...(block ? { block } : {}) };
    return { kind: "Table", name, axes, ...(unit ? { unit } : {}), data, ...rest };
  });

  tableData = this.RULE("tableData", (): TableFile | HlkExpr => {
    return this.OR<TableFile | HlkExpr>([
      {
        GATE: () => this.isWord("file") && this.isType(t.LeftParen, 2) && this.isType(t.StringToken, 3),
        ALT: () => this.SUBRULE(this.tableFile),
      },
      { ALT: () => this.SUBRULE(this.expression, { ARGS: [HEAD] }) },
    ]);
  });

  tableFile = this.RULE("tableFile", (): TableFile => {
    const start = this.here();
    this.word(1);
    const open = this.CONSUME(t.LeftParen);
    const path = this.string(this.CONSUME(t.StringToken));
    this.needClosing(t.RightParen, ")", open);
    return { kind: "TableFile", path, span: this.spanFrom(start) };
  });

  axis = this.RULE("axis", (): Axis => {
    const start = this.here();
    const name = this.needName(1, "of the axis");
    let domain: Bins | HlkExpr | undefined;
    this.OPTION(() => {
      this.CONSUME(t.Colon);
      this.OR([
        { GATE: () => this.isWord("bins"), ALT: () => (domain = this.SUBRULE(this.bins)) },
        { ALT: () => (domain = this.SUBRULE(this.slice)) },
      ]);
    });
    return { kind: "Axis", name, ...(domain ? { domain } : {}), span: this.spanFrom(start) };
  });

  bins = this.RULE("bins", (): Bins => {
    const start = this.here();
    this.word(1);
    let member: Name | undefined;
    let edges: HlkExpr | undefined;
    this.OPTION(() => {
      this.CONSUME(t.Dot);
      member = this.needName(2, "after 'bins.'");
    });
    this.OPTION2(() => {
      const from = this.here();
      edges = this.SUBRULE(this.list);
      this.OPTION3(() => {
        const unit = this.unitText(this.CONSUME(t.Unit));
        this.ACTION(() => {
          edges = { kind: "UnitApplied", operand: edges as HlkExpr, unit, span: this.spanFrom(from) };
        });
      });
    });
    const rest = { span: this.spanFrom(start), ...(edges ? { edges } : {}) };
    return { kind: "Bins", ...(member ? { member } : {}), ...rest };
  });
}

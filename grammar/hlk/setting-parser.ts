import type { ParserMethod } from "chevrotain";
import type { If, Let, Param, Setting } from "./ast.js";
import type { HlkExpr, Name } from "./ast-expression.js";
import * as m from "./messages.js";
import { DEFAULT, HEAD } from "./mode.js";
import { SelectionParser } from "./selection-parser.js";
import * as t from "./tokens.js";

/** What cells and declarations share: names, params, lets, ifs. */
export abstract class SettingParser extends SelectionParser {
  /** A keyword of a statement, not the field of that name: `set hd { … }` but not `set = 3`. */
  protected isStatement(word: string): boolean {
    return this.isWord(word) && !this.isField();
  }

  /** NAME, or a text where the name has other characters or holes. */
  declaredName = this.RULE("declaredName", (where = "here"): Name => {
    this.ACTION(() => {
      if (!this.isType(t.Name) && !this.isType(t.StringToken)) this.fail(m.expectedName(this.found(), where));
    });
    return this.OR([
      { ALT: () => this.name(this.CONSUME(t.Name)) },
      { ALT: () => this.quotedName(this.CONSUME(t.StringToken)) },
    ]);
  });

  protected needEquals(where: string): void {
    this.need(6, t.Equals, (found) => m.expectedToken(found, "'='", where));
  }

  param = this.RULE("param", (): Param => {
    const start = this.here();
    this.word(1);
    const settings = this.SUBRULE(this.settings);
    return { kind: "Param", settings, span: this.spanFrom(start) };
  });

  /** `a = 1, b = 2 in 0..3`. */
  settings = this.RULE("settings", (): Setting[] => {
    const settings = [this.SUBRULE(this.setting)];
    this.MANY({
      GATE: () => this.isType(t.Comma) && this.isType(t.Name, 2) && this.isType(t.Equals, 3),
      DEF: () => {
        this.CONSUME(t.Comma);
        settings.push(this.SUBRULE2(this.setting));
      },
    });
    return settings;
  });

  setting = this.RULE("setting", (): Setting => {
    const start = this.here();
    const name = this.needName(1, "of the value");
    this.needEquals(`after the name`);
    const value = this.SUBRULE(this.expression, { ARGS: [DEFAULT] });
    let choices: HlkExpr | undefined;
    this.OPTION({
      GATE: () => this.isWord("in"),
      DEF: () => {
        this.word(2);
        choices = this.SUBRULE2(this.expression);
      },
    });
    return { kind: "Setting", name, value, ...(choices ? { choices } : {}), span: this.spanFrom(start) };
  });

  letValue = this.RULE("letValue", (): Let => {
    const start = this.here();
    this.word(1);
    const name = this.needName(2, "after 'let'");
    let parameters: readonly Name[] | undefined;
    this.OPTION(() => (parameters = this.SUBRULE(this.parameters)));
    this.needEquals("after the name");
    const value = this.SUBRULE(this.expression);
    return { kind: "Let", name, ...(parameters ? { parameters } : {}), value, span: this.spanFrom(start) };
  });

  /** `(A, lam)`. */
  parameters = this.RULE("parameters", (): Name[] => {
    const open = this.CONSUME(t.LeftParen);
    const names: Name[] = [];
    this.MANY({
      GATE: () => !this.isType(t.RightParen) && (this.isType(t.Comma, 0) || this.LA(0) === open),
      DEF: () => {
        names.push(this.needName(1, "of the parameter"));
        this.OPTION(() => this.CONSUME(t.Comma));
      },
    });
    this.needClosing(t.RightParen, ")", open);
    return names;
  });

  /**
   * `if c { … } else if d { … } else { … }` over one kind of statements `T`, which has If<T> among it; `self` is the
   * rule that calls this.
   */
  protected ifOf<T>(body: ParserMethod<[], T[]>, self: () => ParserMethod<[], If<T>>): If<T> {
    const start = this.here();
    this.word(1);
    const test = this.SUBRULE(this.expression, { ARGS: [HEAD] });
    const then = this.subrule(1, body);
    let otherwise: readonly T[] | undefined;
    this.OPTION({
      GATE: () => this.isWord("else"),
      DEF: () => {
        this.word(2);
        this.OR([
          { GATE: () => this.isWord("if"), ALT: () => (otherwise = [this.subrule(1, self()) as unknown as T]) },
          { ALT: () => (otherwise = this.subrule(2, body)) },
        ]);
      },
    });
    return { kind: "If", test, then, ...(otherwise ? { else: otherwise } : {}), span: this.spanFrom(start) };
  }
}

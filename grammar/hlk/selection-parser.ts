import type { HlkExpr, Name } from "./ast-expression.js";
import type {
  Cells,
  CellTerm,
  Sections,
  SectionStep,
  SectionTerm,
  Site,
  SitePolicyWord,
  Sites,
  Subset,
  SynapseSum,
} from "./ast-selection.js";
import { ExpressionParser } from "./expression-parser.js";
import * as m from "./messages.js";
import { SUM } from "./mode.js";
import { synapseSum } from "./synapse-sum.js";
import * as t from "./tokens.js";
import { cellWords, clauseWords, declarationWords, sectionWords } from "./words.js";

const policies: ReadonlySet<string> = new Set(["spread", "random", "each", "inorder"] satisfies SitePolicyWord[]);
const statementWords: ReadonlySet<string> = new Set([...declarationWords, ...cellWords, ...sectionWords]);

/** Selections: brackets are subsets, parentheses are places. */
export abstract class SelectionParser extends ExpressionParser {
  /**
   * After a comma, the list of names goes on, unless a field (`L = 5`) or a statement (`group X`, `in dend`) begins:
   * a keyword counts as one when another name, a text or a number stands behind it.
   */
  protected isUnionComma(): boolean {
    if (!this.isType(t.Comma) || this.isField(2)) return false;
    if (this.isType(t.Newline, 2) || this.isType(t.RightBrace, 2)) return false;
    if (!this.isType(t.Name, 2) || !statementWords.has(this.LA(2).image)) return true;
    if (["in", "if", "for"].includes(this.LA(2).image)) return false;
    const next = this.LA(3);
    if (next.tokenType === t.Name) return clauseWords.has(next.image) || next.image === "at";
    return next.tokenType !== t.StringToken && next.tokenType !== t.NumberToken;
  }

  cells = this.RULE("cells", (): Cells => {
    const start = this.here();
    const terms = [this.SUBRULE(this.cellTerm)];
    this.MANY({
      GATE: () => this.isUnionComma(),
      DEF: () => {
        this.CONSUME(t.Comma);
        terms.push(this.SUBRULE2(this.cellTerm));
      },
    });
    return { kind: "Cells", terms, span: this.spanFrom(start) };
  });

  cellTerm = this.RULE("cellTerm", (): CellTerm => {
    const start = this.here();
    this.ACTION(() => this.needTerm("cells: a population, a cell, a group or 'all'"));
    let cells: Cells | undefined;
    let name: Name | undefined;
    this.OR([
      {
        ALT: () => {
          const open = this.CONSUME(t.LeftParen);
          cells = this.SUBRULE(this.cells);
          this.needClosing(t.RightParen, ")", open);
        },
      },
      { ALT: () => (name = this.quotedName(this.CONSUME(t.StringToken))) },
      { ALT: () => (name = this.SUBRULE(this.dottedName)) },
    ]);
    const subset = this.optionalSubset();
    const rest = { span: this.spanFrom(start), ...subset };
    if (cells) return { kind: "GroupedCells", cells, ...rest };
    if (!name || name.text === "all") return { kind: "AllCells", ...rest };
    return { kind: "NamedCells", name, ...rest };
  });

  private needTerm(what: string): void {
    const starts = [t.Name, t.StringToken, t.LeftParen, t.LeftBrace];
    if (!starts.includes(this.LA(1).tokenType)) this.fail(m.expectedToken(this.found(), what, "here"));
  }

  private optionalSubset(): { readonly subset?: Subset } {
    let subset: Subset | undefined;
    this.option(9, () => (subset = this.SUBRULE(this.subset)));
    return subset ? { subset } : {};
  }

  subset = this.RULE("subset", (): Subset => {
    const start = this.here();
    this.ACTION(() => {
      if (!this.isType(t.LeftBracket)) this.fail(m.expectedToken(this.found(), "'['", "with conditions"));
    });
    const items = this.SUBRULE(this.indices);
    return { kind: "Subset", items, span: this.spanFrom(start) };
  });

  sections = this.RULE("sections", (): Sections => {
    const start = this.here();
    const steps: SectionStep[] = [{ op: "union", term: this.SUBRULE(this.sectionTerm) }];
    this.MANY({
      GATE: () => this.isType(t.Minus) || this.isUnionComma(),
      DEF: () => {
        const token = this.OR([{ ALT: () => this.CONSUME(t.Comma) }, { ALT: () => this.CONSUME(t.Minus) }]);
        const op = token.tokenType === t.Minus ? "difference" : "union";
        steps.push({ op, term: this.SUBRULE2(this.sectionTerm) });
      },
    });
    return { kind: "Sections", steps, span: this.spanFrom(start) };
  });

  sectionTerm = this.RULE("sectionTerm", (): SectionTerm => {
    const start = this.here();
    this.ACTION(() => this.needTerm("sections: a name, or 'all'"));
    let sections: Sections | undefined;
    let name: Name | undefined;
    this.OR([
      {
        ALT: () => {
          const open = this.CONSUME(t.LeftParen);
          sections = this.SUBRULE(this.sections);
          this.needClosing(t.RightParen, ")", open);
        },
      },
      {
        ALT: () => {
          const open = this.CONSUME(t.LeftBrace);
          sections = this.SUBRULE2(this.sections);
          const labels = [this.label(open, "opened here")];
          this.need(8, t.RightBrace, (found) => m.expectedToken(found, "a comma or '}'", "after a section", labels));
        },
      },
      { ALT: () => (name = this.SUBRULE(this.dottedName)) },
    ]);
    const subset = this.optionalSubset();
    const rest = { span: this.spanFrom(start), ...subset };
    if (sections) return { kind: "GroupedSections", sections, ...rest };
    if (!name || name.text === "all") return { kind: "AllSections", ...rest };
    return { kind: "NamedSections", name, ...rest };
  });

  site = this.RULE("site", (): Site => {
    const start = this.here();
    const section = this.SUBRULE(this.sectionTerm);
    const positions = this.optionalPositions();
    return { kind: "Site", section, positions, span: this.spanFrom(start) };
  });

  private optionalPositions(): readonly HlkExpr[] {
    let positions: readonly HlkExpr[] = [];
    this.option(8, () => (positions = this.SUBRULE(this.arguments).args));
    return positions;
  }

  sites = this.RULE("sites", (): Sites => {
    return this.OR<Sites>([
      { ALT: () => this.SUBRULE(this.siteList) },
      { GATE: () => this.isPolicy(), ALT: () => this.SUBRULE(this.sitePolicy) },
      { ALT: () => this.SUBRULE(this.site) },
    ]);
  });

  private isPolicy(): boolean {
    return this.isType(t.Name) && policies.has(this.LA(1).image) && this.isType(t.LeftParen, 2);
  }

  siteList = this.RULE("siteList", (): Sites => {
    const start = this.here();
    const open = this.CONSUME(t.LeftBracket);
    const sites: Site[] = [];
    this.MANY_SEP({ SEP: t.Comma, DEF: () => sites.push(this.SUBRULE(this.site)) });
    this.needClosing(t.RightBracket, "]", open);
    return { kind: "SiteList", sites, span: this.spanFrom(start) };
  });

  sitePolicy = this.RULE("sitePolicy", (): Sites => {
    const start = this.here();
    const policy = this.word(1).image as SitePolicyWord;
    const open = this.CONSUME(t.LeftParen);
    const sections = this.SUBRULE(this.sections);
    this.needClosing(t.RightParen, ")", open);
    const positions = this.optionalPositions();
    return { kind: "SitePolicy", policy, sections, positions, span: this.spanFrom(start) };
  });

  /** `0.5*AMPA + (1 - f)*NMDA { delay = 1 ms }` of a rule. */
  synapses = this.RULE("synapses", (): SynapseSum => {
    const value = this.SUBRULE(this.chain, { ARGS: [SUM] });
    return this.ACTION(() => synapseSum(value));
  });
}

import { EmbeddedActionsParser, EOF, type IParserConfig, type Rule, type TokenType } from "chevrotain";
import { type Chooser, chooserOf, FirstTokens } from "./first-tokens.js";
import { type PreparedChoice, preparedGrammars } from "./prepared-grammars.js";

/** What of Chevrotain's parser is not in its types. */
interface Internals {
  definedRulesNames: string[];
  readonly lookAheadFuncsCache: Map<number, Chooser>;
}

/**
 * A parser that need not analyse its rules at every start. Chevrotain runs each rule once without input to see what it
 * may begin with, which takes a third of the time of `hillock check`. The bundle holds what it found
 * (`preparedGrammars`); elsewhere, where the grammar is to be validated, and where a message needs the rules, they are
 * analysed.
 */
export abstract class PreparedParser extends EmbeddedActionsParser {
  private analysed: PreparedParser | undefined;

  constructor(
    private readonly types: readonly TokenType[],
    private readonly isAnalysed: boolean,
    config: IParserConfig,
  ) {
    super([...types], { ...config, lookaheadStrategy: new FirstTokens(), maxLookahead: 1, recoveryEnabled: false });
  }

  /** The name of the grammar among `preparedGrammars`. */
  protected abstract readonly grammar: string;

  /** The same parser with its rules analysed. */
  protected abstract analyse(): PreparedParser;

  protected makeReady(): void {
    const prepared = this.isAnalysed ? undefined : preparedGrammars.get(this.grammar);
    const internals = this as unknown as Internals;
    if (prepared) internals.definedRulesNames = []; // none is left to analyse
    this.performSelfAnalysis();
    if (!prepared) return;
    const byName = new Map([...this.types, EOF].map((type) => [type.name, type]));
    for (const [place, choice] of prepared)
      internals.lookAheadFuncsCache.set(place, chooserOf(choiceOf(choice, byName)));
  }

  /** What the analysis found, for `preparedGrammars`. */
  choices(): PreparedChoice[] {
    return [...(this as unknown as Internals).lookAheadFuncsCache].map(([place, { choice }]) => [
      place,
      {
        ...choice,
        starts: choice.starts.map(({ types, isOpen }) => ({ types: types.map(({ name }) => name), isOpen })),
      },
    ]);
  }

  /** Chevrotain asks for the rules to say what an alternative could have begun with. */
  override getGAstProductions(): Record<string, Rule> {
    const own = super.getGAstProductions();
    if (Object.keys(own).length > 0) return own;
    this.analysed ??= this.analyse();
    return this.analysed.getGAstProductions();
  }
}

function choiceOf(choice: PreparedChoice[1], byName: ReadonlyMap<string, TokenType>) {
  const typeOf = (name: string) => byName.get(name) ?? [];
  return { ...choice, starts: choice.starts.map(({ types, isOpen }) => ({ types: types.flatMap(typeOf), isOpen })) };
}

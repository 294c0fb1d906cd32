import {
  getLookaheadPaths,
  type ILookaheadStrategy,
  type IOrAlt,
  type IToken,
  LLkLookaheadStrategy,
  type TokenType,
} from "chevrotain";

/** What one alternative of a rule may begin with. */
interface Start {
  readonly types: readonly TokenType[];
  /** It may have no token at all: whatever comes next, it can be taken. */
  readonly isOpen: boolean;
}

/** What the next token decides at one place of a rule: which alternative is taken, or whether an optional part is there. */
export interface Choice {
  readonly starts: readonly Start[];
  readonly isOptional: boolean;
  readonly hasGates: boolean;
}

/** The function that Chevrotain asks at that place, with what it was made of. */
export type Chooser = ((this: never, alternatives?: IOrAlt<unknown>[]) => never) & { readonly choice: Choice };

type AlternationOptions = Parameters<ILookaheadStrategy["buildLookaheadForAlternation"]>[0];
type OptionalOptions = Parameters<ILookaheadStrategy["buildLookaheadForOptional"]>[0];

/** Decides by the next token and the gates, as Chevrotain's own strategy with a lookahead of 1, but from plain data. */
export class FirstTokens extends LLkLookaheadStrategy {
  constructor() {
    super({ maxLookahead: 1 });
  }

  override buildLookaheadForAlternation({ prodOccurrence, rule, hasPredicates }: AlternationOptions): Chooser {
    const paths = getLookaheadPaths({ occurrence: prodOccurrence, rule, prodType: "Alternation", maxLookahead: 1 });
    return chooserOf({ starts: paths.map(startOf), isOptional: false, hasGates: hasPredicates });
  }

  override buildLookaheadForOptional({ prodOccurrence, rule, prodType }: OptionalOptions): Chooser {
    const [inside = []] = getLookaheadPaths({ occurrence: prodOccurrence, rule, prodType, maxLookahead: 1 });
    return chooserOf({ starts: [startOf(inside)], isOptional: true, hasGates: false });
  }

  /** Words are decided by gates, so alternatives that start with the same token type are no mistake of the grammar. */
  override validateAmbiguousAlternationAlternatives(): [] {
    return [];
  }
}

function startOf(paths: readonly (readonly TokenType[])[]): Start {
  return { types: paths.flat(), isOpen: paths.some((path) => path.length === 0) };
}

interface Reader {
  LA(ahead: number): IToken;
}

export function chooserOf(choice: Choice): Chooser {
  const numbers = choice.starts.map(({ types }) => new Set(types.flatMap(numbersOf)));
  const isSimple = !choice.hasGates && choice.starts.every(({ isOpen }) => !isOpen);
  const choose = choice.isOptional ? isThere(choice, numbers) : isSimple ? byNumber(numbers) : inOrder(choice, numbers);
  return Object.assign(choose, { choice }) as unknown as Chooser;
}

/** Of a token type and those that count as it. */
const numbersOf = ({ tokenTypeIdx, categoryMatches }: TokenType): number[] => [
  tokenTypeIdx ?? -1,
  ...(categoryMatches ?? []),
];

function isThere({ starts }: Choice, [numbers = new Set()]: readonly ReadonlySet<number>[]) {
  const isOpen = starts[0]?.isOpen ?? false;
  return function (this: Reader): boolean {
    return isOpen || numbers.has(this.LA(1).tokenTypeIdx);
  };
}

function byNumber(numbers: readonly ReadonlySet<number>[]) {
  const taken = new Map<number, number>();
  numbers.forEach((own, alternative) => {
    for (const number of own) if (!taken.has(number)) taken.set(number, alternative);
  });
  return function (this: Reader): number | undefined {
    return taken.get(this.LA(1).tokenTypeIdx);
  };
}

/** The first alternative that the token may begin and whose gate is open. */
function inOrder({ starts }: Choice, numbers: readonly ReadonlySet<number>[]) {
  return function (this: Reader, alternatives: readonly IOrAlt<unknown>[] = []): number | undefined {
    const next = this.LA(1).tokenTypeIdx;
    const found = starts.findIndex(
      ({ isOpen }, i) => (isOpen || numbers[i]?.has(next)) && alternatives[i]?.GATE?.call(this) !== false,
    );
    return found < 0 ? undefined : found;
  };
}

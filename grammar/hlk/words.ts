/** First words of declarations, in the order of the language page. */
export const declarationWords: readonly string[] = [
  ...["model", "streams", "use", "param", "option", "let", "table", "volume", "cell", "synapse", "population", "group"],
  ...["rule", "defaults", "connect", "optional", "place", "stimulate", "at", "record", "numerics", "simulate", "sweep"],
  ...["plot", "for", "if"],
];

/** First words of the statements of a cell that are not fields. */
export const cellWords: readonly string[] = [
  ...["section", "sections", "in", "remove", "segment", "draw", "spike", "param", "let", "if"],
];

/** First words of the statements of a section that are not fields. */
export const sectionWords: readonly string[] = ["attach", "insert", "set", "remove", "ion", "point", "if"];

/** Words that continue a statement: they may start a line of their own. */
export const clauseWords: ReadonlySet<string> = new Set([
  ...["with", "on", "through", "from", "matching", "every", "along", "of", "by", "extends", "template", "class"],
  ...["when", "except", "else", "and", "or"],
]);

/** Words after which a statement cannot end, so that a new line does not end it. */
export const openWords: ReadonlySet<string> = new Set([
  ...["and", "or", "not", "in", "if", "else", "with", "of", "through", "by", "when", "extends", "matching", "except"],
]);

/** Words that can stand right after a number without being a wrong unit. */
export const wordsAfterNumber: ReadonlySet<string> = new Set([
  ...declarationWords,
  ...cellWords,
  ...sectionWords,
  ...clauseWords,
  ...openWords,
  "at",
  "as",
]);

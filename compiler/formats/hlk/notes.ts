/** Something of the NetPyNE model that the .hlk does not hold, or holds in another way. */
export interface Omission {
  /** As NetPyNE calls it: `connParams['PYR->PYR'].plast`. */
  readonly where: string;
  /** In one sentence. */
  readonly why: string;
  /** `left-out`: it is missing; `changed`: there is something else, which the sentence says. */
  readonly effect: "left-out" | "changed";
}
/** A name that .hlk could not take as it was. */
export interface Renamed {
  readonly what: string;
  readonly from: string;
  readonly to: string;
}

/** What an import collects for its report. */
export interface Notes {
  readonly omissions: Omission[];
  readonly renamed: Renamed[];
  leaveOut(where: string, why: string): void;
  change(where: string, why: string): void;
}

export function newNotes(): Notes {
  const omissions: Omission[] = [];
  const add = (effect: Omission["effect"]) => (where: string, why: string) => {
    const isKnown = omissions.some((o) => o.where === where && o.why === why);
    if (!isKnown) omissions.push({ where, why, effect });
  };
  return { omissions, renamed: [], leaveOut: add("left-out"), change: add("changed") };
}

/** Ends the conversion of one rule: it is left out, for this reason. */
export class NotCarriedOver extends Error {
  constructor(readonly reason: string) {
    super(reason);
    this.name = "NotCarriedOver";
  }
}

/** What `make` makes; nothing, and a note, where it finds that this cannot be carried over. */
export function orNote<T>(where: string, notes: Notes, make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof NotCarriedOver)) throw error;
    notes.leaveOut(where, error.reason);
    return undefined;
  }
}

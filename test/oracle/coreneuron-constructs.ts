/** Mechanisms that CoreNEURON's compiler is to take made ready: the test compiles them, docs/nmodl.md has a column of them. */
export const constructFolders = ["test/oracle/constructs", "test/formats/coreneuron/cases"];

/** What it refuses all the same: LAG, and what a case is there to have refused. */
export const refusedConstructs: readonly string[] = [
  "test/formats/coreneuron/cases/cannot.mod",
  "test/oracle/constructs/lag.mod",
  "test/oracle/constructs/lag_of_array.mod",
];

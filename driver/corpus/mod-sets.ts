import { modSource } from "../verify-mechanism/mod-source.js";
import type { ModSource } from "../verify-mechanism/rig-folder.js";
import type { TranslatedFile } from "./translate-file.js";

/**
 * Files that one NEURON library can hold: no two share a mechanism's name, a file name or the name of an include, or give an
 * ion another valence.
 */
export interface ModSet {
  readonly repository: string;
  readonly files: readonly SetFile[];
}

export interface SetFile {
  readonly file: TranslatedFile;
  readonly source: ModSource;
}

const mostFiles = 32;

/** Files by the repository in which they are first met, as few sets as go. */
export function modSets(files: readonly TranslatedFile[]): ModSet[] {
  const sets: { repository: string; files: SetFile[]; names: Map<string, string> }[] = [];
  for (const file of files) {
    const repository = file.mod.places[0]?.repository ?? "";
    const source = modSource(file.mod);
    const names = new Map([
      ...namesOf(source),
      ...file.valences.map(([ion, valence]) => [`ion ${ion}`, valence] as const),
    ]);
    const fits = (set: (typeof sets)[number]) =>
      set.repository === repository &&
      set.files.length < mostFiles &&
      [...names].every(([name, text]) => (set.names.get(name) ?? text) === text);
    let set = sets.find(fits);
    if (!set) {
      set = { repository, files: [], names: new Map() };
      sets.push(set);
    }
    set.files.push({ file, source });
    for (const [name, text] of names) set.names.set(name, text);
  }
  return sets.map((set) => ({ repository: set.repository, files: set.files }));
}

/** What may not be there twice, each with a text: the same include may. */
function namesOf({ fileName, text, includes }: ModSource): Map<string, string> {
  const suffix = /^[^:?\n]*\b(?:SUFFIX|POINT_PROCESS|ARTIFICIAL_CELL)\s+(\w+)/m.exec(text)?.[1];
  const own: [string, string][] = [[`file ${fileName.toLowerCase()}`, fileName + text]];
  if (suffix !== undefined && suffix !== "nothing") own.push([`mechanism ${suffix}`, fileName + text]);
  return new Map([...own, ...includes.map(({ name, text }): [string, string] => [`include ${name}`, text])]);
}

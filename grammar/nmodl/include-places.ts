/**
 * Where an INCLUDEd file may stand, from the folder of the .mod file, first come first served: NEURON's translator runs in
 * that folder and looks there, then one folder up.
 */
export function includePlaces(name: string): readonly string[] {
  return name.startsWith("/") ? [name] : [name, `../${name}`];
}

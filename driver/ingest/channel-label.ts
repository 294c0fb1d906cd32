/** What a column of a report of channels is: `electrode 3`, `dipole y`, `dipole along`. */
export function channelLabel(variable: string, channel: number): string {
  if (variable === "dipole") return `dipole ${"xyz"[channel] ?? channel}`;
  return variable.startsWith("dipole") ? variable : `electrode ${channel}`;
}

/** Where the results of channels lie: potentials as BMTK has them, dipoles likewise. */
export function channelGroup(variable: string): string {
  return variable.startsWith("dipole") ? "dipole" : "ecp";
}

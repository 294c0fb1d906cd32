/** `globals.dat` with the model's numbers in place of those that NEURON starts with. */
export function globalsFile(specimen: string, values: Readonly<Record<string, number>>, seed: number): string {
  const lines = specimen.split("\n").map((line) => {
    const name = line.split(" ")[0] as string;
    if (name === "Random123_globalindex") return `${name} ${seed}`;
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? line : `${name} ${exactDecimal(value)}`;
  });
  return lines.join("\n");
}

/** Twenty digits, as C's %.20g prints them: 0.1 is 0.10000000000000000555. */
export function exactDecimal(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e20) return String(value);
  const [mantissa, exponent] = digitsOf(value).split("e") as [string, string];
  const power = Number(exponent);
  if (power < -4 || power >= 20)
    return `${trimmed(mantissa)}e${power < 0 ? "-" : "+"}${exponent.replace(/[-+]/, "").padStart(2, "0")}`;
  return trimmed(value.toFixed(Math.min(100, 19 - power)));
}

const digitsOf = (value: number): string => value.toExponential(19);
const trimmed = (digits: string): string => digits.replace(/\.?0+$/, "");

/** `files.dat`: the numbers of all groups. */
export function filesList(version: string, ids: readonly number[]): string {
  return `${[version, String(ids.length).padStart(10), ...ids].join("\n")}\n`;
}

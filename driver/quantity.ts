import { wrongUsage } from "./failure.js";

const milliseconds: Readonly<Record<string, number>> = { us: 1e-3, ms: 1, s: 1000, min: 60_000 };

/** `--duration "1 s"`, `250ms`, `250`: a time in ms; a bare number is in ms. */
export function parseDuration(text: string): number {
  const [, digits, unit = ""] = /^\s*(\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+)\s*([a-z]*)\s*$/.exec(text) ?? [];
  const factor = milliseconds[unit || "ms"];
  const value = digits === undefined || factor === undefined ? Number.NaN : Number(digits) * factor;
  if (value > 0 && Number.isFinite(value)) return value;
  if (value === 0) throw wrongUsage(`'${text}' is too short: more than 0 is wanted`);
  throw wrongUsage(`'${text}' is no duration`, 'write a time: --duration "1 s", or --duration 250ms');
}

/**
 * `--set gain=2 --set "lambda=150 um" --set 'connect.EE.weight*=2'` → name and text, the operator at the end of the name;
 * the compiler says what is wrong with either. Names of rules may hold conditions: `connect.all[pop == E] -> I.weight=1`.
 */
export function parseSettings(settings: readonly string[]): Readonly<Record<string, string>> {
  const entries = settings.map((setting) => {
    const [, path = "", sign = "", value = ""] = /^(.*?)([*+]?)(?<![=<>!])=(?!=)(.*)$/s.exec(setting) ?? [];
    const name = path.trim() + sign;
    if (path.trim() === "" || value.trim() === "") {
      throw wrongUsage(
        `'--set ${setting}' sets nothing`,
        "write it as NAME=VALUE: --set gain=2, or --set 'lambda=150 um'",
      );
    }
    return [name, value.trim()] as const;
  });
  return Object.fromEntries(entries);
}

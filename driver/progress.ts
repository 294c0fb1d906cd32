import type { Progress } from "../runtime-bindings/stream.js";

/** A line on a terminal that is drawn over and taken away at the end; nothing where there is no terminal. */
export interface ProgressLine {
  show(text: string): void;
  clear(): void;
}

export function newProgressLine(stream: NodeJS.WriteStream = process.stderr): ProgressLine {
  if (!stream.isTTY || process.env.TERM === "dumb") return { show: () => {}, clear: () => {} };
  return {
    show: (text) => stream.write(`\r\u001b[K${text.slice(0, (stream.columns ?? 80) - 1)}`),
    clear: () => stream.write("\r\u001b[K"),
  };
}

const barWidth = 24;

/** `simulate ━━━━━━━━╌╌╌╌ 34 %  340 of 1000 ms, 12 s to go`. */
export function progressText({ phase, seconds, step = 0, steps }: Progress, dtMs: number): string {
  if (phase !== "run" || !steps) return phase;
  const part = Math.min(1, step / steps);
  const full = Math.round(part * barWidth);
  const bar = "━".repeat(full) + "╌".repeat(barWidth - full);
  const rest = part > 0 ? `, ${durationText((seconds / part) * (1 - part))} to go` : "";
  const done = Math.round(step * dtMs);
  return `simulate ${bar} ${Math.floor(100 * part)} %  ${done} of ${Math.round(steps * dtMs)} ms${rest}`;
}

/** `0.21 s`, `12 s`, `3 min 20 s`, `2 h 5 min`. */
export function durationText(seconds: number): string {
  if (seconds < 1e-3) return "0 s";
  if (seconds < 10) return `${Number(seconds.toPrecision(2))} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

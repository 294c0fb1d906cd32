/** A picture of dots, two by four to a character: Unicode's braille patterns. */
export interface BrailleCanvas {
  /** Dots across and down. */
  readonly width: number;
  readonly height: number;
  /** Sets a dot; outside the canvas nothing happens. `ink` is who draws: the last one colours the character. */
  set(x: number, y: number, ink: number): void;
  /** The lines; `paint` colours a run of characters that one ink drew. */
  lines(paint: (ink: number, text: string) => string): string[];
}

/** The bit of each dot in a braille pattern, [row][column]. */
const bits = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const;
const noInk = -1;

export function newBrailleCanvas(columns: number, rows: number): BrailleCanvas {
  const patterns = new Uint8Array(columns * rows);
  const inks = new Int16Array(columns * rows).fill(noInk);
  return {
    width: 2 * columns,
    height: 4 * rows,
    set(x, y, ink) {
      if (!(x >= 0 && y >= 0 && x < 2 * columns && y < 4 * rows)) return;
      const place = Math.floor(y / 4) * columns + Math.floor(x / 2);
      patterns[place] = (patterns[place] as number) | (bits[Math.floor(y) % 4]?.[Math.floor(x) % 2] ?? 0);
      inks[place] = ink;
    },
    lines: (paint) =>
      Array.from({ length: rows }, (_, row) => {
        const from = row * columns;
        return printRow(patterns.subarray(from, from + columns), inks.subarray(from, from + columns), paint);
      }),
  };
}

function printRow(patterns: Uint8Array, inks: Int16Array, paint: (ink: number, text: string) => string): string {
  let line = "";
  for (let i = 0; i < patterns.length; ) {
    const ink = inks[i] as number;
    let text = "";
    for (; i < patterns.length && inks[i] === ink; i++) text += patternText(patterns[i] as number);
    line += ink === noInk ? text : paint(ink, text);
  }
  return line;
}

/** Empty patterns are blanks: a terminal's font may draw the empty braille pattern as circles. */
function patternText(pattern: number): string {
  return pattern === 0 ? " " : String.fromCharCode(0x2800 + pattern);
}

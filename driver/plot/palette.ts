/**
 * Colours that tell apart on white, also for most colour-blind eyes: Okabe and Ito's set without its yellow, which
 * is too light for thin marks, and with grey and brown.
 */
const colours = ["#0072b2", "#d55e00", "#009e73", "#c4569b", "#8a5a00", "#3fa0d8", "#e08e00", "#6b6b6b"] as const;

/** The nearest of the 256 colours of a terminal, in the same order. */
const terminalColours = [32, 166, 36, 169, 94, 74, 172, 244] as const;

export function colourOf(index: number): string {
  return colours[index % colours.length] as string;
}

/** `text` in the colour of a population, on a terminal that has colours. */
export function inTerminalColour(index: number, text: string): string {
  return `\u001b[38;5;${terminalColours[index % terminalColours.length]}m${text}\u001b[0m`;
}

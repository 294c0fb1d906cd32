/** Columns of text under their names; numbers to the right, the rest to the left. */
export function printTable(names: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [names, ...rows];
  const widths = names.map((_, column) => Math.max(...all.map((row) => [...(row[column] ?? "")].length)));
  const isNumber = names.map(
    (_, column) => rows.length > 0 && rows.every((row) => /^[-+\d.e]*$/.test(row[column] ?? "")),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((text, column) => {
        const blank = " ".repeat(Math.max(0, (widths[column] ?? 0) - [...text].length));
        return isNumber[column] ? blank + text : text + blank;
      })
      .join("  ")
      .trimEnd();
  return `${all.map(line).join("\n")}\n`;
}

/** One fenced block of a Markdown page. */
export interface FencedBlock {
  readonly path: string;
  /** 1-based line of its first line of content. */
  readonly line: number;
  readonly text: string;
}

/** The blocks between ```LANGUAGE and ```, in order. A fence that is never closed is an error of the page. */
export function fencedBlocks(path: string, markdown: string, language: string): FencedBlock[] {
  const blocks: FencedBlock[] = [];
  let open: { readonly language: string; readonly line: number; readonly lines: string[] } | undefined;
  for (const [i, line] of markdown.split("\n").entries()) {
    const fence = /^```\s*(\S*)/.exec(line);
    if (!fence) {
      open?.lines.push(line);
    } else if (!open) {
      open = { language: fence[1] ?? "", line: i + 2, lines: [] };
    } else {
      if (open.language === language) blocks.push({ path, line: open.line, text: `${open.lines.join("\n")}\n` });
      open = undefined;
    }
  }
  if (open) throw new Error(`${path}:${open.line - 1}: this fence is never closed`);
  return blocks;
}

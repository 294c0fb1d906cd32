/** What is wrong with a document as XML: tags that do not match, bare `&` or `<`, attributes given twice or unquoted. */
export function checkXml(text: string): string[] {
  const problems: string[] = [];
  const open: string[] = [];
  const pattern = /<(\/?)([A-Za-z][\w.-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)|(<)/g;
  for (const [, close, name = "", attributes = "", selfClosing, content, stray] of text.matchAll(pattern)) {
    if (stray) problems.push("a stray <");
    if (/&(?!(amp|lt|gt|quot);)/.test((content ?? "") + attributes))
      problems.push(`a bare & in ${content ?? attributes}`);
    if (content && open.length === 0 && content.trim()) problems.push(`text outside the root: ${content}`);
    const keys = [...attributes.matchAll(/([\w:-]+)=/g)].map(([, key]) => key);
    if (new Set(keys).size !== keys.length) problems.push(`an attribute twice in <${name}>`);
    if (close && open.pop() !== name) problems.push(`</${name}> closes something else`);
    if (name && !close && !selfClosing) open.push(name);
  }
  return [...problems, ...open.map((name) => `<${name}> is not closed`)];
}

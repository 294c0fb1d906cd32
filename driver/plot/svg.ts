type Attributes = Readonly<Record<string, string | number | undefined>>;

/** One SVG element as text. Strings are children as they are: plain text goes through `escapeText` first. */
export function element(name: string, attributes: Attributes, children: readonly string[] = []): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === "number" ? short(value) : escapeText(value ?? "")}"`)
    .join("");
  if (children.length === 0) return `<${name}${written}/>`;
  const separator = name === "text" || name === "tspan" || name === "title" ? "" : "\n";
  return `<${name}${written}>${separator}${children.join(separator)}${separator}</${name}>`;
}

/** A line of text at a place; `anchor` is start, middle or end. */
export function label(x: number, y: number, text: string, attributes: Attributes = {}): string {
  return element("text", { x, y, ...attributes }, [escapeText(text)]);
}

/** A whole picture on a light ground, with a title for screen readers. */
export function svgDocument(width: number, height: number, title: string, children: readonly string[]): string {
  const root = {
    xmlns: "http://www.w3.org/2000/svg",
    width,
    height,
    viewBox: `0 0 ${short(width)} ${short(height)}`,
    "font-family": "Helvetica, Arial, 'DejaVu Sans', sans-serif",
    "font-size": 12,
    fill: "#333",
  };
  const ground = element("rect", { width, height, fill: "#ffffff" });
  return `${element("svg", root, [element("title", {}, [escapeText(title)]), ground, ...children])}\n`;
}

/** Two decimals at most: a hundredth of a pixel. */
export function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Control characters are dropped: XML has no way to write them. */
export function escapeText(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** A file of CoreNEURON's: lines of text, and numbered arrays between them. */
export interface DatasetWriter {
  line(text: string | number): void;
  array(values: Int32Array | Uint32Array | Float64Array): void;
  finish(): Uint8Array[];
}

/** Arrays are numbered through a cell group's X_1.dat and X_2.dat: `first` is that of the file's first. */
export function newDatasetWriter(version: string, first = 0): DatasetWriter & { readonly next: () => number } {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  let text = `${version}\n`;
  let next = first;
  const flush = () => {
    if (text !== "") parts.push(encoder.encode(text));
    text = "";
  };
  return {
    line: (more) => {
      text += `${more}\n`;
    },
    array: (values) => {
      text += `chkpnt ${next++}\n`;
      flush();
      parts.push(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    },
    finish: () => {
      flush();
      return parts;
    },
    next: () => next,
  };
}

import type { ContainerReader } from "../../runtime-bindings/container-reader.js";

/** What of a stream could not be read, in one line. */
export function lossWarnings(path: string, reader: ContainerReader): string[] {
  if (!reader.header && reader.restBytes === 0) return [`${path}: there is no such stream, or it is empty`];
  if (reader.restBytes === 0) return [];
  const why = reader.damage ?? "its last chunk is cut off";
  return [`${path}: ${why}; ${reader.restBytes} bytes after byte ${reader.goodBytes} were not read`];
}

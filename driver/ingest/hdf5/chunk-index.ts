import { packed, undefinedAddress } from "./messages.js";

/** A chunk of whole rows, the first of which is `row`. */
export interface StoredChunk {
  readonly row: number;
  readonly address: bigint;
}

export interface ChunkForm {
  /** Rows and columns. */
  readonly chunk: readonly [number, number];
  readonly bytes: number;
  readonly elementBytes: number;
}

/** A file of this kind says nothing of the size of its trees' nodes: then it is this. */
const mostEntries = 64;

/**
 * The index of a dataset's chunks, a B-tree of version 1 (HDF5 File Format Specification, III.A.1): all leaves, then the
 * level above, and so on. `write` appends to the file and tells the address. The address of the root.
 */
export function writeChunkIndex(
  chunks: readonly StoredChunk[],
  form: ChunkForm,
  write: (bytes: Uint8Array) => bigint,
): bigint {
  const endRow = chunks.length * form.chunk[0];
  let entries = chunks;
  for (let level = 0; ; level++) {
    const nodes = grouped(entries, mostEntries);
    const size = nodeBytes(form);
    // Neighbours know each other's addresses: all of one level are written in one piece.
    const pieces: Uint8Array[] = [];
    const first = write(new Uint8Array(0));
    const addressOf = (i: number): bigint => (i < 0 || i >= nodes.length ? undefinedAddress : first + BigInt(i * size));
    for (const [i, own] of nodes.entries()) {
      const next = nodes[i + 1]?.[0]?.row ?? endRow;
      pieces.push(nodeOf(own, level, [addressOf(i - 1), addressOf(i + 1)], next, form));
    }
    write(Buffer.concat(pieces));
    if (nodes.length === 1) return first;
    entries = nodes.map((own, i) => ({ row: own[0]?.row ?? 0, address: addressOf(i) }));
  }
}

function grouped<T>(items: readonly T[], most: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / most) }, (_, i) => items.slice(i * most, (i + 1) * most));
}

function keyOf(row: number, { bytes }: ChunkForm): Uint8Array {
  return packed([bytes, 4], [0, 4], [row, 8], [0, 8], [0, 8]);
}

function nodeBytes(form: ChunkForm): number {
  return 24 + mostEntries * 8 + (mostEntries + 1) * keyOf(0, form).length;
}

/** Keys and children in turn; the last key is where the next node begins. Padded to the size of all nodes. */
function nodeOf(
  entries: readonly StoredChunk[],
  level: number,
  [left, right]: readonly [bigint, bigint],
  nextRow: number,
  form: ChunkForm,
): Uint8Array {
  const head = packed(Buffer.from("TREE"), [1, 1], [level, 1], [entries.length, 2], [left, 8], [right, 8]);
  const body = entries.map(({ row, address }) => packed(keyOf(row, form), [address, 8]));
  const node = new Uint8Array(nodeBytes(form));
  node.set(packed(head, ...body, keyOf(nextRow, form)));
  return node;
}

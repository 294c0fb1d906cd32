/**
 * The first 32 bits of a text's or a list's MD5 (RFC 1321), as NetPyNE names its random streams: the first eight
 * hexadecimal digits of the digest. `md5Text("conn_probConn") === 0x403de804` Twin: runtime-bindings/include/hillock/md5.hpp.
 */
export function md5Text(text: string): number {
  return md5Word(new TextEncoder().encode(text));
}

/** Of whole numbers as unsigned 64-bit, little-endian: Python's `array.array("L", numbers)`. */
export function md5Numbers(numbers: readonly number[]): number {
  const view = new DataView(new ArrayBuffer(8 * numbers.length));
  for (const [i, x] of numbers.entries()) view.setBigUint64(8 * i, BigInt(x), true);
  return md5Word(new Uint8Array(view.buffer));
}

function md5Word(bytes: Uint8Array): number {
  const blocks = padded(bytes);
  let state: State = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let at = 0; at < blocks.byteLength; at += 64) state = mix(state, blocks, at);
  const [a] = state;
  return ((a << 24) | ((a & 0xff00) << 8) | ((a >>> 8) & 0xff00) | (a >>> 24)) >>> 0;
}

type State = readonly [number, number, number, number];

/** A one bit, zeros, and the length in bits, up to whole blocks of 64 bytes. */
function padded(bytes: Uint8Array): DataView {
  const all = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  all.set(bytes);
  all[bytes.length] = 0x80;
  const view = new DataView(all.buffer);
  view.setBigUint64(all.length - 8, BigInt(bytes.length) * 8n, true);
  return view;
}

const sines = Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) | 0);
const shifts = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
] as const;

function mix([a0, b0, c0, d0]: State, block: DataView, at: number): State {
  let [a, b, c, d] = [a0, b0, c0, d0];
  for (let i = 0; i < 64; i++) {
    const [chosen, word] = step(i, b, c, d);
    const sum = (a + chosen + (sines[i] as number) + block.getUint32(at + 4 * word, true)) | 0;
    const by = (shifts[i >> 4] as (typeof shifts)[number])[i & 3] as number;
    [a, d, c, b] = [d, c, b, (b + ((sum << by) | (sum >>> (32 - by)))) | 0];
  }
  return [(a0 + a) | 0, (b0 + b) | 0, (c0 + c) | 0, (d0 + d) | 0];
}

/** The round's function of three words, and which word of the block it takes. */
function step(i: number, b: number, c: number, d: number): readonly [number, number] {
  if (i < 16) return [(b & c) | (~b & d), i];
  if (i < 32) return [(d & b) | (~d & c), (5 * i + 1) & 15];
  if (i < 48) return [b ^ c ^ d, (3 * i + 5) & 15];
  return [c ^ (b | ~d), (7 * i) & 15];
}

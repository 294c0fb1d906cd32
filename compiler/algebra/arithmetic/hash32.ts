/**
 * A fixed 32-bit hash of a text: MurmurHash3_x86_32 (Appleby, public domain) of its UTF-8 bytes, seed 0. It names
 * random streams, so it must never change. `hash32("hello") === 0x248bfa47`
 */
export function hash32(text: string): number {
  const bytes = new TextEncoder().encode(text);
  const whole = bytes.length - (bytes.length % 4);
  let h = 0;
  for (let i = 0; i < whole; i += 4)
    h = (Math.imul(rotl(h ^ mixed(littleEndian(bytes, i, 4)), 13), 5) + 0xe6546b64) | 0;
  h ^= mixed(littleEndian(bytes, whole, bytes.length - whole));
  h ^= bytes.length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

const rotl = (x: number, n: number): number => (x << n) | (x >>> (32 - n));
const mixed = (k: number): number => Math.imul(rotl(Math.imul(k, 0xcc9e2d51), 15), 0x1b873593);

function littleEndian(bytes: Uint8Array, first: number, count: number): number {
  let word = 0;
  for (let i = 0; i < count; i++) word |= (bytes[first + i] as number) << (8 * i);
  return word;
}

/** Bob Jenkins' hashlittle (lookup3.c, public domain) with seed 0: the checksum of HDF5's headers. `lookup3(bytes)` → u32. */
export function lookup3(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let a = (0xdeadbeef + bytes.length) | 0;
  let b = a;
  let c = a;
  let at = 0;
  for (; bytes.length - at > 12; at += 12) {
    a = (a + view.getUint32(at, true)) | 0;
    b = (b + view.getUint32(at + 4, true)) | 0;
    c = (c + view.getUint32(at + 8, true)) | 0;
    a = (a - c) ^ rotated(c, 4);
    c = (c + b) | 0;
    b = (b - a) ^ rotated(a, 6);
    a = (a + c) | 0;
    c = (c - b) ^ rotated(b, 8);
    b = (b + a) | 0;
    a = (a - c) ^ rotated(c, 16);
    c = (c + b) | 0;
    b = (b - a) ^ rotated(a, 19);
    a = (a + c) | 0;
    c = (c - b) ^ rotated(b, 4);
    b = (b + a) | 0;
  }
  if (at === bytes.length) return c >>> 0;
  const rest = new Uint8Array(12);
  rest.set(bytes.subarray(at));
  const words = new DataView(rest.buffer);
  return finish(
    (a + words.getUint32(0, true)) | 0,
    (b + words.getUint32(4, true)) | 0,
    (c + words.getUint32(8, true)) | 0,
  );
}

function rotated(x: number, bits: number): number {
  return (x << bits) | (x >>> (32 - bits));
}

function finish(first: number, second: number, third: number): number {
  const c1 = ((third ^ second) - rotated(second, 14)) | 0;
  const a1 = ((first ^ c1) - rotated(c1, 11)) | 0;
  const b1 = ((second ^ a1) - rotated(a1, 25)) | 0;
  const c2 = ((c1 ^ b1) - rotated(b1, 16)) | 0;
  const a2 = ((a1 ^ c2) - rotated(c2, 4)) | 0;
  const b2 = ((b1 ^ a2) - rotated(a2, 14)) | 0;
  const c3 = ((c2 ^ b2) - rotated(b2, 24)) | 0;
  return c3 >>> 0;
}

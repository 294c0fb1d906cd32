import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { md5Numbers, md5Text } from "../../compiler/algebra/arithmetic/md5.js";

const word = (bytes: Uint8Array | string) => createHash("md5").update(bytes).digest().readUInt32BE(0);

test("texts of every length up to three blocks are hashed as MD5 does", () => {
  for (let length = 0; length < 200; length++) {
    const text = "é conn_probConn ".repeat(20).slice(0, length);
    expect(md5Text(text)).toBe(word(text));
  }
});

test("numbers are hashed as Python's array('L') stores them", () => {
  const numbers = [0, 1, 2 ** 32 + 5, 2 ** 52, 300];
  expect(md5Numbers(numbers)).toBe(word(new Uint8Array(BigUint64Array.from(numbers, BigInt).buffer)));
});

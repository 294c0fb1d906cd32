import { doubleBits } from "./double-bits.js";
import { polynomials, scalars, tables, twoOverPiWords } from "./constants.js";

/** The text of `runtime-bindings/include/hillock/math-constants.hpp`: every constant as an exact hexadecimal double. */
export function mathConstantsHeader(): string {
  const lines = Object.entries(scalars).map(([name, x]) => `inline constexpr double ${snake(name)} = ${hexDouble(x)};`);
  for (const [name, c] of Object.entries({ ...polynomials, ...tables })) {
    lines.push(
      "",
      `HILLOCK_CONSTANT constexpr double ${snake(name)}[] = {`,
      ...c.map((x) => `    ${hexDouble(x)},`),
      "};",
    );
  }
  const words = twoOverPiWords.map((w) => `    0x${w.toString(16).padStart(16, "0")},`);
  lines.push("", "HILLOCK_CONSTANT constexpr std::uint64_t two_over_pi_words[] = {", ...words, "};");
  return `${head}${lines.join("\n")}\n${foot}`;
}

const head = `// Written from compiler/algebra/arithmetic/constants.ts, where each number is explained; do not edit.
#pragma once
#include <cstdint>

#include "device.hpp"

namespace hillock {
namespace math_constants {

`;
const foot = `
}  // namespace math_constants
}  // namespace hillock
`;

const snake = (name: string) => name.replace(/[A-Z]/g, (m) => `_${m.toLowerCase()}`);

/** `hexDouble(0.5) === "0x1.0000000000000p-1"`, for normal numbers. */
function hexDouble(x: number): string {
  const bits = doubleBits(Math.abs(x));
  const fraction = (bits & 0xfffffffffffffn).toString(16).padStart(13, "0");
  const exponent = Number(bits >> 52n) - 1023;
  return `${x < 0 ? "-" : ""}0x1.${fraction}p${exponent < 0 ? "" : "+"}${exponent}`;
}

// The first 32 bits of an MD5 (RFC 1321), as NetPyNE names its random streams. Twin: compiler/algebra/arithmetic/md5.ts.
#pragma once
#include <cstdint>

#include "hillock/list.hpp"

namespace hillock {

namespace md5 {

// floor(2^32 |sin(i + 1)|)
constexpr std::uint32_t sines[64] = {
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501, 0x698098d8, 0x8b44f7af, 0xffff5bb1,
    0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821, 0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453,
    0xd8a1e681, 0xe7d3fbc8, 0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a, 0xfffa3942,
    0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70, 0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05,
    0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665, 0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d,
    0x85845dd1, 0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391};
constexpr int shifts[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};

struct State {
  std::uint32_t a = 0x67452301, b = 0xefcdab89, c = 0x98badcfe, d = 0x10325476;

  void mix(const unsigned char* block) {
    const State old = *this;
    for (int i = 0; i < 64; ++i) {
      std::uint32_t chosen = c ^ (b | ~d);
      int word = 7 * i;
      if (i < 16) chosen = (b & c) | (~b & d), word = i;
      else if (i < 32) chosen = (d & b) | (~d & c), word = 5 * i + 1;
      else if (i < 48) chosen = b ^ c ^ d, word = 3 * i + 5;
      const unsigned char* const p = block + 4 * (word & 15);
      const std::uint32_t given = p[0] | std::uint32_t{p[1]} << 8 | std::uint32_t{p[2]} << 16 | std::uint32_t{p[3]} << 24;
      const std::uint32_t sum = a + chosen + sines[i] + given;
      const int by = shifts[i >> 4][i & 3];
      a = d, d = c, c = b;
      b += sum << by | sum >> (32 - by);
    }
    a += old.a, b += old.b, c += old.c, d += old.d;
  }
};

}  // namespace md5

// The first eight hexadecimal digits of the digest.
inline std::uint32_t md5_word(List<unsigned char> bytes) {
  const std::uint64_t bits = 8 * std::uint64_t{bytes.size()};
  bytes.push_back(0x80);
  while (bytes.size() % 64 != 56) bytes.push_back(0);
  for (int i = 0; i < 8; ++i) bytes.push_back(static_cast<unsigned char>(bits >> 8 * i));
  md5::State state;
  for (std::size_t at = 0; at < bytes.size(); at += 64) state.mix(bytes.data() + at);
  const std::uint32_t a = state.a;
  return a << 24 | (a & 0xff00) << 8 | (a >> 8 & 0xff00) | a >> 24;
}

// Appends a number as Python's `array.array("L", …)` stores it.
inline void add_number(List<unsigned char>& bytes, std::uint64_t x) {
  for (int i = 0; i < 8; ++i) bytes.push_back(static_cast<unsigned char>(x >> 8 * i));
}

}  // namespace hillock

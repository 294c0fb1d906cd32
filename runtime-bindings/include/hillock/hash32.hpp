// A fixed 32-bit hash of a text: MurmurHash3_x86_32 (Appleby, public domain) of its UTF-8 bytes, seed 0. It names
// random streams, so it must never change. Twin: compiler/algebra/arithmetic/hash32.ts.
#pragma once
#include <cstdint>
#include <string_view>

namespace hillock {

/** hash32("hello") == 0x248bfa47 */
constexpr std::uint32_t hash32(std::string_view text) {
  const auto rotl = [](std::uint32_t x, int n) { return (x << n) | (x >> (32 - n)); };
  const auto mixed = [&](std::uint32_t k) { return rotl(k * 0xcc9e2d51u, 15) * 0x1b873593u; };
  const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])); };
  const std::size_t whole = text.size() / 4 * 4;
  std::uint32_t h = 0;
  for (std::size_t i = 0; i < whole; i += 4) {
    const std::uint32_t k = byte(i) | byte(i + 1) << 8 | byte(i + 2) << 16 | byte(i + 3) << 24;
    h = rotl(h ^ mixed(k), 13) * 5 + 0xe6546b64u;
  }
  std::uint32_t rest = 0;
  for (std::size_t i = whole; i < text.size(); ++i) rest |= byte(i) << 8 * (i - whole);
  if (rest) h ^= mixed(rest);
  h ^= static_cast<std::uint32_t>(text.size());
  h = (h ^ h >> 16) * 0x85ebca6bu;
  h = (h ^ h >> 13) * 0xc2b2ae35u;
  return h ^ h >> 16;
}

}  // namespace hillock

// Many draws of one stream at once, which the compiler does side by side: a quarter of the time of one by one.
#pragma once

#include "hillock/random.hpp"

namespace hillock {

constexpr int blocks_at_once = 32;
constexpr std::uint64_t words_at_once = 4 * blocks_at_once;

// The words of so many blocks from `first` on.
inline void philox_blocks(const Stream& s, std::uint64_t first, std::uint32_t* out) {
  std::uint32_t a[blocks_at_once], b[blocks_at_once], c[blocks_at_once], d[blocks_at_once];
  for (int i = 0; i < blocks_at_once; ++i) {
    const std::uint64_t block = first + static_cast<std::uint64_t>(i);
    a[i] = static_cast<std::uint32_t>(block), b[i] = s.id3 + static_cast<std::uint32_t>(block >> 32), c[i] = s.id1, d[i] = s.id2;
  }
  std::uint32_t key0 = s.globalindex, key1 = 0;
  for (int round = 0; round < 10; ++round) {
    for (int i = 0; i < blocks_at_once; ++i) {
      const std::uint64_t x = std::uint64_t{0xD2511F53} * a[i], y = std::uint64_t{0xCD9E8D57} * c[i];
      a[i] = static_cast<std::uint32_t>(y >> 32) ^ b[i] ^ key0, b[i] = static_cast<std::uint32_t>(y);
      c[i] = static_cast<std::uint32_t>(x >> 32) ^ d[i] ^ key1, d[i] = static_cast<std::uint32_t>(x);
    }
    key0 += 0x9E3779B9, key1 += 0xBB67AE85;
  }
  for (int i = 0; i < blocks_at_once; ++i) out[4 * i] = a[i], out[4 * i + 1] = b[i], out[4 * i + 2] = c[i], out[4 * i + 3] = d[i];
}

// `visit(i, word)` of the draws s.seq + i, for all i < n.
template <class Visit>
inline void each_word(const Stream& s, std::uint64_t n, const Visit& visit) {
  std::uint32_t words[words_at_once];
  for (std::uint64_t block = s.seq >> 2, i = 0, skip = s.seq & 3; i < n; block += blocks_at_once, skip = 0) {
    philox_blocks(s, block, words);
    for (std::uint64_t k = skip; k < words_at_once && i < n; ++k, ++i) visit(i, words[k]);
  }
}

}  // namespace hillock

// CRC-32C (Castagnoli), as iSCSI, ext4 and the SSE4.2 instruction compute it. "123456789" gives 0xe3069283.
#ifndef HILLOCK_CRC32C_HPP
#define HILLOCK_CRC32C_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__SSE4_2__) && defined(__x86_64__)
#include <nmmintrin.h>
#endif

namespace hillock {

namespace crc_detail {

using Tables = std::array<std::array<std::uint32_t, 256>, 8>;

inline Tables make_tables() {
  Tables tables{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t crc = byte;
    for (int bit = 0; bit < 8; ++bit) crc = (crc & 1u) ? (crc >> 1) ^ 0x82f63b78u : crc >> 1;
    tables[0][byte] = crc;
  }
  for (std::size_t k = 1; k < 8; ++k) {
    for (std::size_t byte = 0; byte < 256; ++byte) {
      const std::uint32_t above = tables[k - 1][byte];
      tables[k][byte] = (above >> 8) ^ tables[0][above & 0xffu];
    }
  }
  return tables;
}

inline std::uint32_t software(std::uint32_t state, const unsigned char* bytes, std::size_t count) {
  static const Tables t = make_tables();
  for (; count >= 8; count -= 8, bytes += 8) {
    std::uint32_t low, high;
    std::memcpy(&low, bytes, 4);
    std::memcpy(&high, bytes + 4, 4);
    low ^= state;
    state = t[7][low & 0xffu] ^ t[6][(low >> 8) & 0xffu] ^ t[5][(low >> 16) & 0xffu] ^ t[4][low >> 24] ^
            t[3][high & 0xffu] ^ t[2][(high >> 8) & 0xffu] ^ t[1][(high >> 16) & 0xffu] ^ t[0][high >> 24];
  }
  for (; count > 0; --count, ++bytes) state = (state >> 8) ^ t[0][(state ^ *bytes) & 0xffu];
  return state;
}

#if defined(__SSE4_2__) && defined(__x86_64__)
inline std::uint32_t hardware(std::uint32_t state, const unsigned char* bytes, std::size_t count) {
  std::uint64_t wide = state;
  for (; count >= 8; count -= 8, bytes += 8) {
    std::uint64_t word;
    std::memcpy(&word, bytes, 8);
    wide = _mm_crc32_u64(wide, word);
  }
  state = static_cast<std::uint32_t>(wide);
  for (; count > 0; --count, ++bytes) state = _mm_crc32_u8(state, *bytes);
  return state;
}
#endif

}  // namespace crc_detail

// Extends `crc` (0 at the start) by the bytes: crc32c(b, crc32c(a)) is the checksum of a followed by b.
inline std::uint32_t crc32c(const void* data, std::size_t count, std::uint32_t crc = 0) {
  const auto* bytes = static_cast<const unsigned char*>(data);
#if defined(__SSE4_2__) && defined(__x86_64__)
  return ~crc_detail::hardware(~crc, bytes, count);
#else
  return ~crc_detail::software(~crc, bytes, count);
#endif
}

}  // namespace hillock

#endif

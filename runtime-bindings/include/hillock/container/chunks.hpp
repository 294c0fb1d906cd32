// The container's records as bytes: heads, padding, checksums.
#pragma once

#include "hillock/container-format.hpp"
#include "hillock/crc32c.hpp"

namespace hillock {

struct ChunkHead {
  std::uint32_t kind, column, block, flags;
  std::uint64_t first_step, count;
  std::uint32_t crc, payload_words;
};
static_assert(sizeof(ChunkHead) == 40, "a chunk's head is 40 bytes");

struct FileHead {
  char magic[8];
  std::uint32_t version, json_bytes, declaration_bytes, crc;
};
static_assert(sizeof(FileHead) == 24, "a container's head is 24 bytes");

inline constexpr std::uint32_t file_version = 1;

inline std::size_t padded(std::size_t bytes) { return (bytes + 7) & ~std::size_t{7}; }

inline std::uint32_t chunk_crc(ChunkHead head, const void* payload, std::size_t bytes) {
  static const unsigned char zeros[8] = {};
  head.crc = 0;
  const std::uint32_t crc = crc32c(payload, bytes, crc32c(&head, sizeof head));
  return crc32c(zeros, padded(bytes) - bytes, crc);
}

inline std::size_t data_type_bytes(DataType type) {
  switch (type) {
    case DataType::f64: case DataType::i64: case DataType::u64: return 8;
    case DataType::f32: case DataType::i32: case DataType::u32: return 4;
    case DataType::u8: return 1;
  }
  return 0;
}

inline const char* data_type_name(DataType type) {
  static const char* const names[] = {"?", "f64", "f32", "i64", "u64", "i32", "u32", "u8"};
  const auto code = static_cast<std::uint32_t>(type);
  return names[code <= 7 ? code : 0];
}

}  // namespace hillock

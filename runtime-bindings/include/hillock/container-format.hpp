// The self-describing container between the driver and this program: see container.ts, whose layout this follows.
//
//   file    = header chunk*
//   header  = "HILLOCK1" u32 version, u32 jsonBytes, u32 declarationBytes, u32 crc32c, JSON padded to 8, declaration*
//   declaration = u32 recordBytes, id, dtype, rank, nameBytes, unitBytes, u64 shape[rank], name, unit, padding to 8
//   chunk   = u32 kind, column, block, flags, u64 firstStep, count, u32 crc32c, payloadWords, payload
//
// Little-endian, 8-byte aligned. This side reads the declarations only: it needs no JSON parser.
// Every failure is a std::runtime_error with one line that names the file.
#ifndef HILLOCK_CONTAINER_FORMAT_HPP
#define HILLOCK_CONTAINER_FORMAT_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "hillock/crc32c.hpp"

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "hillock's container is little-endian"
#endif

namespace hillock {

enum class DataType : std::uint32_t { f64 = 1, f32, i64, u64, i32, u32, u8 };
enum class ChunkKind : std::uint32_t { schema = 1, column, spikes, rows, progress, end };

// An extent that grows while the program runs: null in the JSON.
inline constexpr std::uint64_t kGrowing = ~std::uint64_t{0};

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

template <class T> struct DataTypeOf;
template <> struct DataTypeOf<double> { static constexpr DataType value = DataType::f64; };
template <> struct DataTypeOf<float> { static constexpr DataType value = DataType::f32; };
template <> struct DataTypeOf<std::int64_t> { static constexpr DataType value = DataType::i64; };
template <> struct DataTypeOf<std::uint64_t> { static constexpr DataType value = DataType::u64; };
template <> struct DataTypeOf<std::int32_t> { static constexpr DataType value = DataType::i32; };
template <> struct DataTypeOf<std::uint32_t> { static constexpr DataType value = DataType::u32; };
template <> struct DataTypeOf<std::uint8_t> { static constexpr DataType value = DataType::u8; };

// One declared column. `attributes` are further JSON members for other readers, without braces: "\"table\":true".
struct Column {
  std::uint32_t id;
  DataType type;
  std::string name;
  std::string unit;
  std::vector<std::uint64_t> shape;
  std::string attributes;

  std::uint64_t row_width() const {
    std::uint64_t width = 1;
    for (std::size_t i = 1; i < shape.size(); ++i) width *= shape[i];
    return width;
  }
};

struct Spike {
  double time_ms;
  std::uint64_t gid;
};
static_assert(sizeof(Spike) == 16, "a spike record is 16 bytes");

namespace container_detail {

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

inline constexpr std::uint32_t kVersion = 1;

inline std::size_t padded(std::size_t bytes) { return (bytes + 7) & ~std::size_t{7}; }

inline std::uint32_t chunk_crc(ChunkHead head, const void* payload, std::size_t bytes) {
  static const unsigned char zeros[8] = {};
  head.crc = 0;
  const std::uint32_t crc = crc32c(payload, bytes, crc32c(&head, sizeof head));
  return crc32c(zeros, padded(bytes) - bytes, crc);
}

inline void append(std::string& out, const void* data, std::size_t bytes) {
  out.append(static_cast<const char*>(data), bytes);
}

inline void pad(std::string& out) { out.resize(padded(out.size())); }

}  // namespace container_detail

}  // namespace hillock

#endif

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

#include "hillock/list.hpp"

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "hillock's container is little-endian"
#endif

namespace hillock {

enum class DataType : std::uint32_t { f64 = 1, f32, i64, u64, i32, u32, u8 };
enum class ChunkKind : std::uint32_t { schema = 1, column, spikes, rows, progress, end };

// An extent that grows while the program runs: null in the JSON.
inline constexpr std::uint64_t kGrowing = ~std::uint64_t{0};

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
  List<std::uint64_t> shape;
  std::string attributes;
};

struct Spike {
  double time_ms;
  std::uint64_t gid;
};
static_assert(sizeof(Spike) == 16, "a spike record is 16 bytes");

}  // namespace hillock

#endif

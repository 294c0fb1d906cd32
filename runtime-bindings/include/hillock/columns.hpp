// Reads the columns that the driver wrote: `Columns in("model.columns");`
#ifndef HILLOCK_COLUMNS_HPP
#define HILLOCK_COLUMNS_HPP

#include <cstdint>
#include <string>
#include <string_view>

#include "hillock/container-format.hpp"

namespace hillock {

// Reads a columns file: `Columns in("model.columns"); const double* p = in.f64("weight", synapses);`
// Pointers are 8-byte aligned and live as long as the object. All checksums are verified at the start.
class Columns {
 public:
  explicit Columns(const std::string& path);
  ~Columns();
  Columns(const Columns&) = delete;
  Columns& operator=(const Columns&) = delete;

  const double* f64(std::string_view name, std::uint64_t count) const { return values<double>(name, count); }
  const float* f32(std::string_view name, std::uint64_t count) const { return values<float>(name, count); }
  const std::int64_t* i64(std::string_view name, std::uint64_t count) const { return values<std::int64_t>(name, count); }
  const std::uint64_t* u64(std::string_view name, std::uint64_t count) const { return values<std::uint64_t>(name, count); }
  const std::int32_t* i32(std::string_view name, std::uint64_t count) const { return values<std::int32_t>(name, count); }
  const std::uint32_t* u32(std::string_view name, std::uint64_t count) const { return values<std::uint32_t>(name, count); }
  const std::uint8_t* u8(std::string_view name, std::uint64_t count) const { return values<std::uint8_t>(name, count); }

  // One value: `in.scalar<double>("dt")`.
  template <class T> T scalar(std::string_view name) const { return *values<T>(name, 1); }

  // The bytes of a u8 column as text.
  std::string_view text(std::string_view name) const {
    const std::uint64_t bytes = count(name);
    return {reinterpret_cast<const char*>(u8(name, bytes)), static_cast<std::size_t>(bytes)};
  }

  bool has(std::string_view name) const;

  // The number of values (rows times the width of a row).
  std::uint64_t count(std::string_view name) const;

  // `count` values of type T: another type or another number of values is an error.
  template <class T> const T* values(std::string_view name, std::uint64_t count) const {
    return static_cast<const T*>(find(name, DataTypeOf<T>::value, count));
  }

  // The header's JSON as written, for those who pass it on.
  std::string_view json() const;

 private:
  struct Content;
  Content* content_;

  const void* find(std::string_view name, DataType wanted, std::uint64_t count) const;
};

}  // namespace hillock

#endif

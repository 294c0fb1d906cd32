// Reads the columns that the driver wrote: `Columns in("model.columns");`
#ifndef HILLOCK_COLUMNS_HPP
#define HILLOCK_COLUMNS_HPP

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#if defined(__unix__) || defined(__APPLE__)
#define HILLOCK_HAS_MMAP 1
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

#include "hillock/container-format.hpp"

namespace hillock {

namespace container_detail {

// The bytes of a file, mapped where the system can, else read.
class FileBytes {
 public:
  explicit FileBytes(const std::string& path) {
#ifdef HILLOCK_HAS_MMAP
    const int file = ::open(path.c_str(), O_RDONLY);
    struct stat status;
    if (file < 0 || ::fstat(file, &status) != 0) fail(path, file);
    size_ = static_cast<std::size_t>(status.st_size);
    void* mapped = size_ ? ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file, 0) : nullptr;
    if (mapped == MAP_FAILED) fail(path, file);
    ::close(file);
    data_ = static_cast<const unsigned char*>(mapped);
#else
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (!file) throw std::runtime_error(path + ": " + std::strerror(errno));
    unsigned char part[65536];
    std::vector<unsigned char> all;
    for (std::size_t n; (n = std::fread(part, 1, sizeof part, file)) > 0;) all.insert(all.end(), part, part + n);
    std::fclose(file);
    size_ = all.size();
    owned_.resize(padded(size_) / 8);
    if (size_) std::memcpy(owned_.data(), all.data(), size_);
    data_ = reinterpret_cast<const unsigned char*>(owned_.data());
#endif
  }
  FileBytes(const FileBytes&) = delete;
  FileBytes& operator=(const FileBytes&) = delete;
  ~FileBytes() {
#ifdef HILLOCK_HAS_MMAP
    if (data_) ::munmap(const_cast<unsigned char*>(data_), size_);
#endif
  }
  const unsigned char* data() const { return data_; }
  std::size_t size() const { return size_; }

 private:
  const unsigned char* data_ = nullptr;
  std::size_t size_ = 0;
#ifdef HILLOCK_HAS_MMAP
  [[noreturn]] static void fail(const std::string& path, int file) {
    const std::string reason = std::strerror(errno);
    if (file >= 0) ::close(file);
    throw std::runtime_error(path + ": " + reason);
  }
#else
  std::vector<std::uint64_t> owned_;
#endif
};

}  // namespace container_detail

// Reads a columns file: `Columns in("model.columns"); const double* p = in.f64("weight", synapses);`
// Pointers are 8-byte aligned and live as long as the object. All checksums are verified at the start.
class Columns {
 public:
  explicit Columns(const std::string& path) : path_(path), bytes_(path) {
    const std::size_t end = read_header();
    read_chunks(end);
  }

  const double* f64(std::string_view name, std::uint64_t count) const { return values<double>(name, count); }
  const float* f32(std::string_view name, std::uint64_t count) const { return values<float>(name, count); }
  const std::int64_t* i64(std::string_view name, std::uint64_t count) const {
    return values<std::int64_t>(name, count);
  }
  const std::uint64_t* u64(std::string_view name, std::uint64_t count) const {
    return values<std::uint64_t>(name, count);
  }
  const std::int32_t* i32(std::string_view name, std::uint64_t count) const {
    return values<std::int32_t>(name, count);
  }
  const std::uint32_t* u32(std::string_view name, std::uint64_t count) const {
    return values<std::uint32_t>(name, count);
  }
  const std::uint8_t* u8(std::string_view name, std::uint64_t count) const { return values<std::uint8_t>(name, count); }

  // One value: `in.scalar<double>("dt")`.
  template <class T> T scalar(std::string_view name) const { return *values<T>(name, 1); }

  // The bytes of a u8 column as text.
  std::string_view text(std::string_view name) const {
    const std::uint64_t bytes = count(name);
    return {reinterpret_cast<const char*>(u8(name, bytes)), static_cast<std::size_t>(bytes)};
  }

  bool has(std::string_view name) const { return find(name) != nullptr; }

  // The number of values (rows times the width of a row).
  std::uint64_t count(std::string_view name) const { return need(name).count; }

  // `count` values of type T: another type or another number of values is an error.
  template <class T> const T* values(std::string_view name, std::uint64_t count) const {
    const Entry& entry = need(name);
    constexpr DataType wanted = DataTypeOf<T>::value;
    if (entry.column.type != wanted) {
      fail(quoted(name) + " is " + data_type_name(entry.column.type) + ", " + data_type_name(wanted) + " was expected");
    }
    if (entry.count != count) {
      fail(quoted(name) + " has " + std::to_string(entry.count) + " values, " + std::to_string(count) +
           " were expected");
    }
    return static_cast<const T*>(entry.data);
  }

  // The header's JSON as written, for those who pass it on.
  std::string_view json() const { return json_; }

 private:
  struct Entry {
    Column column;
    const void* data = nullptr;
    std::uint64_t count = 0;
    std::vector<std::uint64_t> joined;  // only for a column that came in several chunks
  };

  std::string path_;
  container_detail::FileBytes bytes_;
  std::string_view json_;
  std::map<std::string, std::uint32_t, std::less<>> ids_;
  std::map<std::uint32_t, Entry> entries_;

  [[noreturn]] void fail(const std::string& what) const { throw std::runtime_error(path_ + ": " + what); }
  static std::string quoted(std::string_view name) { return "column '" + std::string(name) + "'"; }

  const Entry* find(std::string_view name) const {
    const auto id = ids_.find(name);
    return id == ids_.end() ? nullptr : &entries_.at(id->second);
  }

  const Entry& need(std::string_view name) const {
    const Entry* entry = find(name);
    if (!entry) fail("there is no " + quoted(name));
    return *entry;
  }

  std::size_t read_header() {
    container_detail::FileHead head;
    if (bytes_.size() < sizeof head) fail("it is shorter than a container's header");
    std::memcpy(&head, bytes_.data(), sizeof head);
    if (std::memcmp(head.magic, "HILLOCK1", 8) != 0) fail("it does not begin with HILLOCK1");
    if (head.version != container_detail::kVersion) fail("its version is " + std::to_string(head.version) + ", not 1");
    const std::size_t json_room = container_detail::padded(head.json_bytes);
    const std::size_t end = sizeof head + json_room + head.declaration_bytes;
    if (bytes_.size() < end) fail("its header is cut off");
    const unsigned char* body = bytes_.data() + sizeof head;
    if (crc32c(body, end - sizeof head) != head.crc) fail("the header's checksum is wrong");
    json_ = {reinterpret_cast<const char*>(body), head.json_bytes};
    read_declarations(body + json_room, head.declaration_bytes);
    return end;
  }

  void read_declarations(const unsigned char* at, std::size_t bytes) {
    for (const unsigned char* end = at + bytes; at < end;) {
      std::uint32_t w[6];
      if (static_cast<std::size_t>(end - at) < sizeof w) fail("a column's declaration is cut off");
      std::memcpy(w, at, sizeof w);
      const std::size_t used = sizeof w + std::size_t{8} * w[3] + w[4] + w[5];
      if (w[0] < used || w[0] % 8 != 0 || w[0] > static_cast<std::size_t>(end - at)) {
        fail("a column's declaration is wrong");
      }
      Column column{w[1], static_cast<DataType>(w[2]), {}, {}, std::vector<std::uint64_t>(w[3]), {}};
      if (w[3]) std::memcpy(column.shape.data(), at + sizeof w, std::size_t{8} * w[3]);
      const char* text = reinterpret_cast<const char*>(at + sizeof w + std::size_t{8} * w[3]);
      column.name.assign(text, w[4]);
      column.unit.assign(text + w[4], w[5]);
      if (data_type_bytes(column.type) == 0) fail(quoted(column.name) + " has an unknown type");
      ids_[column.name] = column.id;
      entries_[column.id].column = column;
      at += w[0];
    }
  }

  void read_chunks(std::size_t at) {
    while (at < bytes_.size()) {
      container_detail::ChunkHead head;
      if (bytes_.size() - at < sizeof head) fail("a chunk is cut off");
      std::memcpy(&head, bytes_.data() + at, sizeof head);
      at += sizeof head;
      const std::size_t payload = std::size_t{8} * head.payload_words;
      if (bytes_.size() - at < payload) fail("a chunk is cut off");
      const unsigned char* data = bytes_.data() + at;
      if (container_detail::chunk_crc(head, data, payload) != head.crc) fail("a chunk's checksum is wrong");
      if (head.kind == static_cast<std::uint32_t>(ChunkKind::schema)) read_schema(data, payload);
      if (head.kind == static_cast<std::uint32_t>(ChunkKind::column)) read_column(head, data, payload);
      at += payload;
    }
  }

  void read_schema(const unsigned char* data, std::size_t payload) {
    std::uint32_t sizes[2] = {};
    if (payload >= sizeof sizes) std::memcpy(sizes, data, sizeof sizes);
    const std::size_t json_room = container_detail::padded(sizes[0]);
    if (sizeof sizes + json_room + sizes[1] > payload) fail("a schema chunk is wrong");
    read_declarations(data + sizeof sizes + json_room, sizes[1]);
  }

  void read_column(const container_detail::ChunkHead& head, const unsigned char* data, std::size_t payload) {
    const auto found = entries_.find(head.column);
    if (found == entries_.end()) {
      fail("a chunk belongs to column " + std::to_string(head.column) + ", which is not declared");
    }
    Entry& entry = found->second;
    const std::uint64_t values = head.count * entry.column.row_width();
    const std::size_t size = data_type_bytes(entry.column.type);
    if (values > payload / size) fail("a chunk of " + quoted(entry.column.name) + " is shorter than its count says");
    if (!entry.data) {
      entry.data = data;
      entry.count = values;
      return;
    }
    std::vector<std::uint64_t> joined((container_detail::padded((entry.count + values) * size)) / 8);
    auto* to = reinterpret_cast<unsigned char*>(joined.data());
    if (entry.count) std::memcpy(to, entry.data, entry.count * size);
    if (values) std::memcpy(to + entry.count * size, data, values * size);
    entry.joined = std::move(joined);
    entry.data = entry.joined.data();
    entry.count += values;
  }
};

}  // namespace hillock

#endif

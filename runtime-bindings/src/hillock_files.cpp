// The self-describing container: what the driver wrote is read, the stream for the driver is written. The same for every
// model.
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <exception>
#include <mutex>
#include <stdexcept>

#include "hillock/container.hpp"
#include "hillock/container/chunks.hpp"
#include "hillock/container/file-bytes.hpp"
#include "hillock/container/place-index.hpp"

namespace hillock {

// ---- reading

namespace {

struct Entry {
  std::uint32_t id = 0;
  DataType type{};
  std::uint64_t row_width = 1;
  std::string_view name;
  const void* data = nullptr;
  std::uint64_t count = 0;
  List<std::uint64_t> joined;  // only for a column that came in several chunks
};

std::string quoted(std::string_view name) { return "column '" + std::string(name) + "'"; }

}  // namespace

struct Columns::Content {
  std::string path;
  FileBytes bytes;
  std::string_view json;
  List<Entry> entries;
  PlaceIndex by_name, by_id;

  explicit Content(const std::string& file) : path(file), bytes(file) {
    const std::size_t end = read_header();
    read_chunks(end);
  }

  [[noreturn]] void fail(const std::string& what) const { throw std::runtime_error(path + ": " + what); }

  const Entry* find(std::string_view name) const {
    const std::int64_t at = by_name.find(hash_of(name), [&](std::uint32_t i) { return entries[i].name == name; });
    return at < 0 ? nullptr : &entries[static_cast<std::size_t>(at)];
  }

  Entry* find(std::uint32_t id) {
    const std::int64_t at = by_id.find(hash_of(id), [&](std::uint32_t i) { return entries[i].id == id; });
    return at < 0 ? nullptr : &entries[static_cast<std::size_t>(at)];
  }

  const Entry& need(std::string_view name) const {
    const Entry* entry = find(name);
    if (!entry) fail("there is no " + quoted(name));
    return *entry;
  }

  std::size_t read_header() {
    FileHead head;
    if (bytes.size() < sizeof head) fail("it is shorter than a container's header");
    std::memcpy(&head, bytes.data(), sizeof head);
    if (std::memcmp(head.magic, "HILLOCK1", 8) != 0) fail("it does not begin with HILLOCK1");
    if (head.version != file_version) fail("its version is " + std::to_string(head.version) + ", not 1");
    const std::size_t json_room = padded(head.json_bytes);
    const std::size_t end = sizeof head + json_room + head.declaration_bytes;
    if (bytes.size() < end) fail("its header is cut off");
    const unsigned char* body = bytes.data() + sizeof head;
    if (crc32c(body, end - sizeof head) != head.crc) fail("the header's checksum is wrong");
    json = {reinterpret_cast<const char*>(body), head.json_bytes};
    read_declarations(body + json_room, head.declaration_bytes);
    return end;
  }

  void read_declarations(const unsigned char* at, std::size_t size) {
    for (const unsigned char* end = at + size; at < end;) {
      std::uint32_t w[6];
      if (static_cast<std::size_t>(end - at) < sizeof w) fail("a column's declaration is cut off");
      std::memcpy(w, at, sizeof w);
      const std::size_t used = sizeof w + std::size_t{8} * w[3] + w[4] + w[5];
      if (w[0] < used || w[0] % 8 != 0 || w[0] > static_cast<std::size_t>(end - at)) {
        fail("a column's declaration is wrong");
      }
      const unsigned char* const shape = at + sizeof w;
      declare(w[1], static_cast<DataType>(w[2]), {reinterpret_cast<const char*>(shape + std::size_t{8} * w[3]), w[4]}, shape, w[3]);
      at += w[0];
    }
  }

  void declare(std::uint32_t id, DataType type, std::string_view name, const unsigned char* shape, std::uint32_t rank) {
    if (data_type_bytes(type) == 0) fail(quoted(name) + " has an unknown type");
    Entry* entry = find(id);
    if (!entry) {
      const auto place = static_cast<std::uint32_t>(entries.size());
      entries.push_back({});
      entry = &entries.back();
      entry->id = id;
      entry->name = name;
      by_id.add(hash_of(id), place);
      by_name.add(hash_of(name), place);
    } else if (entry->name != name) {
      fail("column " + std::to_string(id) + " has two names");
    }
    entry->type = type;
    entry->row_width = 1;
    for (std::uint32_t i = 1; i < rank; ++i) {
      std::uint64_t extent;
      std::memcpy(&extent, shape + std::size_t{8} * i, sizeof extent);
      entry->row_width *= extent;
    }
  }

  void read_chunks(std::size_t at) {
    while (at < bytes.size()) {
      ChunkHead head;
      if (bytes.size() - at < sizeof head) fail("a chunk is cut off");
      std::memcpy(&head, bytes.data() + at, sizeof head);
      at += sizeof head;
      const std::size_t payload = std::size_t{8} * head.payload_words;
      if (bytes.size() - at < payload) fail("a chunk is cut off");
      const unsigned char* data = bytes.data() + at;
      if (chunk_crc(head, data, payload) != head.crc) fail("a chunk's checksum is wrong");
      if (head.kind == static_cast<std::uint32_t>(ChunkKind::schema)) read_schema(data, payload);
      if (head.kind == static_cast<std::uint32_t>(ChunkKind::column)) read_column(head, data, payload);
      at += payload;
    }
  }

  void read_schema(const unsigned char* data, std::size_t payload) {
    std::uint32_t sizes[2] = {};
    if (payload >= sizeof sizes) std::memcpy(sizes, data, sizeof sizes);
    const std::size_t json_room = padded(sizes[0]);
    if (sizeof sizes + json_room + sizes[1] > payload) fail("a schema chunk is wrong");
    read_declarations(data + sizeof sizes + json_room, sizes[1]);
  }

  void read_column(const ChunkHead& head, const unsigned char* data, std::size_t payload) {
    Entry* const found = find(head.column);
    if (!found) fail("a chunk belongs to column " + std::to_string(head.column) + ", which is not declared");
    Entry& entry = *found;
    const std::uint64_t values = head.count * entry.row_width;
    const std::size_t size = data_type_bytes(entry.type);
    if (values > payload / size) fail("a chunk of " + quoted(entry.name) + " is shorter than its count says");
    if (!entry.data) {
      entry.data = data;
      entry.count = values;
      return;
    }
    List<std::uint64_t> joined(padded((entry.count + values) * size) / 8);
    auto* to = reinterpret_cast<unsigned char*>(joined.data());
    if (entry.count) std::memcpy(to, entry.data, entry.count * size);
    if (values) std::memcpy(to + entry.count * size, data, values * size);
    entry.joined.swap(joined);
    entry.data = entry.joined.data();
    entry.count += values;
  }
};

Columns::Columns(const std::string& path) : content_(new Content(path)) {}
Columns::~Columns() { delete content_; }
bool Columns::has(std::string_view name) const { return content_->find(name) != nullptr; }
std::uint64_t Columns::count(std::string_view name) const { return content_->need(name).count; }
std::string_view Columns::json() const { return content_->json; }

const void* Columns::find(std::string_view name, DataType wanted, std::uint64_t count) const {
  const Entry& entry = content_->need(name);
  if (entry.type != wanted) {
    content_->fail(quoted(name) + " is " + data_type_name(entry.type) + ", " + data_type_name(wanted) + " was expected");
  }
  if (entry.count != count) {
    content_->fail(quoted(name) + " has " + std::to_string(entry.count) + " values, " + std::to_string(count) + " were expected");
  }
  return entry.data;
}

// ---- writing

std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(byte));
      out += escape;
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string json_number(double value) {
  if (!(value - value == 0.0)) return "null";
  char text[32];
  std::snprintf(text, sizeof text, "%.17g", value);
  return text;
}

double seconds_now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

List<Column> report_columns(std::uint32_t first_id, const std::string& name, const std::string& unit, std::uint64_t width) {
  return {{first_id, DataType::f64, name, unit, {kGrowing, width}, ""},
          {first_id + 1, DataType::u64, name + "/gid", "", {width}, ""},
          {first_id + 2, DataType::u32, name + "/section", "", {width}, ""},
          {first_id + 3, DataType::f64, name + "/x", "", {width}, ""},
          {first_id + 4, DataType::u32, name + "/variable", "", {width}, ""}};
}

namespace {

void append_bytes(std::string& out, const void* data, std::size_t bytes) { out.append(static_cast<const char*>(data), bytes); }

struct Body {
  std::string bytes;  // JSON padded to 8, declarations
  std::uint32_t json_bytes, declaration_bytes;
};

std::string column_json(const Column& column) {
  std::string json = "{\"id\":" + std::to_string(column.id) + ",\"name\":" + json_string(column.name) + ",\"dtype\":\"" +
                     data_type_name(column.type) + "\",\"unit\":" + json_string(column.unit) + ",\"shape\":[";
  for (std::size_t i = 0; i < column.shape.size(); ++i) {
    if (i) json += ',';
    json += column.shape[i] == kGrowing ? "null" : std::to_string(column.shape[i]);
  }
  return json + (column.attributes.empty() ? "]}" : "]," + column.attributes + "}");
}

void append_declaration(std::string& out, const Column& column) {
  const std::size_t used = 24 + 8 * column.shape.size() + column.name.size() + column.unit.size();
  const std::size_t record = padded(used);
  const std::uint32_t words[6] = {static_cast<std::uint32_t>(record), column.id, static_cast<std::uint32_t>(column.type),
                                  static_cast<std::uint32_t>(column.shape.size()), static_cast<std::uint32_t>(column.name.size()),
                                  static_cast<std::uint32_t>(column.unit.size())};
  append_bytes(out, words, sizeof words);
  if (!column.shape.empty()) append_bytes(out, column.shape.data(), 8 * column.shape.size());
  out += column.name;
  out += column.unit;
  out.append(record - used, '\0');
}

Body make_body(const List<Column>& columns, std::string_view about) {
  std::string json = "{\"columns\":[", declarations;
  for (const Column& column : columns) {
    if (&column != columns.data()) json += ',';
    json += column_json(column);
    append_declaration(declarations, column);
  }
  json += "],\"about\":";
  json += about;
  json += '}';
  const auto json_bytes = static_cast<std::uint32_t>(json.size());
  json.resize(padded(json.size()));
  return {json + declarations, json_bytes, static_cast<std::uint32_t>(declarations.size())};
}

constexpr std::size_t flush_bytes = std::size_t{4} << 20;
constexpr double flush_every_seconds = 0.1;

}  // namespace

struct StreamWriter::File {
  std::string path;
  std::FILE* file;
  std::string buffer;
  std::mutex mutex;
  double last_flush = seconds_now();

  explicit File(const std::string& name) : path(name), file(std::fopen(name.c_str(), "wb")) {
    if (!file) fail("create");
    std::setvbuf(file, nullptr, _IONBF, 0);
  }
  ~File() {
    try {
      write();
    } catch (const std::exception&) {
    }
    std::fclose(file);
  }

  [[noreturn]] void fail(const char* verb) const {
    throw std::runtime_error("cannot " + std::string(verb) + " " + path + ": " + std::strerror(errno));
  }

  bool is_due() const { return seconds_now() - last_flush >= flush_every_seconds; }

  void write() {
    last_flush = seconds_now();
    const bool whole = std::fwrite(buffer.data(), 1, buffer.size(), file) == buffer.size();
    buffer.clear();
    if (!whole) fail("write");
  }
};

StreamWriter::StreamWriter(const std::string& path, const List<Column>& columns, std::string_view about) : file_(new File(path)) {
  const Body body = make_body(columns, about);
  FileHead head{{'H', 'I', 'L', 'L', 'O', 'C', 'K', '1'}, file_version, body.json_bytes, body.declaration_bytes, 0};
  head.crc = crc32c(body.bytes.data(), body.bytes.size());
  append_bytes(file_->buffer, &head, sizeof head);
  file_->buffer += body.bytes;
  flush();
}

StreamWriter::~StreamWriter() { delete file_; }

void StreamWriter::declare(const List<Column>& columns, std::string_view about) {
  const Body body = make_body(columns, about);
  std::string payload;
  append_bytes(payload, &body.json_bytes, 4);
  append_bytes(payload, &body.declaration_bytes, 4);
  payload += body.bytes;
  append(ChunkKind::schema, 0, 0, 0, 0, payload.data(), payload.size());
}

void StreamWriter::append(ChunkKind kind, std::uint32_t column, std::uint32_t block, std::uint64_t first_step, std::uint64_t count,
                          const void* payload, std::size_t bytes) {
  static const char zeros[8] = {};
  const std::size_t room = padded(bytes);
  if (room / 8 > 0xffffffffu) throw std::runtime_error(file_->path + ": a chunk may hold 32 GiB, not more");
  ChunkHead head{static_cast<std::uint32_t>(kind), column, block, 0, first_step, count, 0, static_cast<std::uint32_t>(room / 8)};
  head.crc = chunk_crc(head, payload, bytes);
  const std::lock_guard<std::mutex> lock(file_->mutex);
  append_bytes(file_->buffer, &head, sizeof head);
  if (bytes) append_bytes(file_->buffer, payload, bytes);
  append_bytes(file_->buffer, zeros, room - bytes);
  if (file_->buffer.size() >= flush_bytes || file_->is_due()) file_->write();
}

void StreamWriter::flush() {
  const std::lock_guard<std::mutex> lock(file_->mutex);
  file_->write();
}

void StreamWriter::flush_if_due() {
  const std::lock_guard<std::mutex> lock(file_->mutex);
  if (!file_->buffer.empty() && file_->is_due()) file_->write();
}

}  // namespace hillock

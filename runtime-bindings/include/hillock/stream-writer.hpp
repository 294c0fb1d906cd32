// Writes the stream that the driver ingests: `StreamWriter out("out.stream", columns, about);`
#ifndef HILLOCK_STREAM_WRITER_HPP
#define HILLOCK_STREAM_WRITER_HPP

#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <exception>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "hillock/container-format.hpp"

namespace hillock {

// A JSON string literal of `text`, quotes included.
inline std::string json_string(std::string_view text) {
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

// A number that reads back as the same double; null for NaN and infinities, which JSON lacks.
inline std::string json_number(double value) {
  if (!(value - value == 0.0)) return "null";
  char text[32];
  std::snprintf(text, sizeof text, "%.17g", value);
  return text;
}

// The five columns of a report: its rows, then the gid, section, x and variable of its columns.
// They take the ids `first_id` to `first_id + 4`; `first_id` is the report's id for `rows`.
inline std::vector<Column> report_columns(std::uint32_t first_id, const std::string& name, const std::string& unit,
                                          std::uint64_t width) {
  return {{first_id, DataType::f64, name, unit, {kGrowing, width}, ""},
          {first_id + 1, DataType::u64, name + "/gid", "", {width}, ""},
          {first_id + 2, DataType::u32, name + "/section", "", {width}, ""},
          {first_id + 3, DataType::f64, name + "/x", "", {width}, ""},
          {first_id + 4, DataType::u32, name + "/variable", "", {width}, ""}};
}

// Appends chunks to a stream. Any thread may append at any time; bytes reach the file about every half second, when
// 4 MiB have gathered, and at the end. A crash loses what was appended since the last flush and nothing before it.
class StreamWriter {
 public:
  // `about` is a JSON object: what `stream.ts` lists (populations, reports, …).
  StreamWriter(const std::string& path, const std::vector<Column>& columns, std::string_view about = "{}")
      : path_(path), file_(std::fopen(path.c_str(), "wb")), last_flush_(Clock::now()) {
    if (!file_) fail("create");
    std::setvbuf(file_, nullptr, _IONBF, 0);
    const Body body = make_body(columns, about);
    container_detail::FileHead head{{'H', 'I', 'L', 'L', 'O', 'C', 'K', '1'}, container_detail::kVersion,
                                    body.json_bytes, body.declaration_bytes, 0};
    head.crc = crc32c(body.bytes.data(), body.bytes.size());
    container_detail::append(buffer_, &head, sizeof head);
    buffer_ += body.bytes;
    flush();
  }
  StreamWriter(const StreamWriter&) = delete;
  StreamWriter& operator=(const StreamWriter&) = delete;

  // Ends without an `end` chunk are read as "cut off"; what was appended is still written.
  ~StreamWriter() {
    try {
      flush();
    } catch (const std::exception&) {
    }
    std::fclose(file_);
  }

  // Declares further columns; keys of `about` replace those of the header.
  void declare(const std::vector<Column>& columns, std::string_view about = "{}") {
    const Body body = make_body(columns, about);
    std::string payload;
    container_detail::append(payload, &body.json_bytes, 4);
    container_detail::append(payload, &body.declaration_bytes, 4);
    payload += body.bytes;
    append(ChunkKind::schema, 0, 0, 0, 0, payload.data(), payload.size());
  }

  // `rows` rows of a column, beginning with row `first` of part `block`.
  template <class T>
  void column(std::uint32_t id, std::uint32_t block, std::uint64_t first, std::uint64_t rows, const T* values,
              std::size_t width = 1) {
    append(ChunkKind::column, id, block, first, rows, values, rows * width * sizeof(T));
  }

  void spikes(std::uint32_t block, std::uint64_t first_step, const Spike* records, std::size_t count) {
    if (count) append(ChunkKind::spikes, 0, block, first_step, count, records, count * sizeof(Spike));
  }

  // `count` rows of a report: row-major, `width` values each, the columns of `block`.
  void rows(std::uint32_t report, std::uint32_t block, std::uint64_t first_row, std::uint64_t count,
            const double* values, std::size_t width) {
    if (count == 0 || width == 0) return;
    append(ChunkKind::rows, report, block, first_row, count, values, count * width * sizeof(double));
  }

  // What the columns of `block` are, in the order of its rows' values. For every block, before the first rows.
  void report_layout(std::uint32_t report, std::uint32_t block, std::size_t width, const std::uint64_t* gids,
                     const std::uint32_t* sections, const double* xs, const std::uint32_t* variables) {
    column(report + 1, block, 0, width, gids);
    column(report + 2, block, 0, width, sections);
    column(report + 3, block, 0, width, xs);
    column(report + 4, block, 0, width, variables);
  }

  // JSON text: {"phase": "run", "seconds": 1.2, "step": 400, "steps": 40000}. Reaches the file at the next flush.
  void progress(std::string_view json, std::uint64_t step = 0) {
    append(ChunkKind::progress, 0, 0, step, json.size(), json.data(), json.size());
  }

  // JSON text: {"state": "finished"}; also "interrupted" or "failed" with a "message". Flushes.
  void end(std::string_view json, std::uint64_t step = 0) {
    append(ChunkKind::end, 0, 0, step, json.size(), json.data(), json.size());
    flush();
  }

  void append(ChunkKind kind, std::uint32_t column, std::uint32_t block, std::uint64_t first_step, std::uint64_t count,
              const void* payload, std::size_t bytes) {
    static const char zeros[8] = {};
    const std::size_t room = container_detail::padded(bytes);
    if (room / 8 > 0xffffffffu) throw std::runtime_error(path_ + ": a chunk may hold 32 GiB, not more");
    container_detail::ChunkHead head{static_cast<std::uint32_t>(kind), column, block, 0, first_step, count, 0,
                                     static_cast<std::uint32_t>(room / 8)};
    head.crc = container_detail::chunk_crc(head, payload, bytes);
    const std::lock_guard<std::mutex> lock(mutex_);
    container_detail::append(buffer_, &head, sizeof head);
    if (bytes) container_detail::append(buffer_, payload, bytes);
    container_detail::append(buffer_, zeros, room - bytes);
    if (buffer_.size() >= kFlushBytes || Clock::now() - last_flush_ >= kFlushEvery) write_buffer();
  }

  void flush() {
    const std::lock_guard<std::mutex> lock(mutex_);
    write_buffer();
  }

  // Cheap; call it once per window so that quiet stretches also reach the file.
  void flush_if_due() {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (!buffer_.empty() && Clock::now() - last_flush_ >= kFlushEvery) write_buffer();
  }

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr std::size_t kFlushBytes = std::size_t{4} << 20;
  static constexpr std::chrono::milliseconds kFlushEvery{500};

  struct Body {
    std::string bytes;  // JSON padded to 8, declarations
    std::uint32_t json_bytes, declaration_bytes;
  };

  std::string path_;
  std::FILE* file_;
  std::string buffer_;
  std::mutex mutex_;
  Clock::time_point last_flush_;

  [[noreturn]] void fail(const char* verb) const {
    throw std::runtime_error("cannot " + std::string(verb) + " " + path_ + ": " + std::strerror(errno));
  }

  void write_buffer() {
    last_flush_ = Clock::now();
    if (std::fwrite(buffer_.data(), 1, buffer_.size(), file_) != buffer_.size()) {
      buffer_.clear();
      fail("write");
    }
    buffer_.clear();
  }

  static Body make_body(const std::vector<Column>& columns, std::string_view about) {
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
    container_detail::pad(json);
    return {json + declarations, json_bytes, static_cast<std::uint32_t>(declarations.size())};
  }

  static std::string column_json(const Column& column) {
    std::string json = "{\"id\":" + std::to_string(column.id) + ",\"name\":" + json_string(column.name) +
                       ",\"dtype\":\"" + data_type_name(column.type) + "\",\"unit\":" + json_string(column.unit) +
                       ",\"shape\":[";
    for (std::size_t i = 0; i < column.shape.size(); ++i) {
      if (i) json += ',';
      json += column.shape[i] == kGrowing ? "null" : std::to_string(column.shape[i]);
    }
    return json + (column.attributes.empty() ? "]}" : "]," + column.attributes + "}");
  }

  static void append_declaration(std::string& out, const Column& column) {
    const std::size_t used = 24 + 8 * column.shape.size() + column.name.size() + column.unit.size();
    const std::size_t record = container_detail::padded(used);
    const std::uint32_t words[6] = {static_cast<std::uint32_t>(record), column.id,
                                    static_cast<std::uint32_t>(column.type),
                                    static_cast<std::uint32_t>(column.shape.size()),
                                    static_cast<std::uint32_t>(column.name.size()),
                                    static_cast<std::uint32_t>(column.unit.size())};
    container_detail::append(out, words, sizeof words);
    if (!column.shape.empty()) container_detail::append(out, column.shape.data(), 8 * column.shape.size());
    out += column.name;
    out += column.unit;
    out.append(record - used, '\0');
  }
};

}  // namespace hillock

#endif

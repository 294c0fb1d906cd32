// Writes the stream that the driver ingests: `StreamWriter out("out.stream", columns, about);`
#ifndef HILLOCK_STREAM_WRITER_HPP
#define HILLOCK_STREAM_WRITER_HPP

#include <cstdint>
#include <string>
#include <string_view>

#include "hillock/container-format.hpp"

namespace hillock {

// A JSON string literal of `text`, quotes included.
std::string json_string(std::string_view text);

// A number that reads back as the same double; null for NaN and infinities, which JSON lacks.
std::string json_number(double value);

// Of a clock that never goes back.
double seconds_now();

// The five columns of a report: its rows, then the gid, section, x and variable of its columns.
// They take the ids `first_id` to `first_id + 4`; `first_id` is the report's id for `rows`.
List<Column> report_columns(std::uint32_t first_id, const std::string& name, const std::string& unit, std::uint64_t width);

// Appends chunks to a stream. Any thread may append at any time; bytes reach the file about every tenth of a second, when
// 4 MiB have gathered, and at the end. A crash loses what was appended since the last flush and nothing before it.
class StreamWriter {
 public:
  // `about` is a JSON object: what `stream.ts` lists (populations, reports, …).
  StreamWriter(const std::string& path, const List<Column>& columns, std::string_view about = "{}");
  StreamWriter(const StreamWriter&) = delete;
  StreamWriter& operator=(const StreamWriter&) = delete;

  // Ends without an `end` chunk are read as "cut off"; what was appended is still written.
  ~StreamWriter();

  // Declares further columns; keys of `about` replace those of the header.
  void declare(const List<Column>& columns, std::string_view about = "{}");

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
              const void* payload, std::size_t bytes);

  void flush();

  // Cheap; call it once per window so that quiet stretches also reach the file.
  void flush_if_due();

 private:
  struct File;
  File* file_;
};

}  // namespace hillock

#endif

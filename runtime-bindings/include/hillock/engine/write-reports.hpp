// Reports in the stream: what the header says of them, their columns, their rows.
#pragma once

#include "hillock/engine/ranks.hpp"
#include "hillock/engine/recorder.hpp"
#include "hillock/stream-writer.hpp"

namespace hillock {

inline std::string reports_json(const List<Report>& reports, double dt) {
  std::string json = "[";
  for (const Report& r : reports) {
    if (json.size() > 1) json += ',';
    json += "{\"name\":" + json_string(r.name) + ",\"variables\":[" + json_string(r.variable) + "],\"unit\":" + json_string(r.unit) +
            ",\"stepMs\":" + json_number(static_cast<double>(r.every) * dt) + ",\"float64\":" + (r.float64 ? "true" : "false") +
            (r.outputs == 0 ? "" : ",\"columnsAre\":\"channels\",\"summed\":true") + "}";
  }
  return json + "]";
}

constexpr std::uint32_t first_report_column = 100;  // five ids per report

inline List<Column> report_columns(List<Report>& reports) {
  List<Column> columns;
  std::uint32_t id = first_report_column;
  for (Report& r : reports) {
    r.column_id = id;
    columns.append(report_columns(id, r.name, r.unit, r.width));
    id += 5;
  }
  return columns;
}

inline void write_layouts(StreamWriter& out, const List<Report>& reports) {
  for (const Report& r : reports) {
    for (std::size_t b = 0; b < r.blocks.size(); ++b) {
      const List<RecordedColumn>& columns = r.blocks[b].columns;
      if (columns.empty()) continue;
      List<std::uint64_t> gids;
      List<std::uint32_t> sections, variables(columns.size(), 0);
      List<double> xs;
      for (const RecordedColumn& c : columns) gids.push_back(c.gid), sections.push_back(c.section), xs.push_back(c.x);
      out.report_layout(r.column_id, static_cast<std::uint32_t>(b), columns.size(), gids.data(), sections.data(), xs.data(), variables.data());
    }
  }
}

// Sums of coarse parts and rests (see exact-sum.hpp) are whole numbers of their quanta, which ranks can add up. (A run whose v is no
// number any more has failed: what it writes of that step does not matter.)
inline void add_over_ranks(List<double>& sums, Ranks& ranks) {
  const auto quanta_of = [](std::size_t i) { return i % 2 == 0 ? 0x1p16 : 0x1p52; };
  List<std::uint64_t> words;
  for (std::size_t i = 0; i < sums.size(); ++i) {
    const double quanta = sums[i] * quanta_of(i);
    words.push_back(quanta - quanta == 0.0 ? static_cast<std::uint64_t>(static_cast<std::int64_t>(quanta)) : 0);
  }
  ranks.reduce(words.data(), words.size(), Reduction::sum);
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] = static_cast<double>(static_cast<std::int64_t>(words[i])) / quanta_of(i);
}

// The rows that all blocks have (where a run fails, some have more), added up for the last block of the first rank.
inline void add_parts(Report& report, Ranks* ranks) {
  std::uint64_t rows = ~std::uint64_t{0};
  for (const SignalPart& part : report.parts) {
    if (!part.lanes.empty()) rows = std::min<std::uint64_t>(rows, part.row_count);
  }
  if (ranks) ranks->reduce(&rows, 1, Reduction::least);
  if (rows == ~std::uint64_t{0}) return;
  List<double> sums(rows * 2 * report.outputs, 0.0);
  for (SignalPart& part : report.parts) {
    for (std::size_t i = 0; !part.lanes.empty() && i < sums.size(); ++i) sums[i] += part.rows[i];
    part.rows.clear();
    part.row_count = 0;
  }
  if (ranks && !sums.empty()) add_over_ranks(sums, *ranks);
  BlockReport& all = report.blocks.back();
  if (all.columns.empty()) return;
  all.rows = static_cast<List<double>&&>(sums);
  all.row_count = rows;
}

inline void write_rows(StreamWriter& out, List<Report>& reports, Ranks* ranks) {
  for (Report& r : reports) {
    if (r.outputs > 0) add_parts(r, ranks);
    for (std::size_t b = 0; b < r.blocks.size(); ++b) {
      BlockReport& block = r.blocks[b];
      if (block.row_count == 0) continue;
      out.rows(r.column_id, static_cast<std::uint32_t>(b), block.first_row, block.row_count, block.rows.data(), block.columns.size());
      block.first_row += block.row_count;
      block.row_count = 0;
      block.rows.clear();
    }
  }
}

}  // namespace hillock

// Reports in the stream: what the header says of them, their columns, their rows.
#pragma once

#include "hillock/engine/recorder.hpp"
#include "hillock/stream-writer.hpp"

namespace hillock {

inline std::string reports_json(const List<Report>& reports, double dt) {
  std::string json = "[";
  for (const Report& r : reports) {
    if (json.size() > 1) json += ',';
    json += "{\"name\":" + json_string(r.name) + ",\"variables\":[" + json_string(r.variable) + "],\"unit\":" + json_string(r.unit) +
            ",\"stepMs\":" + json_number(static_cast<double>(r.every) * dt) + ",\"float64\":" + (r.float64 ? "true" : "false") +
            (r.parts.empty() ? "" : ",\"columnsAre\":\"channels\",\"summed\":true") + "}";
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

// The rows that all blocks have, added up in the last block. (Where a run fails, some have more.)
inline void add_parts(Report& report) {
  std::size_t rows = ~std::size_t{0};
  for (const SignalPart& part : report.parts) {
    if (!part.lanes.empty()) rows = std::min(rows, part.row_count);
  }
  BlockReport& all = report.blocks.back();
  if (all.columns.empty()) return;
  all.rows.assign(rows * 2 * report.outputs, 0.0);
  all.row_count = rows;
  for (SignalPart& part : report.parts) {
    for (std::size_t i = 0; !part.lanes.empty() && i < all.rows.size(); ++i) all.rows[i] += part.rows[i];
    part.rows.clear();
    part.row_count = 0;
  }
}

inline void write_rows(StreamWriter& out, List<Report>& reports) {
  for (Report& r : reports) {
    if (!r.parts.empty()) add_parts(r);
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

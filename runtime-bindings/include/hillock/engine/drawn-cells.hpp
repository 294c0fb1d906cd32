// Cells that differ from their type by what they draw: tables of their own. Twin: compiler/interpret/drawn-cell.ts.
#pragma once

#include "hillock/engine/load.hpp"
#include "hillock/network/context.hpp"

namespace hillock {

// Slices of the columns of a population's cells, one cell after the other.
class DrawnColumns {
 public:
  DrawnColumns(const Columns& in, const std::string& path, std::uint64_t cells) : in_(in), path_(path), cells_(cells) {}

  const double* of(std::uint64_t cell, const std::string& name) const { return all(name) + cell * width(name); }
  void set(List<double>& values, std::uint64_t cell, const std::string& name) const {
    const double* const own = of(cell, name);
    values = List<double>(own, own + width(name));
  }
  std::uint64_t listed(const char* name) const { return load_count(in_, path_ + name + std::string(".count")); }
  int index(const std::string& name) const { return load_index(in_, path_ + name); }
  std::string text(const std::string& name) const { return load_text(in_, path_ + name); }

 private:
  const Columns& in_;
  std::string path_;
  std::uint64_t cells_;

  std::size_t width(const std::string& name) const { return static_cast<std::size_t>(in_.count(path_ + name) / cells_); }
  const double* all(const std::string& name) const { return in_.f64(path_ + name, in_.count(path_ + name)); }
};

inline CellTypeTable drawn_table(const CellTypeTable& type, const DrawnColumns& drawn, std::uint64_t cell, const NetworkContext& context, int index) {
  CellTypeTable own = type;
  own.cable.a = drawn.of(cell, ".a"), own.cable.b = drawn.of(cell, ".b"), own.cable.cm = drawn.of(cell, ".cm");
  drawn.set(own.area_um2, cell, ".areaUm2");
  drawn.set(own.diam_um, cell, ".diamUm");
  drawn.set(own.v_init_mv, cell, ".vInitMv");
  if (type.start_um) own.start_um = drawn.of(cell, ".spans.startUm"), own.end_um = drawn.of(cell, ".spans.endUm");
  const CellTypeCode& code = context.program.cell_type[index];
  for (std::uint64_t i = 0; i < drawn.listed(".fields"); ++i) {
    const std::string path = child(".fields", i);
    const int g = drawn.index(path + ".group");
    const int f = field_index(context.program.mechanism[code.group[g].mechanism], drawn.text(path + ".field"));
    if (f >= 0) drawn.set(own.groups[static_cast<std::size_t>(g)].parameters[static_cast<std::size_t>(f)], cell, path + ".values");
  }
  static const char* const names[3] = {".e", ".inside", ".outside"};
  for (std::uint64_t i = 0; i < drawn.listed(".ions"); ++i) {
    const std::string path = child(".ions", i);
    const auto ion = static_cast<std::size_t>(drawn.index(path + ".ion"));
    for (int k = 0; k < 3; ++k) drawn.set(own.ion[k][ion], cell, path + names[k]);
  }
  return own;
}

// Per population; empty where its cells are as their type is.
inline List<List<CellTypeTable>> load_drawn_cells(const NetworkContext& context, const Network& network) {
  List<List<CellTypeTable>> tables(network.populations.size());
  for (std::size_t p = 0; p < tables.size(); ++p) {
    const Population& population = network.populations[p];
    if (!population.is_drawn) continue;
    const DrawnColumns drawn(context.in, child("populations", p) + ".drawn", population.count);
    const CellTypeTable& type = context.tables[static_cast<std::size_t>(population.type)];
    for (std::uint64_t i = 0; i < population.count; ++i) tables[p].push_back(drawn_table(type, drawn, i, context, population.type));
  }
  return tables;
}

}  // namespace hillock

// Typed access to the model's columns by path: compiler/ir/model-data.ts names them.
#pragma once

#include <cstdint>
#include <string>

#include "hillock/columns.hpp"
#include "hillock/engine/arena.hpp"
#include "hillock/list.hpp"
#include "hillock/simulation.hpp"

namespace hillock {

inline double load_number(const Columns& in, const std::string& path) { return in.scalar<double>(path); }
inline std::uint64_t load_count(const Columns& in, const std::string& path) {
  return static_cast<std::uint64_t>(in.scalar<double>(path));
}
inline int load_index(const Columns& in, const std::string& path) { return static_cast<int>(in.scalar<double>(path)); }
inline bool load_flag(const Columns& in, const std::string& path) { return in.scalar<std::uint8_t>(path) != 0; }
inline std::string load_text(const Columns& in, const std::string& path) { return std::string(in.text(path)); }
template <class T>
inline List<T> load_values(const Columns& in, const std::string& path) {
  const std::uint64_t n = in.count(path);
  const T* p = in.values<T>(path, n);
  return List<T>(p, p + n);
}
inline std::string child(const std::string& path, std::uint64_t i) { return path + "." + std::to_string(i); }
inline std::string child(const std::string& path, const char* key) { return path + "." + key; }

// Sections of a cell type: what finds the node of a place.
struct SectionTable {
  List<std::int32_t> first_node, nseg, parent_node;
  List<std::uint8_t> reversed;
  List<double> length_um;

  int node_at(int section, double x) const {
    const auto s = static_cast<std::size_t>(section);
    const int n = nseg[s];
    if (x > 0.0 && x < 1.0) {
      const int segment = static_cast<int>(n * x), from_zero = segment < n ? segment : n - 1;
      return first_node[s] + (reversed[s] ? n - from_zero - 1 : from_zero);
    }
    const bool near_end = (x <= 0.0) == !reversed[s];
    return near_end ? parent_node[s] : first_node[s] + n;
  }
};

// One group of a cell type as the model describes it. parameters[f] holds the values of mechanism field f (empty: default).
struct GroupTable {
  List<std::int32_t> nodes;
  List<List<double>> parameters;
  List<std::int32_t> ion_claims;  // pairs: ion, what each instance claims of it
  List<std::int32_t> tree_parent;  // LONGITUDINAL_DIFFUSION, per row; empty: there is none
  List<double> tree_af, tree_bf;
  List<List<std::int32_t>> pointers;  // per POINTER, four numbers per row: see compiler/ir/model-data.ts
};

// A group that brings an ELECTRODE_CURRENT, and the fields with what it brings (compiler/ir/electrode-fields.ts).
struct Electrode {
  int group, current, slope;
};

struct CellTypeTable {
  Cable cable;
  List<double> area_um2, diam_um, v_init_mv;
  int spike_node = 0;
  int spike_group = -1, spike_field = -1;  // a point process that spikes: by its field, or by net_event
  List<double> diagonal;  // what `cable` points to, see complete_cable
  List<std::int32_t> first_child, child;
  SectionTable sections;
  List<const double*> site_values;  // per node, what rules read of a contact's place
  List<Electrode> electrodes;  // where membrane currents are recorded
  const double* start_um = nullptr;  // where there are signals: from where to where the segment of each node runs
  const double* end_um = nullptr;
  List<GroupTable> groups;
  List<List<double>> ion[3];  // e, inside, outside; [ion of the program][node]
  List<List<std::uint8_t>> ion_claims;  // [ion][node]; empty where the style is not mixed
};

inline int field_index(const MechanismInfo& mechanism, const std::string& name) {
  for (int f = 0; f < mechanism.fields; ++f) {
    if (name == mechanism.field_name[f]) return f;
  }
  return -1;
}

inline SectionTable load_sections(const Columns& in, const std::string& path) {
  return {load_values<std::int32_t>(in, path + ".firstNode"), load_values<std::int32_t>(in, path + ".nseg"),
          load_values<std::int32_t>(in, path + ".parentNode"), load_values<std::uint8_t>(in, path + ".reversed"),
          load_values<double>(in, path + ".lengthUm")};
}

inline GroupTable load_group(const Columns& in, const std::string& path, const MechanismInfo& mechanism) {
  GroupTable group;
  group.nodes = load_values<std::int32_t>(in, path + ".nodes");
  group.parameters.resize(static_cast<std::size_t>(mechanism.fields));
  const std::string parameters = path + ".parameters";
  for (std::uint64_t i = 0; i < load_count(in, parameters + ".count"); ++i) {
    const int f = field_index(mechanism, load_text(in, child(parameters, i) + ".field"));
    if (f >= 0) group.parameters[static_cast<std::size_t>(f)] = load_values<double>(in, child(parameters, i) + ".values");
  }
  const std::uint64_t pointers = in.has(path + ".pointers.count") ? load_count(in, path + ".pointers.count") : 0;
  for (std::uint64_t i = 0; i < pointers; ++i) group.pointers.push_back(load_values<std::int32_t>(in, child(path + ".pointers", i)));
  if (in.has(path + ".tree.parent")) {
    group.tree_parent = load_values<std::int32_t>(in, path + ".tree.parent");
    group.tree_af = load_values<double>(in, path + ".tree.af");
    group.tree_bf = load_values<double>(in, path + ".tree.bf");
  }
  if (in.has(path + ".ionClaims")) group.ion_claims = load_values<std::int32_t>(in, path + ".ionClaims");
  return group;
}

inline void load_membrane(CellTypeTable& table, const Columns& in, const std::string& path, const ProgramCode& program, const CellTypeCode& code) {
  if (!in.has(path + ".electrodes")) return;
  for (const std::int32_t group : load_values<std::int32_t>(in, path + ".electrodes")) {
    const MechanismInfo& mechanism = program.mechanism[code.group[group].mechanism];
    table.electrodes.push_back({group, field_index(mechanism, "electrode_current"), field_index(mechanism, "electrode_slope")});
  }
  if (!in.has(path + ".spans.startUm")) return;
  const std::uint64_t numbers = 3 * in.count(path + ".parent");
  table.start_um = in.f64(path + ".spans.startUm", numbers);
  table.end_um = in.f64(path + ".spans.endUm", numbers);
}

inline CellTypeTable load_cell_type(const Columns& in, int index, const ProgramCode& program) {
  const std::string path = child("cellTypes", static_cast<std::uint64_t>(index));
  const CellTypeCode& code = program.cell_type[index];
  CellTypeTable table;
  const std::uint64_t nodes = in.count(path + ".parent");
  table.cable = {static_cast<int>(nodes), in.i32(path + ".parent", nodes), in.f64(path + ".a", nodes),
                 in.f64(path + ".b", nodes), in.f64(path + ".cm", nodes)};
  table.area_um2 = load_values<double>(in, path + ".areaUm2");
  table.diam_um = load_values<double>(in, path + ".diamUm");
  table.v_init_mv = load_values<double>(in, path + ".vInitMv");
  table.spike_node = load_index(in, path + ".spikeNode");
  if (in.has(path + ".spikeOf.group")) {
    table.spike_group = load_index(in, path + ".spikeOf.group");
    const MechanismInfo& mechanism = program.mechanism[code.group[table.spike_group].mechanism];
    if (in.has(path + ".spikeOf.field")) table.spike_field = field_index(mechanism, load_text(in, path + ".spikeOf.field"));
  }
  table.sections = load_sections(in, path + ".sections");
  const std::uint64_t site_values = in.has(path + ".siteValues.count") ? load_count(in, path + ".siteValues.count") : 0;
  for (std::uint64_t i = 0; i < site_values; ++i) table.site_values.push_back(in.f64(child(path + ".siteValues", i), nodes));
  load_membrane(table, in, path, program, code);
  for (int g = 0; g < code.groups; ++g) {
    table.groups.push_back(load_group(in, child(path + ".groups", static_cast<std::uint64_t>(g)), program.mechanism[code.group[g].mechanism]));
  }
  static const char* const names[3] = {".e", ".inside", ".outside"};
  for (int ion = 0; ion < program.ions; ++ion) {
    const std::string own = child(path + ".ions", static_cast<std::uint64_t>(ion));
    for (int k = 0; k < 3; ++k) table.ion[k].push_back(load_values<double>(in, own + names[k]));
    const bool is_mixed = in.has(own + ".claims");
    table.ion_claims.push_back(is_mixed ? load_values<std::uint8_t>(in, own + ".claims") : List<std::uint8_t>());
  }
  return table;
}

}  // namespace hillock

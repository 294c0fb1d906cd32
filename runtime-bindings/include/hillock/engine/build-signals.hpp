// Potentials and dipoles as the model asks for them: whose, and what each nA of each segment adds.
#pragma once

#include "hillock/engine/build-reports.hpp"
#include "hillock/engine/membrane-parts.hpp"
#include "hillock/engine/transfer.hpp"

namespace hillock {

inline std::uint64_t signal_count(const Columns& in) { return in.has("signals.count") ? load_count(in, "signals.count") : 0; }

// lfp: one number per electrode; dipole: three, or one along a section.
inline std::size_t outputs_of(const Columns& in, const std::string& path) {
  if (load_text(in, path + ".what") == "lfp") return in.count(path + ".electrodesUm") / 3;
  return in.count(path + ".axes") > 0 ? 1 : 3;
}

// Its columns: of each output the coarse part and the rest.
inline void add_output_columns(Report& report) {
  for (std::size_t output = 0; output < report.outputs; ++output) {
    for (const double part : {0.0, 1.0}) report.blocks.back().columns.push_back({{}, output, 0, part, 0, 0});
  }
  report.width = 2 * report.outputs;
}

inline Report announce_signal(Wiring& w, const NetworkContext& context, const Network& network, const PlaceTable& places, const std::string& path,
                              Ranks* ranks) {
  const Columns& in = context.in;
  Report report;
  report.name = load_text(in, path + ".name");
  report.unit = load_text(in, path + ".unit");
  report.variable = load_text(in, path + ".what") + (in.count(path + ".axes") > 0 ? " along" : "");
  report.every = std::max<std::uint64_t>(load_count(in, path + ".everySteps"), 1);
  report.float64 = load_flag(in, path + ".float64");
  report.outputs = outputs_of(in, path);
  report.blocks.resize(w.receivers.size() + 1);
  report.variables.resize(w.receivers.size());
  report.parts.resize(w.cells.size());
  std::uint64_t some = 0;
  for (const Selected& selected : load_selections(in, path + ".of", context, network)) {
    for (const std::uint32_t index : selected.indices) {
      const CellPlace& place = places[selected.population][index];
      if (!place.is_here()) continue;
      List<std::int32_t>& lanes = report.parts[place.receiver].lanes;
      if (lanes.empty()) ask_for_membrane(w, place.receiver, report.every);
      lanes.push_back(place.lane);
      some = 1;
    }
  }
  if (ranks) ranks->reduce(&some, 1, Reduction::most);
  if (some && context.rank == 0) add_output_columns(report);  // the first rank writes for all
  return report;
}

// Currents of electrodes must be kept: of stimuli in blocks that have some.
inline void observe_electrodes(Wiring& w, const Network& network, const PlaceTable& places) {
  const auto is_asked = [&](std::size_t receiver) { return !w.membranes[receiver].every.empty(); };
  const auto observe_group = [](CellReceiver& cell, int group) {
    for (const Electrode& electrode : cell.table->electrodes) {
      if (electrode.group == group) cell.block.groups[group].observed = true;
    }
  };
  for (std::size_t r = 0; r < w.membranes.size(); ++r) {
    CellReceiver& cell = *w.cells[r];
    for (int g = 0; is_asked(r) && g < cell.code().groups; ++g) {
      if (cell.code().group[g].owner != Owner::stimulus) observe_group(cell, g);
    }
  }
  for (const PointInstance& point : network.points) {
    const CellPlace& place = places[point.population][point.index];
    if (place.is_here() && is_asked(place.receiver)) observe_group(*w.cells[place.receiver], point.group);
  }
}

void announce_membrane(Wiring& w, const NetworkContext& context, const Network& network, const PlaceTable& places, List<Report>& reports, Ranks* ranks) {
  for (std::uint64_t s = 0; s < signal_count(context.in); ++s) {
    reports.push_back(announce_signal(w, context, network, places, child("signals", s), ranks));
  }
  if (!w.membranes.empty()) observe_electrodes(w, network, places);
}

inline void add_inflows(MembraneCurrents& membrane, const Electrode& electrode) {
  const CellReceiver& cell = *membrane.cell;
  const int S = cell.axis->storage, lanes = static_cast<int>(cell.lanes.size());
  const auto sources = [&](int field, int lane, int node) { return sources_of(cell, {Variable::Kind::field, electrode.group, field}, lane, node); };
  for (int node = 0; node < cell.table->cable.nodes; ++node) {
    for (int lane = 0; lane < lanes; ++lane) {
      const List<const double*> currents = sources(electrode.current, lane, node), slopes = sources(electrode.slope, lane, node);
      for (std::size_t i = 0; i < currents.size(); ++i) {
        membrane.inflows.push_back({static_cast<std::size_t>(node * S + lane), currents[i], slopes[i], cell.block.rhs + cell.slot(node, lane)});
      }
    }
  }
}

inline void build_membrane(MembraneCurrents& membrane, const CellReceiver& cell) {
  const CellTypeTable& table = *cell.table;
  const int nodes = table.cable.nodes, S = cell.axis->storage;
  membrane.cell = &cell;
  membrane.now.assign(static_cast<std::size_t>(nodes * S), 0.0);
  for (int i = 0; i < nodes; ++i) membrane.to_parent_us.push_back(-table.cable.b[i] * table.area_um2[static_cast<std::size_t>(i)] * 0.01);
  for (const Electrode& electrode : table.electrodes) add_inflows(membrane, electrode);
}

// The frame of positions is NEURON's: y points up, so that a cell's depth and an electrode's count down.
inline Point3 upright(const double* xyz) { return {xyz[0], -xyz[1], xyz[2]}; }
inline Point3 moved_to(const Point3& soma, const double* xyz) { return {soma.x + xyz[0], soma.y + xyz[1], soma.z + xyz[2]}; }

// What 1 nA of a segment adds to an output.
class Weights {
 public:
  Weights(const Columns& in, const std::string& path) : is_lfp_(load_text(in, path + ".what") == "lfp"), conductivity_(load_number(in, path + ".conductivity")) {
    electrodes_ = load_values<double>(in, path + ".electrodesUm");
    axes_ = load_values<double>(in, path + ".axes");
  }

  double of(std::size_t output, int type, const Point3& start, const Point3& end, double radius_um) const {
    if (is_lfp_) return line_source(start, end, radius_um, upright(electrodes_.data() + 3 * output), conductivity_);
    const Point3 place = middle(start, end);
    if (axes_.empty()) return output == 0 ? place.x : output == 1 ? place.y : place.z;
    const double* const axis = axes_.data() + 3 * type;
    return dot(place, {axis[0], axis[1], axis[2]});
  }

 private:
  bool is_lfp_;
  double conductivity_;
  List<double> electrodes_, axes_;
};

// Only segments count: what flows through nodes between them is none of the membrane.
inline void weigh_cell(SignalPart& part, std::size_t outputs, const Weights& weights, const CellReceiver& cell, std::int32_t lane, const Point3& soma) {
  const CellTypeTable& table = *cell.table;
  const int nodes = table.cable.nodes, S = cell.axis->storage;
  for (int i = 0; i < nodes; ++i) {
    const double diam_um = table.diam_um[static_cast<std::size_t>(i)];
    if (!(diam_um == diam_um)) continue;
    const Point3 start = moved_to(soma, table.start_um + 3 * i), end = moved_to(soma, table.end_um + 3 * i);
    for (std::size_t output = 0; output < outputs; ++output) {
      part.weights[(output * static_cast<std::size_t>(nodes) + static_cast<std::size_t>(i)) * static_cast<std::size_t>(S) + static_cast<std::size_t>(lane)] =
          weights.of(output, cell.block.type, start, end, diam_um / 2.0);
    }
  }
}

inline void build_part(SignalPart& part, std::size_t outputs, const Weights& weights, const CellReceiver& cell, const Network& network) {
  part.weights.assign(outputs * static_cast<std::size_t>(cell.table->cable.nodes * cell.axis->storage), 0.0);
  for (const std::int32_t lane : part.lanes) {
    const LaneCell& own = cell.lanes[static_cast<std::size_t>(lane)];
    const Population& population = network.populations[own.population];
    const double place[3] = {population.x[own.index], population.y[own.index], population.z[own.index]};
    weigh_cell(part, outputs, weights, cell, lane, upright(place));
  }
}

void build_membranes(Wiring& w, const NetworkContext& context, const Network& network, List<Report>& reports) {
  for (std::size_t r = 0; r < w.membranes.size(); ++r) {
    if (!w.membranes[r].every.empty()) build_membrane(w.membranes[r], *w.cells[r]);
  }
  std::uint64_t signal = 0;
  for (Report& report : reports) {
    if (report.outputs == 0) continue;
    const Weights weights(context.in, child("signals", signal++));
    for (std::size_t r = 0; r < report.parts.size(); ++r) {
      if (!report.parts[r].lanes.empty()) build_part(report.parts[r], report.outputs, weights, *w.cells[r], network);
    }
  }
}

}  // namespace hillock

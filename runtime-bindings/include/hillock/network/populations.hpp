// Populations from the model's columns (docs/draws.md, "Positions").
#pragma once

#include "hillock/network/generate.hpp"
#include "hillock/network/parameters.hpp"
#include "hillock/network/select-cells.hpp"

namespace hillock {

inline void place_at_points(Population& p, const List<double>& points) {
  for (std::uint64_t i = 0; i < p.count; ++i) {
    p.x.push_back(points[3 * i]), p.y.push_back(points[3 * i + 1]), p.z.push_back(points[3 * i + 2]);
  }
}

inline void fill_parts(Population& p, const double* size) {
  for (std::uint64_t i = 0; i < p.x.size(); ++i) {
    p.xnorm.push_back(p.x[i] / size[0]), p.ynorm.push_back(p.y[i] / size[1]), p.znorm.push_back(p.z[i] / size[2]);
  }
}

inline Population load_population(const NetworkContext& context, const Network& network, std::uint64_t index) {
  const Columns& in = context.in;
  const std::string path = child("populations", index), kind = load_text(in, path + ".kind");
  Population p;
  p.name = load_text(in, path + ".name");
  p.kind = kind == "cell" ? PopulationKind::cell : kind == "artificial" ? PopulationKind::artificial : PopulationKind::spikes;
  p.type = load_index(in, path + ".type");
  p.count = load_count(in, path + ".count");
  p.first_gid = load_count(in, path + ".firstGid");
  p.threshold_mv = load_number(in, path + ".thresholdMv");
  p.is_drawn = in.has(path + ".drawn.areaUm2");
  p.noise_streams = load_values<std::uint32_t>(in, path + ".noiseStreams");
  p.spike_offsets = load_values<std::uint32_t>(in, path + ".spikeOffsets");
  p.spike_times = load_values<double>(in, path + ".spikeTimesMs");
  if (in.has(path + ".noiseIds.first")) {
    p.noise_first = static_cast<std::uint32_t>(load_number(in, path + ".noiseIds.first"));
    p.noise_seed = static_cast<std::uint32_t>(load_number(in, path + ".noiseIds.seed"));
    p.noise_start = static_cast<std::uint32_t>(load_number(in, path + ".noiseIds.start"));
  }
  p.private_to = load_index(in, path + ".privateTo");
  if (p.private_to >= 0) {
    const Population& owner = network.populations[static_cast<std::size_t>(p.private_to)];
    p.x = owner.x, p.y = owner.y, p.z = owner.z;
    p.xnorm = owner.xnorm, p.ynorm = owner.ynorm, p.znorm = owner.znorm;
    p.exists.assign(p.count, 0);
    for (const std::uint32_t i : load_selection(in, path + ".selection", context, network).indices) p.exists[i] = 1;
  } else if (load_text(in, path + ".placement.kind") == "points") {
    place_at_points(p, load_values<double>(in, path + ".placement.points"));
  } else {
    const auto stream = static_cast<std::uint32_t>(load_number(in, path + ".positionStream"));
    if (in.has(path + ".placement.norm.low")) netpyne_parts().place_cells(p, context, path, stream);
    else place_in_ranges(p, context, path, stream);
  }
  if (p.xnorm.empty()) fill_parts(p, in.f64("run.volumeSizeUm", 3));
  return p;
}

// NetPyNE draws as many times as a VecStim may need, and half of its noise more. Twin: countDrawnTimes of build-network.ts.
inline void count_drawn_times(Population& p, const MechanismInfo& mechanism, double duration_ms) {
  const auto column = [&](const char* name) -> List<double>* {
    for (std::size_t k = 0; k < p.parameter_fields.size(); ++k) {
      if (std::string(name) == mechanism.field_name[p.parameter_fields[k]]) return &p.parameters[k];
    }
    return nullptr;
  };
  List<double>* const number = column("number");
  const List<double>* const noise = column("noise");
  const List<double>* const interval = column("interval");
  for (std::uint64_t i = 0; number && interval && i < p.count; ++i) {
    (*number)[i] = floor((1.0 + 1.5 * (noise ? (*noise)[i] : 0.0)) * duration_ms / (*interval)[i]);
  }
}

inline void evaluate_parameters(const NetworkContext& context, const Network& network, Population& p, std::uint64_t index) {
  if (p.kind != PopulationKind::artificial) return;
  const std::string path = child("populations", index);
  const std::uint64_t first_gid = p.private_to < 0 ? p.first_gid : network.populations[static_cast<std::size_t>(p.private_to)].first_gid;
  const MechanismInfo& mechanism = context.program.mechanism[context.program.artificial[p.type].mechanism];
  const ParameterTable table = load_parameters(context, network, path, mechanism);
  p.parameter_fields = table.fields;
  for (std::size_t k = 0; k < table.fields.size(); ++k) {
    p.parameters.push_back({});
    for (std::uint64_t i = 0; i < p.count; ++i) p.parameters.back().push_back(parameter_value(context, table, k, p, i, first_gid + i));
  }
  if (context.in.has(path + ".drawnForMs")) count_drawn_times(p, mechanism, load_number(context.in, path + ".drawnForMs"));
}

}  // namespace hillock

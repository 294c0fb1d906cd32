// Parameters of artificial cells and of point stimuli.
#pragma once

#include "hillock/network/parts.hpp"

namespace hillock {

// One expression per field, its draws from a stream of its own. NetPyNE
// names it by gid and seed (seed < 0: hillock's own), and draws those of a stimulus for all of its targets together.
struct ParameterTable {
  List<int> fields, expressions, drawn;  // drawn: place in `stimulus`, -1: not there
  List<std::uint32_t> streams;
  List<double> seeds;
  StimulusParameters stimulus;
};

// `owner`: what has `.parameters`.
inline ParameterTable load_parameters(const NetworkContext& context, const Network& network, const std::string& owner,
                                      const MechanismInfo& mechanism) {
  ParameterTable table;
  const std::string path = owner + ".parameters";
  const bool is_drawn = context.in.has(owner + ".netpyne.id");
  if (is_drawn) table.stimulus = netpyne_parts().draw_stimulus(context, network, owner + ".netpyne");
  int drawn = 0;
  for (std::uint64_t i = 0; i < load_count(context.in, path + ".count"); ++i) {
    const std::string item = child(path, i);
    table.fields.push_back(field_index(mechanism, load_text(context.in, item + ".field")));
    table.expressions.push_back(load_index(context.in, item + ".expression"));
    table.streams.push_back(static_cast<std::uint32_t>(load_number(context.in, item + ".stream")));
    table.seeds.push_back(context.in.has(item + ".seed") ? load_number(context.in, item + ".seed") : -1.0);
    table.drawn.push_back(is_drawn && table.streams.back() != 0 ? drawn++ : -1);
  }
  return table;
}

// `gid`: of the cell, or of the one that a private source belongs to.
inline double parameter_value(const NetworkContext& context, const ParameterTable& table, std::size_t k, const Population& p, std::uint64_t i,
                              std::uint64_t gid) {
  if (table.drawn[k] >= 0) return table.stimulus.value(static_cast<std::size_t>(table.drawn[k]), gid);
  Draws draws = table.seeds[k] < 0.0 ? context.draws(table.streams[k], i)
                                     : open_netpyne_stream(table.streams[k], gid, static_cast<std::uint32_t>(table.seeds[k]));
  const CellView<double> view = view_of(p, i);
  const auto value = [&](std::size_t parameter) { return context.program.cell_expression[table.expressions[parameter]](view, &draws, context.uniforms); };
  for (std::size_t before = 0; before < k && table.seeds[k] >= 0.0; ++before) {
    if (table.streams[before] == table.streams[k]) value(before);  // a cell's parameters draw one after the other
  }
  return value(k);
}

}  // namespace hillock

// Point stimuli: an instance at each place of a site on each cell.
#pragma once

#include "hillock/network/choose-sites.hpp"
#include "hillock/network/parameters.hpp"
#include "hillock/network/select-cells.hpp"

namespace hillock {

inline void add_stimulus(const NetworkContext& context, Network& network, std::uint64_t s) {
  const std::string path = child("stimuli", s), group_name = load_text(context.in, path + ".group");
  const SiteTable site = load_site(context.in, path + ".site");
  List<int> fields;
  for (const Selected& selected : load_selections(context.in, path + ".targets", context, network)) {
    const Population& p = network.populations[selected.population];
    if (p.kind != PopulationKind::cell) continue;
    const CellTypeCode& code = context.program.cell_type[p.type];
    int group = -1;
    for (int g = 0; g < code.groups; ++g) {
      if (group_name == code.group[g].name) group = g;
    }
    if (group < 0) continue;
    const ParameterTable table = load_parameters(context, network, path, context.program.mechanism[code.group[group].mechanism]);
    fields = table.fields;
    const std::size_t type = static_cast<std::size_t>(p.type);
    for (const std::uint32_t i : selected.indices) {
      for (std::size_t k = 0; k < site.sections[type].size(); ++k) {
        const double x = site.x[type][k] == site.x[type][k] ? site.x[type][k] : 0.5;
        PointInstance point{static_cast<std::uint32_t>(s), selected.population, i, group, site.sections[type][k], 0, x, network.point_values.size()};
        point.node = context.tables[type].sections.node_at(point.section, x);
        network.points.push_back(point);
        for (std::size_t f = 0; f < table.fields.size(); ++f) network.point_values.push_back(parameter_value(context, table, f, p, i, p.first_gid + i));
      }
    }
  }
  network.point_fields.push_back(fields);
}

}  // namespace hillock

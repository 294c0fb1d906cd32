// What NetPyNE does in its own way where contacts move. Twin: compiler/interpret/network/netpyne/placed-contacts.ts.
#pragma once

#include <charconv>

#include "hillock/network/netpyne/choose-sites.hpp"
#include "hillock/network/netpyne/numbered-node.hpp"

namespace hillock {

// x of [0, 1] as Python writes it: 0.5, 1.0, 2.5e-05.
inline std::string python_text(double x) {
  const bool is_tiny = x != 0.0 && x < 1e-4;
  char text[40];
  const auto format = is_tiny ? std::chars_format::scientific : std::chars_format::fixed;
  const std::string digits(text, std::to_chars(text, text + sizeof text, x, format).ptr);
  return is_tiny || digits.find('.') != std::string::npos ? digits : digits + ".0";
}

class NetpynePlacing {
 public:
  explicit NetpynePlacing(const NetworkContext& context) : context_(context), is_meant_(context.in.has("run.netpyne.conn")) {
    if (!is_meant_) return;
    for (std::uint64_t type = 0; type < context.tables.size(); ++type) names_.push_back(load_names(child("cellTypes", type) + ".sections.names"));
    for (std::uint64_t rule = 0; rule < load_count(context.in, "rules.count"); ++rule) {
      const std::string path = child("rules", rule) + ".netpyne.factors";
      factors_.push_back(context.in.has(path) ? load_values<std::int32_t>(context.in, path) : List<std::int32_t>());
    }
  }

  bool is_meant() const { return is_meant_; }

  // Contacts of a cell move in the order of these texts.
  std::string text(int type, const Connection& c, std::uint64_t source_gid) const {
    return names_[static_cast<std::size_t>(type)][static_cast<std::size_t>(c.section)] + python_text(c.x) + std::to_string(source_gid);
  }

  // Never to the end of a section; what weights take from the place is taken off there, and put on here.
  void move(int type, Connection& c, Place place) const {
    const CellTypeTable& table = context_.tables[static_cast<std::size_t>(type)];
    if (place.x == 0.0) place.x = 0.00001;
    if (place.x == 1.0) place.x = 0.99999;
    const std::int32_t factor = factors_[c.rule][c.term];
    if (factor >= 0) {
      const double* const values = table.site_values[static_cast<std::size_t>(factor)];
      const double before = values[numbered_node(table.sections, c.section, c.x)];
      c.weight = c.weight / before * values[numbered_node(table.sections, place.section, place.x)];
    }
    c.section = place.section, c.x = place.x;
    c.node = table.sections.node_at(place.section, place.x);
  }

 private:
  const NetworkContext& context_;
  bool is_meant_;
  List<List<std::string>> names_;     // [cell type][section]
  List<List<std::int32_t>> factors_;  // [rule][term]: of site_values, what the weight has as a factor; -1: nothing

  List<std::string> load_names(const std::string& path) const {
    List<std::string> names;
    for (std::uint64_t s = 0; s < load_count(context_.in, path + ".count"); ++s) names.push_back(load_text(context_.in, child(path, s)));
    return names;
  }
};

}  // namespace hillock

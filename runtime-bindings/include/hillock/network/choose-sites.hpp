// Which place on the postsynaptic cell each contact gets (docs/draws.md, "Values of a connection").
#pragma once

#include "hillock/network/context.hpp"

namespace hillock {

enum class SitePolicy { at, each, random, spread, inorder };

struct Place {
  std::int32_t section = -1;
  double x = 0.0;
};

struct SiteTable {
  SitePolicy policy = SitePolicy::at;
  List<List<std::int32_t>> sections;  // [cell type]
  List<List<double>> x;               // NaN: the policy chooses

  // Of a table with one place for each cell type.
  Place first_of(int type) const {
    const double own = x[static_cast<std::size_t>(type)][0];
    return {sections[static_cast<std::size_t>(type)][0], own == own ? own : 0.5};
  }
};

inline SiteTable load_site(const Columns& in, const std::string& path) {
  SiteTable site;
  const std::string policy = load_text(in, path + ".policy");
  static const char* const names[] = {"at", "each", "random", "spread", "inorder"};
  for (int i = 0; i < 5; ++i) {
    if (policy == names[i]) site.policy = static_cast<SitePolicy>(i);
  }
  for (std::uint64_t type = 0; type < load_count(in, path + ".byCellType.count"); ++type) {
    site.sections.push_back(load_values<std::int32_t>(in, child(path + ".byCellType", type) + ".sections"));
    site.x.push_back(load_values<double>(in, child(path + ".byCellType", type) + ".x"));
  }
  return site;
}

// How many contacts a connection makes, and the place of each.
struct ContactPlaces {
  const SiteTable& site;
  const SectionTable* sections;  // null: an artificial target
  int type;

  std::uint64_t count(std::uint64_t contacts) const {
    if (!sections || site.policy != SitePolicy::each) return contacts;
    return contacts * site.sections[static_cast<std::size_t>(type)].size();
  }

  Place choose(std::uint64_t c, std::uint64_t n, Draws& draws) const {
    if (!sections) return {};
    const List<std::int32_t>& list = site.sections[static_cast<std::size_t>(type)];
    const List<double>& xs = site.x[static_cast<std::size_t>(type)];
    if (list.empty()) return {0, 0.5};
    if (site.policy == SitePolicy::spread) return spread(list, (static_cast<double>(c) + 0.5) / static_cast<double>(n));
    std::size_t k = static_cast<std::size_t>(c < list.size() ? c : c % list.size());
    if (site.policy == SitePolicy::random) {
      k = std::min(list.size() - 1, static_cast<std::size_t>(floor(draws.uniform() * static_cast<double>(list.size()))));
      return {list[k], xs[k] == xs[k] ? xs[k] : draws.uniform()};
    }
    return {list[k], xs[k] == xs[k] ? xs[k] : 0.5};
  }

 private:
  // At this part of the summed length of the sections.
  Place spread(const List<std::int32_t>& list, double part) const {
    double total = 0.0;
    for (const std::int32_t s : list) total += sections->length_um[static_cast<std::size_t>(s)];
    double left = part * total;
    for (const std::int32_t s : list) {
      const double length = sections->length_um[static_cast<std::size_t>(s)];
      if (left <= length || s == list.back()) return {s, min(left / length, 1.0)};
      left -= length;
    }
    return {list.back(), 1.0};
  }
};

}  // namespace hillock

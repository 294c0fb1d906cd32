// Where NetPyNE puts the contacts of a connection. Twin: compiler/interpret/network/netpyne/choose-sites.ts.
#pragma once

#include "hillock/network/choose-sites.hpp"
#include "hillock/network/netpyne/streams.hpp"

namespace hillock {

// At even distances along the sections; within each, NetPyNE counts from the far end.
inline List<Place> spread_from_far_ends(const List<std::int32_t>& list, const SectionTable& sections, std::uint64_t count) {
  List<double> ends;
  List<Place> places;
  double total = 0.0;
  for (const std::int32_t s : list) ends.push_back(total += sections.length_um[static_cast<std::size_t>(s)]);
  const double n = static_cast<double>(count);
  for (std::uint64_t c = 0; c < count; ++c) {
    const double distance = static_cast<double>(c) * (total / n) + total / n / 2.0;
    std::size_t k = 0;
    while (k + 1 < ends.size() && ends[k] < distance) ++k;
    places.push_back({list[k], (ends[k] - distance) / sections.length_um[static_cast<std::size_t>(list[k])]});
  }
  return places;
}

struct NetpynePlaces {
  const SiteTable& site;
  const SectionTable* sections;  // null: an artificial target
  int type;

  // All n of them; `pre_gid` is 0 for private sources.
  List<Place> choose(std::uint64_t n, std::uint64_t pre_gid, std::uint64_t post_gid) const {
    List<Place> places;
    if (!sections) return places.resize(n), places;
    const List<std::int32_t>& list = site.sections[static_cast<std::size_t>(type)];
    if (list.empty()) return places.resize(n, {0, 0.5}), places;
    if (site.policy != SitePolicy::random && site.policy != SitePolicy::spread) {
      for (std::uint64_t c = 0; c < n; ++c) places.push_back(at(c % list.size()));
      return places;
    }
    constexpr std::uint32_t purpose = 0x6892703b;  // md5 of connSynMechsSecs
    Draws draws = open_netpyne_stream(purpose, post_gid, pre_gid);
    if (n == 1) places.push_back(at(list.size() == 1 ? 0 : whole_uniform(list.size() - 1, draws)));
    else if (site.policy == SitePolicy::random) add_random(places, n, draws);
    else if (list.size() == 1) add_along(places, list[0], static_cast<double>(n));
    else places = spread_from_far_ends(list, *sections, n);
    return places;
  }

 private:
  double x_at(std::size_t k) const { return site.x[static_cast<std::size_t>(type)][k]; }
  Place at(std::size_t k) const { return {site.sections[static_cast<std::size_t>(type)][k], x_at(k) == x_at(k) ? x_at(k) : 0.5}; }

  static void add_along(List<Place>& places, std::int32_t section, double n) {
    for (double c = 0.0; c < n; c += 1.0) places.push_back({section, c / n + 1.0 / n / 2.0});
  }

  // Different sections as long as there are enough.
  void add_random(List<Place>& places, std::uint64_t n, Draws& draws) const {
    const List<std::int32_t>& list = site.sections[static_cast<std::size_t>(type)];
    List<std::uint32_t> chosen;
    if (n <= list.size()) {
      chosen = different_numbers(n, list.size() - 1, draws);
    } else {
      draws.uniform();
      for (std::uint64_t c = 0; c < n; ++c) chosen.push_back(whole_uniform(list.size() - 1, draws));
    }
    const bool is_open = x_at(0) != x_at(0);
    if (is_open) draws.uniform();
    for (const std::uint32_t k : chosen) places.push_back({list[k], is_open ? draws.uniform() : x_at(k)});
  }
};

}  // namespace hillock

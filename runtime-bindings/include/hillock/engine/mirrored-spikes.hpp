// Spikes of cells that are not there, in a share of a run (hillock_share.cpp): those of a population fire when its cells here do, so
// that as many events come to each cell as in the whole network.
#pragma once

#include "hillock/network.hpp"

namespace hillock {

class MirroredSpikes {
 public:
  explicit MirroredSpikes(const Network& network) {
    for (std::uint32_t p = 0; p < network.populations.size(); ++p) {
      const Population& population = network.populations[p];
      Mirror mirror{population.first_gid, population.first_gid + population.count, {}, {}, 0};
      mirror.place_of.resize(population.count);
      for (std::uint64_t i = 0; i < population.count; ++i) {
        if (network.is_here(p, i)) mirror.place_of[i] = mirror.here++;
        else if (population.private_to < 0) mirror.others.push_back(population.first_gid + i);
      }
      mirrors_.push_back(mirror);
    }
  }

  void add_to(List<Spike>& spikes) const {
    const std::size_t own = spikes.size();
    for (std::size_t s = 0; s < own; ++s) {
      const Spike spike = spikes[s];
      const Mirror& mirror = mirror_of(spike.gid);
      for (std::uint64_t i = mirror.place_of[spike.gid - mirror.first_gid]; i < mirror.others.size(); i += mirror.here) {
        spikes.push_back({spike.time_ms, mirror.others[i]});
      }
    }
  }

 private:
  struct Mirror {
    std::uint64_t first_gid, end_gid;
    List<std::uint64_t> place_of;  // of a cell here among those here
    List<std::uint64_t> others;    // gids
    std::uint64_t here;
  };
  List<Mirror> mirrors_;

  const Mirror& mirror_of(std::uint64_t gid) const {
    const Mirror* mirror = mirrors_.data();
    while (gid >= mirror->end_gid) ++mirror;
    return *mirror;
  }
};

}  // namespace hillock

// Spikes between ranks: each goes to the ranks that have connections from its cell. Whoever stops or fails says so with them, so
// that all ranks end after the same window.
#pragma once

#include "hillock/container-format.hpp"
#include "hillock/engine/mirrored-spikes.hpp"
#include "hillock/engine/ranks.hpp"
#include "hillock/engine/wire.hpp"

namespace hillock {

class SpikeExchange {
 public:
  // The connections are laid out.
  SpikeExchange(Ranks& ranks, const Wiring& w, const Network& network)
      : ranks_(ranks), told_(ranks.count * words), mirrored_(ranks.shares > 0 ? new MirroredSpikes(network) : nullptr) {
    const List<Need> needs = ranks.swap_items(needs_of(w, network));
    std::uint64_t gids = 0;
    for (const Population& p : network.populations) gids = std::max(gids, p.first_gid + p.count);
    first_reader_.assign(gids + 1, 0);
    for (const Need& need : needs) ++first_reader_[need.gid + 1];
    for (std::uint64_t gid = 0; gid < gids; ++gid) first_reader_[gid + 1] += first_reader_[gid];
    List<std::uint64_t> next = first_reader_;
    readers_.resize(needs.size());
    for (const Need& need : needs) readers_[next[need.gid]++] = static_cast<std::uint32_t>(need.rank);
  }

  // The rank's own spikes → those that its cells wait for, its own first. True where no rank had any.
  bool share(List<Spike>& spikes, bool stops) {
    const std::uint64_t own[words] = {spikes.size(), stops ? std::uint64_t{1} : 0};
    ranks_.tell_all(own, words, told_.data());
    std::uint64_t all = 0;
    for (std::size_t at = 0; at < told_.size(); at += words) all += told_[at], is_over_ = is_over_ || told_[at + 1] != 0;
    if (all == 0) return true;
    if (mirrored_.get()) return mirrored_->add_to(spikes), false;
    List<List<Spike>> for_rank(static_cast<std::size_t>(ranks_.count));
    for (const Spike& spike : spikes) {
      for (std::uint64_t at = first_reader_[spike.gid]; at < first_reader_[spike.gid + 1]; ++at) for_rank[readers_[at]].push_back(spike);
    }
    spikes.append(ranks_.swap_items(for_rank));
    return false;
  }

  // Some rank cannot or shall not go on.
  bool is_over() const { return is_over_; }

 private:
  struct Need {
    std::uint64_t gid, rank;
  };
  static constexpr std::size_t words = 2;  // what a rank tells: how many spikes, whether it stops

  Ranks& ranks_;
  List<std::uint64_t> first_reader_;  // per gid
  List<std::uint32_t> readers_;       // other ranks
  List<std::uint64_t> told_;
  Owned<MirroredSpikes> mirrored_;  // of a share of a run
  bool is_over_ = false;

  // What this rank wants to hear of, for the ranks that have it.
  List<List<Need>> needs_of(const Wiring& w, const Network& network) const {
    List<List<Need>> needs(static_cast<std::size_t>(ranks_.count));
    const std::uint64_t rank = static_cast<std::uint64_t>(ranks_.rank);
    for (std::size_t p = 0; p < network.populations.size(); ++p) {
      for (std::uint64_t i = 0; i < network.populations[p].count; ++i) {
        const std::uint64_t gid = network.populations[p].first_gid + i;
        const std::uint32_t owner = network.rank_of[p][i];
        if (owner != rank && is_source(w, gid)) needs[owner].push_back({gid, rank});
      }
    }
    return needs;
  }

  static bool is_source(const Wiring& w, std::uint64_t gid) {
    for (const Part& part : w.synapses.parts) {
      if (gid + 1 < part.first_of.size() && part.first_of[gid + 1] > part.first_of[gid]) return true;
    }
    return false;
  }
};

}  // namespace hillock

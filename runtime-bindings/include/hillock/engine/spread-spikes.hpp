// Spikes on their way: to other ranks, then into the inboxes of all that hear them.
#pragma once

#include "hillock/engine/run-state.hpp"

namespace hillock {

// The step at whose beginning a threshold spike was made; `steps` where the time is none of those.
inline std::uint64_t step_of(const TimeGrid& grid, double spike_ms) {
  const auto k = static_cast<std::uint64_t>(std::max(0.0, spike_ms / grid.dt + 0.5));
  return k < grid.steps && grid.t[k] + 1e-10 == spike_ms ? k : grid.steps;
}

// Sends spikes to the inboxes of one part's receivers, source by source: so they fill in order of connections.
class Spreader {
 public:
  // Slots before `next_slot` are over: what is due then comes in it.
  Spreader(RunState& run, Part& part, std::uint64_t next_slot)
      : synapses_(run.wiring->synapses), grid_(*run.grid), part_(part), next_slot_(next_slot), sent_slot_(next_slot) {
    const std::uint64_t window = synapses_.windows.window_of(next_slot);
    row_ = synapses_.windows.row_of(window);
    first_slot_ = window * synapses_.windows.slots;
  }

  void spread(const Spike& spike) { spread_as<false>(spike); }
  // One that was sent before: `sent_slot` was the next then.
  void spread_again(const SentSpike& sent) {
    sent_slot_ = sent.next_slot;
    spread_as<true>(sent.spike);
  }

  // Asks for what spikes soon to come will need; of many connections the processor finds the rest by itself.
  void look_up(const Spike& spike) const { __builtin_prefetch(part_.first_of.data() + spike.gid); }
  void prefetch(const Spike& spike) const {
    constexpr std::size_t doubles_of_line = 8, lines = 8;
    if (spike.gid + 1 >= part_.first_of.size()) return;
    const double* const first = part_.words.data() + part_.first_of[spike.gid];
    const double* const end = part_.words.data() + part_.first_of[spike.gid + 1];
    for (std::size_t line = 0; line < lines && first + line * doubles_of_line < end; ++line) {
      __builtin_prefetch(first + line * doubles_of_line);
    }
  }

 private:
  Synapses& synapses_;
  const TimeGrid& grid_;
  Part& part_;
  std::uint64_t next_slot_, sent_slot_, row_, first_slot_;

  template <bool again>
  void spread_as(const Spike& spike) {
    if (spike.gid + 1 >= part_.first_of.size()) return;
    const double* const words = part_.words.data();
    const double* const end = words + part_.first_of[spike.gid + 1];
    const std::uint64_t k = step_of(grid_, spike.time_ms);
    std::uint32_t delay = 0;  // the last one looked up, and where it leads
    std::uint64_t delayed = 0;
    for (const double* at = words + part_.first_of[spike.gid]; at != end;) {
      const Synapse synapse = synapse_at(at);
      const Page& page = synapses_.page_of(synapse.place);
      const std::uint64_t rank = static_cast<std::uint64_t>(at - words);
      std::uint64_t slot = 2 * k + synapse.arrival;
      if (synapse.arrival & by_delay) {
        if (synapse.arrival != delay) {
          delay = synapse.arrival;
          delayed = grid_.slot_of(spike.time_ms + synapses_.delays[delay & ~by_delay]);
        }
        slot = delayed;
      }
      slot = std::max(slot, again ? sent_slot_ : next_slot_);
      const bool is_over = again && slot < next_slot_;
      if (slot < grid_.slots() && !is_over) send(spike, slot, synapse, page, rank, at[1]);
      at += 1 + arguments_of(page);
    }
  }

  void send(const Spike& spike, std::uint64_t slot, Synapse synapse, const Page& page, std::uint64_t rank, double weight) {
    Windows& windows = synapses_.windows;
    const SlotAfter after = windows.after[slot - first_slot_];
    std::uint64_t row = row_ + after.windows;
    if (row >= windows.rows) row -= windows.rows;
    const std::size_t box = windows.box_of(row, page.receiver);
    const std::uint64_t key = static_cast<std::uint64_t>(after.slot) << slot_shift;
    if (page.arguments == 0) {
      const std::uint64_t element = synapse.place - page.first_of_group, inlet = page.inlet;
      windows.merged.push(box, {key | inlet << inlet_shift | rank << rank_shift | element, weight}, part_.pool);
    } else {
      const bool knows_time = synapse.arrival & by_delay;
      const double time = knows_time ? spike.time_ms + synapses_.delays[synapse.arrival & ~by_delay] : grid_.boundary[slot];
      windows.others.push(box, {key | rank, time}, part_.pool);
    }
  }
};

inline void take_back_chunks(const Wiring& w, Part& part) {
  for (std::uint32_t r = part.first_receiver; r < part.end_receiver; ++r) part.pool.take_back(w.receivers[r]->spent);
}

inline void spread_part(RunState& run, std::size_t number, const List<Spike>& spikes, std::uint64_t next_slot) {
  if (spikes.empty()) return;
  Part& part = run.wiring->synapses.parts[number];
  take_back_chunks(*run.wiring, part);
  Spreader spreader(run, part, next_slot);
  for (std::size_t i = 0; i < spikes.size(); ++i) {
    if (i + 8 < spikes.size()) spreader.look_up(spikes[i + 8]);
    if (i + 1 < spikes.size()) spreader.prefetch(spikes[i + 1]);
    spreader.spread(spikes[i]);
  }
}

inline void sort_by_gid(List<Spike>& spikes) {
  sort_stably(spikes, [](const Spike& a, const Spike& b) { return a.gid < b.gid; });
}

// From when on spikes have to wait, ms.
inline double far_from(const RunState& run, std::uint64_t next_slot) {
  const Windows& windows = run.wiring->synapses.windows;
  const std::uint64_t far = (windows.window_of(next_slot) + 2) * windows.slots;
  return far < run.grid->slots() ? run.grid->boundary[far] : __builtin_huge_val();
}

// net_event may name a time windows ahead: such a spike waits until the ring of windows reaches its arrivals.
inline void hold_back_far(RunState& run, List<Spike>& spikes, std::uint64_t next_slot) {
  spikes.append(run.held_back);
  run.held_back.clear();
  const double far_ms = far_from(run, next_slot);
  std::size_t near = 0;
  for (const Spike& spike : spikes) {
    if (spike.time_ms < far_ms) spikes[near++] = spike;
    else run.held_back.push_back(spike);
  }
  spikes.resize(near);
}

// Those that are to be spread now, in the order in which inboxes take them.
inline void make_ready(RunState& run, List<Spike>& spikes, std::uint64_t next_slot) {
  hold_back_far(run, spikes, next_slot);
  sort_by_gid(spikes);
}

// Spikes of this rank's cells → all that its cells wait for. True where there are none, on any rank.
inline bool hear_others(RunState& run, List<Spike>& spikes, std::uint64_t next_slot) {
  for (std::size_t i = 0; run.keeps_sent && i < spikes.size(); ++i) run.sent.push_back({spikes[i], next_slot});
  if (!run.exchange) return spikes.empty();
  return run.exchange->share(spikes, run.failure.happened || run.observer->shall_stop());
}

// False: there were none, on any rank.
inline bool spread(RunState& run, List<Spike>& spikes, std::uint64_t next_slot) {
  const bool are_none = hear_others(run, spikes, next_slot);
  make_ready(run, spikes, next_slot);
  for (std::size_t p = 0; p < run.wiring->synapses.parts.size(); ++p) spread_part(run, p, spikes, next_slot);
  return !are_none;
}

inline void move_spikes(List<Spike>& from, List<Spike>& into) {
  into.append(from);
  from.clear();
}

template <class Receivers>
inline void collect(const Receivers& receivers, List<Spike>& into) {
  for (const auto& receiver : receivers) move_spikes(receiver->spikes, into);
}

inline void sort_spikes(List<Spike>& spikes) {
  sort_stably(spikes, [](const Spike& a, const Spike& b) { return a.time_ms != b.time_ms ? a.time_ms < b.time_ms : a.gid < b.gid; });
}

}  // namespace hillock

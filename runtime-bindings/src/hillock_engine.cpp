// What takes the time of a run: wiring the network, and going through time in windows of steps during which no spike can
// arrive where it was made. The same for every model.
#define HILLOCK_ONE_LANE
#include "hillock/engine/initialize.hpp"
#include "hillock/engine/run-state.hpp"

namespace hillock {

namespace {

Delivery delivery_of(RunState& run) { return {run.uniforms, &run.wiring->targets, run.wiring->arguments.data()}; }

// The step at whose beginning a threshold spike was made; `steps` where the time is none of those.
std::uint64_t step_of(const TimeGrid& grid, double spike_ms) {
  const auto k = static_cast<std::uint64_t>(std::max(0.0, spike_ms / grid.dt + 0.5));
  return k < grid.steps && grid.t[k] + 1e-10 == spike_ms ? k : grid.steps;
}

// Sends spikes to the buckets of their targets. Slots that are already over get the earliest one that is not. Source by
// source, so that buckets fill in order of connections, which is the order of delivery.
void spread(RunState& run, List<Spike> spikes, std::uint64_t next_slot) {
  Wiring& w = *run.wiring;
  sort_stably(spikes, [](const Spike& a, const Spike& b) { return a.gid < b.gid; });
  for (const Spike& spike : spikes) {
    if (spike.gid + 1 >= w.first_of.size()) continue;
    const std::uint64_t k = step_of(*run.grid, spike.time_ms);
    for (std::uint64_t c = w.first_of[spike.gid]; c < w.first_of[spike.gid + 1]; ++c) {
      const Target& target = w.targets[c];
      const double at = spike.time_ms + target.delay;
      const bool known = k < run.grid->steps && target.slots_after != 0;
      const std::uint64_t slot = std::max(known ? 2 * k + target.slots_after : run.grid->slot_of(at), next_slot);
      if (slot < run.grid->slots()) w.receivers[target.receiver]->buckets.at(slot).push_back({at, c});
    }
  }
}

template <class Receivers>
void collect(const Receivers& receivers, List<Spike>& into) {
  for (const auto& receiver : receivers) {
    into.append(receiver->spikes);
    receiver->spikes.clear();
  }
}

void sort_spikes(List<Spike>& spikes) {
  sort_stably(spikes, [](const Spike& a, const Spike& b) { return a.time_ms != b.time_ms ? a.time_ms < b.time_ms : a.gid < b.gid; });
}

// Sources without inputs up to slot `end`: all that can arrive before is in its bucket before the window runs.
void run_ahead(RunState& run, std::uint64_t begin, std::uint64_t end, List<Spike>& made) {
  const Delivery d = delivery_of(run);
  List<Spike> spikes;
  for (auto& cells : run.wiring->artificial) {
    if (cells->has_inputs) continue;
    deliver(*cells, d, end - 1, run.grid->boundary[end - 1]);
    spikes.append(cells->spikes);
    cells->spikes.clear();
  }
  spread(run, spikes, begin);
  made.append(spikes);
}

void take_rows(RunState& run, std::size_t receiver, std::uint64_t step) {
  for (Report& report : *run.reports) {
    if (step % report.every == 0 && !report.blocks[receiver].columns.empty()) report.blocks[receiver].take();
  }
}

void advance_step(RunState& run, std::size_t r, std::uint64_t k) {
  CellReceiver& cell = *run.wiring->cells[r];
  StepContext step{run.uniforms, run.grid->dt, run.celsius, run.grid->t_middle[k], run.grid->t[k + 1], run.grid->t[k]};
  if (!cell.axis->advance(cell.block, cell.table->cable, step)) {
#pragma omp critical
    if (!run.failure.happened || run.failure.step > k || (run.failure.step == k && run.failure.receiver > r)) {
      run.failure = {true, k, static_cast<std::uint32_t>(r)};
    }
  }
  take_rows(run, r, k + 1);
}

// One receiver through all steps of a window by itself.
void run_window(RunState& run, std::size_t r, std::uint64_t from, std::uint64_t to) {
  Wiring& w = *run.wiring;
  const Delivery d = delivery_of(run);
  for (std::uint64_t k = from; k < to && !run.failure.happened; ++k) {
    const std::uint64_t before = TimeGrid::slot_before(k), after = TimeGrid::slot_after(k);
    if (r < w.cells.size()) {
      CellReceiver& cell = *w.cells[r];
      detect_spikes(cell, run.grid->t[k]);
      check_watches(cell, *run.uniforms, run.grid->t[k]);
      deliver(cell, d, before, run.grid->boundary[before]);
      advance_step(run, r, k);
      deliver(cell, d, after, run.grid->boundary[after]);
    } else {
      ArtificialReceiver& cells = *w.artificial[r - w.cells.size()];
      if (!cells.has_inputs) return;
      deliver(cells, d, before, run.grid->boundary[before]);
      take_rows(run, r, k + 1);
      deliver(cells, d, after, run.grid->boundary[after]);
    }
  }
}

// Delivers one slot everywhere until nothing new arrives in it: for delays shorter than a step.
void settle_slot(RunState& run, std::uint64_t slot) {
  Wiring& w = *run.wiring;
  const Delivery d = delivery_of(run);
  for (;;) {
    const std::int64_t n = static_cast<std::int64_t>(w.receivers.size());
#pragma omp parallel for schedule(dynamic, 1)
    for (std::int64_t r = 0; r < n; ++r) {
      const std::size_t i = static_cast<std::size_t>(r);
      if (i < w.cells.size()) deliver(*w.cells[i], d, slot, run.grid->boundary[slot]);
      else if (w.artificial[i - w.cells.size()]->has_inputs) deliver(*w.artificial[i - w.cells.size()], d, slot, run.grid->boundary[slot]);
    }
    List<Spike> spikes;
    collect(w.receivers, spikes);
    if (spikes.empty()) return;
    spread(run, spikes, slot);
    run.window_spikes.append(spikes);
  }
}

// One step with all blocks in step: threshold, spread, deliver, advance, deliver.
void run_short_step(RunState& run, std::uint64_t k) {
  Wiring& w = *run.wiring;
  const std::int64_t n = static_cast<std::int64_t>(w.cells.size());
  for (auto& cell : w.cells) {
    detect_spikes(*cell, run.grid->t[k]);
    check_watches(*cell, *run.uniforms, run.grid->t[k]);
  }
  List<Spike> spikes;
  collect(w.cells, spikes);
  spread(run, spikes, TimeGrid::slot_before(k));
  run.window_spikes.append(spikes);
  settle_slot(run, TimeGrid::slot_before(k));
#pragma omp parallel for schedule(dynamic, 1)
  for (std::int64_t r = 0; r < n; ++r) advance_step(run, static_cast<std::size_t>(r), k);
  for (std::size_t r = w.cells.size(); r < w.receivers.size(); ++r) take_rows(run, r, k + 1);
  settle_slot(run, TimeGrid::slot_after(k));
}

}  // namespace

// Everything up to and with the first row of the reports.
void initialize_run(RunState& run) {
  Wiring& w = *run.wiring;
  for (auto& cell : w.cells) initialize_cell(*cell, *run.uniforms, run.celsius);
  for (auto& cells : w.artificial) initialize_artificial(*cells, *run.uniforms);
  initialize_connections(w, *run.uniforms);
  for (auto& cell : w.cells) run_hooks(cell->code(), &CellHooks::after_initial, cell->block, *run.uniforms, 0.0);
  run_ahead(run, 0, 1, run.window_spikes);
  settle_slot(run, 0);
  StepContext step{run.uniforms, run.grid->dt, run.celsius, 0.0, 0.0};
  for (std::size_t r = 0; r < w.cells.size(); ++r) {
    // (only to be recorded: blocks that sweep have no use for it)
    if (w.cells[r]->block.stretch_count == 0) w.cells[r]->axis->currents(w.cells[r]->block, w.cells[r]->table->cable, step);
    run_hooks(w.cells[r]->code(), &CellHooks::before_step, w.cells[r]->block, *run.uniforms, 0.0);
    take_rows(run, r, 0);
  }
  for (std::size_t r = w.cells.size(); r < w.receivers.size(); ++r) take_rows(run, r, 0);
}

void run_steps(RunState& run) {
  Wiring& w = *run.wiring;
  const std::uint64_t steps = run.grid->steps, length = std::max<std::uint64_t>(w.window_steps, 1);
  for (std::uint64_t from = 0; from < steps;) {
    const std::uint64_t to = std::min(steps, from + length);
    run_ahead(run, TimeGrid::slot_before(from), TimeGrid::slot_after(to - 1) + 1, run.window_spikes);
    if (w.window_steps == 0) {
      run_short_step(run, from);
    } else {
      const std::int64_t n = static_cast<std::int64_t>(w.receivers.size());
#pragma omp parallel for schedule(dynamic, 1)
      for (std::int64_t r = 0; r < n; ++r) run_window(run, static_cast<std::size_t>(r), from, to);
      List<Spike> spikes;
      collect(w.receivers, spikes);
      spread(run, spikes, TimeGrid::slot_before(to));
      run.window_spikes.append(spikes);
    }
    from = to;
    sort_spikes(run.window_spikes);
    if (!run.observer->after_window(from) || run.failure.happened) return;
    run.window_spikes.clear();
  }
}

namespace {

// A connection's wish for a synapse in a block.
struct Wish {
  std::int32_t group, lane, node, slot;
  std::uint64_t connection;
};

bool goes_before(const Wish& a, const Wish& b) {
  if (a.group != b.group) return a.group < b.group;
  return a.lane != b.lane ? a.lane < b.lane : a.node < b.node;
}

// The wishes of one block; equals are in order of connections.
void build_synapses_of(CellReceiver& cell, List<Target>& targets, const Wish* wish, const Wish* end) {
  while (wish != end) {
    const int group = wish->group;
    const bool merges = cell.mechanism(group).mergeable;
    List<std::int32_t> slots;
    if (merges && !cell.axis->across) {
      for (const Wish* w = wish; w != end && w->group == group; ++w) slots.push_back(w->slot);
      build_merged(cell, group, slots);
      for (; wish != end && wish->group == group; ++wish) targets[wish->connection].element = merged_element(cell, group, wish->slot);
      continue;
    }
    for (; wish != end && wish->group == group; ++wish) {
      if (!merges || slots.empty() || slots.back() != wish->slot) slots.push_back(wish->slot);
      targets[wish->connection].element = static_cast<std::int32_t>(slots.size()) - 1;
    }
    build_list(cell, group, slots);
  }
}

}  // namespace

void build_synapses(Wiring& w, const Network& network, const PlaceTable& places) {
  const std::uint64_t n = network.connections.size();
  List<std::uint64_t> next(w.cells.size() + 1, 0);  // per block: where its next wish goes
  w.targets.resize(n);
  for (std::uint64_t c = 0; c < n; ++c) {
    const Connection& connection = network.connections[c];
    const CellPlace place = places[connection.target_population][connection.target_index];
    w.targets[c] = {place.receiver, std::max(connection.group, 0), place.lane, 0, 0, connection.delay};
    if (connection.group >= 0) ++next[place.receiver + 1];
  }
  for (std::size_t r = 0; r < w.cells.size(); ++r) next[r + 1] += next[r];
  List<Wish> wishes(next.back());
  for (std::uint64_t c = 0; c < n; ++c) {
    const Connection& connection = network.connections[c];
    if (connection.group < 0) continue;
    const CellPlace place = places[connection.target_population][connection.target_index];
    const std::int32_t slot = w.cells[place.receiver]->slot(connection.node, place.lane);
    wishes[next[place.receiver]++] = {connection.group, place.lane, connection.node, slot, c};
  }
  Wish* begin = wishes.begin();
  for (std::size_t r = 0; r < w.cells.size(); ++r) {
    Wish* const end = wishes.begin() + next[r];
    sort_stably(begin, end, goes_before);
    build_synapses_of(*w.cells[r], w.targets, begin, end);
    begin = end;
  }
}

}  // namespace hillock

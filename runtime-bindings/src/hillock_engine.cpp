// What takes the time of a run: wiring the network, and going through time in windows of steps during which no spike can
// arrive where it was made. The same for every model.
#define HILLOCK_ONE_LANE
#include "hillock/engine/initialize.hpp"
#include "hillock/engine/run-state.hpp"

#ifdef _OPENMP
#include <omp.h>
#endif

namespace hillock {

namespace {

Delivery delivery_of(RunState& run) { return {run.uniforms, &run.wiring->synapses}; }

// The step at whose beginning a threshold spike was made; `steps` where the time is none of those.
std::uint64_t step_of(const TimeGrid& grid, double spike_ms) {
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

void take_back_chunks(const Wiring& w, Part& part) {
  for (std::uint32_t r = part.first_receiver; r < part.end_receiver; ++r) part.pool.take_back(w.receivers[r]->spent);
}

void spread_part(RunState& run, std::size_t number, const List<Spike>& spikes, std::uint64_t next_slot) {
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

void sort_by_gid(List<Spike>& spikes) {
  sort_stably(spikes, [](const Spike& a, const Spike& b) { return a.gid < b.gid; });
}

// From when on spikes have to wait, ms.
double far_from(const RunState& run, std::uint64_t next_slot) {
  const Windows& windows = run.wiring->synapses.windows;
  const std::uint64_t far = (windows.window_of(next_slot) + 2) * windows.slots;
  return far < run.grid->slots() ? run.grid->boundary[far] : __builtin_huge_val();
}

// net_event may name a time windows ahead: such a spike waits until the ring of windows reaches its arrivals.
void hold_back_far(RunState& run, List<Spike>& spikes, std::uint64_t next_slot) {
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
void make_ready(RunState& run, List<Spike>& spikes, std::uint64_t next_slot) {
  hold_back_far(run, spikes, next_slot);
  sort_by_gid(spikes);
}

// Spikes of this rank's cells → all that its cells wait for. True where there are none, on any rank.
bool hear_others(RunState& run, List<Spike>& spikes, std::uint64_t next_slot) {
  for (std::size_t i = 0; run.keeps_sent && i < spikes.size(); ++i) run.sent.push_back({spikes[i], next_slot});
  if (!run.exchange) return spikes.empty();
  return run.exchange->share(spikes, run.failure.happened || run.observer->shall_stop());
}

// False: there were none, on any rank.
bool spread(RunState& run, List<Spike>& spikes, std::uint64_t next_slot) {
  const bool are_none = hear_others(run, spikes, next_slot);
  make_ready(run, spikes, next_slot);
  for (std::size_t p = 0; p < run.wiring->synapses.parts.size(); ++p) spread_part(run, p, spikes, next_slot);
  return !are_none;
}

void move_spikes(List<Spike>& from, List<Spike>& into) {
  into.append(from);
  from.clear();
}

template <class Receivers>
void collect(const Receivers& receivers, List<Spike>& into) {
  for (const auto& receiver : receivers) move_spikes(receiver->spikes, into);
}

void sort_spikes(List<Spike>& spikes) {
  sort_stably(spikes, [](const Spike& a, const Spike& b) { return a.time_ms != b.time_ms ? a.time_ms < b.time_ms : a.gid < b.gid; });
}

bool runs_ahead(const Wiring& w, std::size_t r) { return r >= w.cells.size() && !w.artificial[r - w.cells.size()]->has_inputs; }

// A source without inputs up to slot `end`: what can arrive in a window is in its inboxes before it opens.
void run_source(RunState& run, std::size_t r, std::uint64_t end) {
  Wiring& w = *run.wiring;
  deliver(*w.artificial[r - w.cells.size()], delivery_of(run), moment_of(w.synapses.windows, *run.grid, end - 1));
}

void run_ahead(RunState& run, std::uint64_t begin, std::uint64_t end, List<Spike>& made) {
  Wiring& w = *run.wiring;
  List<Spike> spikes;
  for (std::size_t r = w.cells.size(); r < w.receivers.size(); ++r) {
    if (!runs_ahead(w, r)) continue;
    run_source(run, r, end);
    move_spikes(w.receivers[r]->spikes, spikes);
  }
  made.append(spikes);
  spread(run, spikes, begin);
}

void take_rows(RunState& run, std::size_t receiver, std::uint64_t step) {
  for (Report& report : *run.reports) {
    if (!report.blocks[receiver].columns.empty() && step % report.every == 0) report.blocks[receiver].take();
  }
}

void advance_step(RunState& run, std::size_t r, std::uint64_t k, StepPart part = StepPart::whole) {
  CellReceiver& cell = *run.wiring->cells[r];
  StepContext step{run.uniforms, run.grid->dt, run.celsius, run.grid->t_middle[k], run.grid->t[k + 1], run.grid->t[k], part};
  if (!cell.axis->advance(cell.block, cell.table->cable, step) && !only_spare_lanes_run_away(cell)) {
#pragma omp critical
    if (!run.failure.happened || run.failure.step > k || (run.failure.step == k && run.failure.receiver > r)) {
      run.failure = {true, k, static_cast<std::uint32_t>(r)};
    }
  }
  if (part != StepPart::voltages) take_rows(run, r, k + 1);
}

template <class Visit>
void each_block(const RunState& run, const Visit& visit) {
  const std::int64_t n = static_cast<std::int64_t>(run.wiring->cells.size());
#pragma omp parallel for schedule(static) if (run.is_shared)
  for (std::int64_t r = 0; r < n; ++r) visit(static_cast<std::size_t>(r));
}

void show_pointers(RunState& run) {
  GapJunctions& gaps = run.wiring->gaps;
  if (!gaps.some_are_pointers) return;
  each_block(run, [&](std::size_t r) { gaps.gather(r); });
  gaps.exchange.complete(gaps.values);
  each_block(run, [&](std::size_t r) { gaps.scatter_to_pointers(r); });
}

// All blocks through a step together: gap junctions carry v between them before states see it (nrnthread_v_transfer_). `before`
// and `after` are what each block does first and last.
template <class Before, class After>
void advance_together(RunState& run, std::uint64_t k, const Before& before, const After& after) {
  GapJunctions& gaps = run.wiring->gaps;
  const bool see_events = gaps.some_are_pointers;
  if (see_events) each_block(run, before), show_pointers(run);
  each_block(run, [&](std::size_t r) {
    if (!see_events) before(r);
    advance_step(run, r, k, StepPart::voltages);
    gaps.gather(r);
  });
  gaps.exchange.complete(gaps.values);
  each_block(run, [&](std::size_t r) {
    gaps.scatter(r);
    advance_step(run, r, k, StepPart::states);
    after(r);
  });
}

// The slots of a window's steps, one after the other.
class Slots {
 public:
  Slots(const TimeGrid& grid, std::uint64_t from) : boundary_(grid.boundary.data() + TimeGrid::slot_before(from)) {}
  Moment next() { return {++slot_, *boundary_++}; }

 private:
  const double* boundary_;
  std::uint32_t slot_ = 0;
};

// Spikes of a step's beginning.
void detect(const RunState& run, CellReceiver& cell, std::uint64_t k) {
  detect_spikes(cell, run.grid->t[k]);
  check_watches(cell, *run.uniforms, run.grid->t[k]);
}

// A block of cells through all steps of a window by itself.
void run_cells(RunState& run, std::size_t r, std::uint64_t from, std::uint64_t to) {
  CellReceiver& cell = *run.wiring->cells[r];
  const Delivery d = delivery_of(run);
  Slots slots(*run.grid, from);
  for (std::uint64_t k = from; k < to && !run.failure.happened; ++k) {
    detect(run, cell, k);
    deliver(cell, d, slots.next());
    advance_step(run, r, k);
    deliver(cell, d, slots.next());
  }
}

// The same for artificial cells.
void run_artificial(RunState& run, std::size_t r, std::uint64_t from, std::uint64_t to) {
  ArtificialReceiver& cells = *run.wiring->artificial[r - run.wiring->cells.size()];
  const Delivery d = delivery_of(run);
  Slots slots(*run.grid, from);
  for (std::uint64_t k = from; k < to && !run.failure.happened; ++k) {
    deliver(cells, d, slots.next());
    take_rows(run, r, k + 1);
    deliver(cells, d, slots.next());
  }
}

void open_window(Wiring& w, std::size_t r, std::uint64_t window, Rooms& rooms) {
  open_window(*w.receivers[r], r < w.cells.size() ? w.cells[r]->inlets.size() : 0, w.synapses.windows, window, rooms);
}

// One receiver through a window; sources without inputs through the next.
void run_window(RunState& run, std::size_t r, std::uint64_t from, std::uint64_t to, Rooms& rooms) {
  Wiring& w = *run.wiring;
  if (runs_ahead(w, r)) {
    const std::uint64_t end = std::min(run.grid->steps, to + w.window_steps);
    if (end > to) run_source(run, r, TimeGrid::slot_after(end - 1) + 1);
    return;
  }
  const std::uint64_t window = w.synapses.windows.window_of(TimeGrid::slot_before(from));
  open_window(w, r, window, rooms);
  w.synapses.windows.merged.prefetch(w.synapses.windows.box_of(w.synapses.windows.row_of(window), r + 1));
  if (r < w.cells.size()) run_cells(run, r, from, to);
  else run_artificial(run, r, from, to);
  // all has been delivered: the rooms are the next one's
  w.receivers[r]->merged = w.receivers[r]->others = Arrivals();
}

// A rank that cannot go on meets the others as often as `advance_together` does: none of them waits for it.
void attend_step(GapJunctions& gaps) {
  if (gaps.some_are_pointers) gaps.exchange.complete(gaps.values);
  gaps.exchange.complete(gaps.values);
}

// All blocks of cells through a window, step by step together.
void run_cells_together(RunState& run, std::uint64_t from, std::uint64_t to) {
  Wiring& w = *run.wiring;
  const Delivery d = delivery_of(run);
  const std::uint64_t window = w.synapses.windows.window_of(TimeGrid::slot_before(from));
  each_block(run, [&](std::size_t r) { open_window(w, r, window, run.own_rooms[r]); });
  Slots slots(*run.grid, from);
  std::uint64_t k = from;
  for (; k < to && !run.failure.happened; ++k) {
    const Moment middle = slots.next(), end = slots.next();
    const auto before = [&](std::size_t r) { detect(run, *w.cells[r], k), deliver(*w.cells[r], d, middle); };
    advance_together(run, k, before, [&](std::size_t r) { deliver(*w.cells[r], d, end); });
  }
  for (; k < to; ++k) attend_step(w.gaps);
  for (auto& cell : w.cells) {
    cell->merged = cell->others = Arrivals();
    if (!cell->spikes.empty()) move_spikes(cell->spikes, run.workplaces[0].spikes);
  }
}

// Delivers one slot everywhere until nothing new arrives in it: for delays shorter than a step.
void settle_slot(RunState& run, std::uint64_t slot) {
  Wiring& w = *run.wiring;
  const Delivery d = delivery_of(run);
  const Moment moment = moment_of(w.synapses.windows, *run.grid, slot);
  const std::uint64_t window = w.synapses.windows.window_of(slot);
  for (;;) {
    const std::int64_t n = static_cast<std::int64_t>(w.receivers.size());
#pragma omp parallel for schedule(static) if (run.is_shared)
    for (std::int64_t r = 0; r < n; ++r) {
      const std::size_t i = static_cast<std::size_t>(r);
      if (runs_ahead(w, i)) continue;
      open_window(w, i, window, run.own_rooms[i]);
      if (i < w.cells.size()) deliver(*w.cells[i], d, moment);
      else deliver(*w.artificial[i - w.cells.size()], d, moment);
    }
    List<Spike> spikes;
    collect(w.receivers, spikes);
    run.window_spikes.append(spikes);
    if (!spread(run, spikes, slot)) return;
  }
}

// One step with all blocks in step: threshold, spread, deliver, advance, deliver.
void run_short_step(RunState& run, std::uint64_t k) {
  Wiring& w = *run.wiring;
  const std::int64_t n = static_cast<std::int64_t>(w.cells.size());
  for (auto& cell : w.cells) detect(run, *cell, k);
  List<Spike> spikes;
  collect(w.cells, spikes);
  run.window_spikes.append(spikes);
  spread(run, spikes, TimeGrid::slot_before(k));
  settle_slot(run, TimeGrid::slot_before(k));
  if (w.gaps.empty()) {
#pragma omp parallel for schedule(dynamic, 1) if (run.is_shared)
    for (std::int64_t r = 0; r < n; ++r) advance_step(run, static_cast<std::size_t>(r), k);
  } else {
    const auto nothing = [](std::size_t) {};
    advance_together(run, k, nothing, nothing);
  }
  for (std::size_t r = w.cells.size(); r < w.receivers.size(); ++r) take_rows(run, r, k + 1);
  settle_slot(run, TimeGrid::slot_after(k));
}

}  // namespace

void initialize_mechanisms(RunState& run) {
  Wiring& w = *run.wiring;
  run.own_rooms.resize(w.receivers.size());
  run.workplaces.resize(w.synapses.parts.size());  // as many as there are threads, or more
  w.gaps.start();
  show_pointers(run);
  for (auto& cell : w.cells) initialize_cell(*cell, *run.uniforms, run.celsius);
  for (auto& cells : w.artificial) initialize_artificial(*cells, *run.uniforms);
  initialize_connections(w, *run.uniforms);
  for (auto& cell : w.cells) run_hooks(cell->code(), &CellHooks::after_initial, cell->block, *run.uniforms, 0.0);
}

// Everything up to and with the first row of the reports.
void initialize_run(RunState& run) {
  Wiring& w = *run.wiring;
  initialize_mechanisms(run);
  for (Receiver* receiver : w.receivers) {
    for (std::size_t i = 0; i < receiver->changes.size(); ++i) await_change(*receiver, static_cast<std::int32_t>(i));
  }
  run_ahead(run, 0, 1, run.window_spikes);
  settle_slot(run, 0);
  show_pointers(run);
  StepContext step{run.uniforms, run.grid->dt, run.celsius, 0.0, 0.0};
  if (run.accelerator) run.accelerator->begin(run);
  for (std::size_t r = 0; !run.accelerator && r < w.cells.size(); ++r) {
    // (only to be recorded: blocks that sweep have no use for it)
    if (w.cells[r]->block.stretch_count == 0) w.cells[r]->axis->currents(w.cells[r]->block, w.cells[r]->table->cable, step);
    run_hooks(w.cells[r]->code(), &CellHooks::before_step, w.cells[r]->block, *run.uniforms, 0.0);
    take_rows(run, r, 0);
  }
  for (std::size_t r = w.cells.size(); r < w.receivers.size(); ++r) take_rows(run, r, 0);
}

namespace {

// Whether what threads do between two meetings is worth their meeting: some 2 ns a compartment and step, some us a meeting.
bool is_worth_sharing(const Wiring& w, std::uint64_t steps) {
  std::uint64_t compartments = 0;
  for (const auto& cell : w.cells) compartments += static_cast<std::uint64_t>(cell->table->cable.nodes) * cell->lanes.size();
  return w.cells.size() > 1 && compartments * steps > 10000;
}

void run_and_collect(RunState& run, std::size_t r, std::uint64_t from, std::uint64_t to, Workplace& place) {
  run_window(run, r, from, to, place.rooms);
  Receiver& receiver = *run.wiring->receivers[r];
  if (!receiver.spikes.empty()) move_spikes(receiver.spikes, runs_ahead(*run.wiring, r) ? place.ahead : place.spikes);
}

std::size_t thread_number() {
#ifdef _OPENMP
  return static_cast<std::size_t>(omp_get_thread_num());
#else
  return 0;
#endif
}

// A window of all receivers, then its spikes to all inboxes; with those of the next window whose sources wait for nothing.
void run_window_of_all(RunState& run, std::uint64_t from, std::uint64_t to) {
  Wiring& w = *run.wiring;
  List<Spike> spikes;
  const std::int64_t n = static_cast<std::int64_t>(w.receivers.size()), parts = static_cast<std::int64_t>(w.synapses.parts.size());
  const std::int64_t alone = w.gaps.empty() && !run.accelerator ? 0 : static_cast<std::int64_t>(w.cells.size());
  if (run.accelerator) run.accelerator->open_window(run, from, to);
  else if (alone > 0) run_cells_together(run, from, to);
#pragma omp parallel if (run.is_shared)
  {
#pragma omp for schedule(dynamic, 1)
    for (std::int64_t r = alone; r < n; ++r) run_and_collect(run, static_cast<std::size_t>(r), from, to, run.workplaces[thread_number()]);
#pragma omp single
    {
      if (run.accelerator) run.accelerator->close_window(run, from, to, run.workplaces[0].spikes);
      for (Workplace& place : run.workplaces) {
        spikes.append(place.spikes), spikes.append(place.ahead);
        move_spikes(place.spikes, run.window_spikes), move_spikes(place.ahead, run.ahead);
      }
      hear_others(run, spikes, TimeGrid::slot_before(to));
      make_ready(run, spikes, TimeGrid::slot_before(to));
    }
#pragma omp for schedule(dynamic, 1)
    for (std::int64_t p = 0; p < parts; ++p) spread_part(run, static_cast<std::size_t>(p), spikes, TimeGrid::slot_before(to));
  }
}

// False: the run ends here.
bool end_window(RunState& run, std::uint64_t step) {
  sort_spikes(run.window_spikes);
  const bool goes_on = run.observer->after_window(step) && !run.failure.happened;
  if (run.exchange ? run.exchange->is_over() : !goes_on) return false;
  run.window_spikes.clear();
  return true;
}

}  // namespace

void send_again(RunState& run, List<SentSpike>& sent, std::uint64_t next_slot) {
  sort_stably(sent, [](const SentSpike& a, const SentSpike& b) {
    return a.next_slot != b.next_slot ? a.next_slot < b.next_slot : a.spike.gid < b.spike.gid;
  });
  const double far_ms = far_from(run, next_slot);
  for (const SentSpike& one : sent) {
    if (one.spike.time_ms >= far_ms) run.held_back.push_back(one.spike);
  }
  for (Part& part : run.wiring->synapses.parts) {
    Spreader spreader(run, part, next_slot);
    for (const SentSpike& one : sent) {
      if (one.spike.time_ms < far_ms) spreader.spread_again(one);
    }
  }
}

void run_steps(RunState& run) {
  Wiring& w = *run.wiring;
  const std::uint64_t steps = run.grid->steps, length = std::max<std::uint64_t>(w.window_steps, 1);
  run.is_shared = is_worth_sharing(w, w.gaps.empty() ? length : 1);
  for (std::uint64_t from = run.first_step; from < steps;) {
    const std::uint64_t to = std::min(steps, from + length);
    if (run.ahead_until < to) run_ahead(run, TimeGrid::slot_before(from), TimeGrid::slot_after(to - 1) + 1, run.ahead);
    move_spikes(run.ahead, run.window_spikes);
    run.ahead_until = w.window_steps == 0 ? to : std::min(steps, to + length);
    if (w.window_steps == 0) run_short_step(run, from);
    else run_window_of_all(run, from, to);
    from = to;
    if (!end_window(run, from)) return;
  }
}

}  // namespace hillock

// What takes the time of a run: wiring the network, and going through time in windows of steps during which no spike can
// arrive where it was made. The same for every model.
#define HILLOCK_ONE_LANE
#include "hillock/engine/advance-blocks.hpp"
#include "hillock/engine/initialize.hpp"
#include "hillock/engine/spread-spikes.hpp"

#ifdef _OPENMP
#include <omp.h>
#endif

namespace hillock {

namespace {

Delivery delivery_of(RunState& run) { return {run.uniforms, &run.wiring->synapses}; }

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
  for (auto& cell : w.cells) detect(run, *cell, k);
  List<Spike> spikes;
  collect(w.cells, spikes);
  run.window_spikes.append(spikes);
  spread(run, spikes, TimeGrid::slot_before(k));
  settle_slot(run, TimeGrid::slot_before(k));
  if (w.gaps.empty()) {
    each_block(run, [&](std::size_t r) { advance_step(run, r, k); });
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

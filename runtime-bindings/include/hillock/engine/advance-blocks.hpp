// Blocks of cells through a step, each by itself or, where gap junctions join them, all together.
#pragma once

#include "hillock/engine/run-state.hpp"

namespace hillock {

inline void take_rows(RunState& run, std::size_t receiver, std::uint64_t step) {
  List<MembraneCurrents>& membranes = run.wiring->membranes;
  if (receiver < membranes.size() && membranes[receiver].is_due(step)) membranes[receiver].find(step);
  for (Report& report : *run.reports) {
    if (step % report.every != 0) continue;
    if (!report.blocks[receiver].columns.empty()) report.blocks[receiver].take();
    if (receiver < report.parts.size()) report.parts[receiver].take(membranes[receiver], report.outputs);
  }
}

inline void advance_step(RunState& run, std::size_t r, std::uint64_t k, StepPart part = StepPart::whole) {
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
inline void each_block(const RunState& run, const Visit& visit) {
  const std::int64_t n = static_cast<std::int64_t>(run.wiring->cells.size());
#pragma omp parallel for schedule(static) if (run.is_shared)
  for (std::int64_t r = 0; r < n; ++r) visit(static_cast<std::size_t>(r));
}

inline void show_pointers(RunState& run) {
  GapJunctions& gaps = run.wiring->gaps;
  if (!gaps.some_are_pointers) return;
  each_block(run, [&](std::size_t r) { gaps.gather(r); });
  gaps.exchange.complete(gaps.values);
  each_block(run, [&](std::size_t r) { gaps.scatter_to_pointers(r); });
}

// All blocks through a step together: gap junctions carry v between them before states see it (nrnthread_v_transfer_). `before`
// and `after` are what each block does first and last.
template <class Before, class After>
inline void advance_together(RunState& run, std::uint64_t k, const Before& before, const After& after) {
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

// A rank that cannot go on meets the others as often as `advance_together` does: none of them waits for it.
inline void attend_step(GapJunctions& gaps) {
  if (gaps.some_are_pointers) gaps.exchange.complete(gaps.values);
  gaps.exchange.complete(gaps.values);
}

}  // namespace hillock

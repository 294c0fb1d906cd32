// What a thread of a GPU does for its cell in a window: thresholds, deliveries, steps, rows of reports, as hillock_engine.cpp and
// engine/step-receivers.hpp do for a block. `Type` is generated: the kernels of a cell type.
#pragma once

#include "hillock/cuda/by-thread.hpp"
#include "hillock/cuda/device-block.hpp"
#include "hillock/cuda/own-events.hpp"
#include "hillock/sweep.hpp"

namespace hillock {

// Threshold crossing at the beginning of a step: the spike's time is t + 1e-10.
HILLOCK_DEVICE inline void detect_spike(const DeviceBlock& b, int lane, double t, const WindowWork& work) {
  if (!b.watched) return;
  const bool above = b.watched[lane] - b.threshold[lane] > 0.0;
  if (above && b.above[lane] == 0) send_spike(work, {t + 1e-10, b.gid[lane]});
  b.above[lane] = above ? -1 : 0;
}

// Currents into rhs and d, phase by phase.
template <class Type>
HILLOCK_DEVICE void setup_matrix(CellBlock& block, const Cable& cable, const StepContext& step) {
  using Lanes = typename Type::Lanes;
  clear<Lanes>(block.rhs, cable.nodes);
  clear<Lanes>(block.d, cable.nodes);
  Type::prepare_ions(block, cable.nodes, thermal_mv(step.celsius));
  Type::Cell::currents(block, *step.uniforms, step.t_middle);
  add_axial_terms<Lanes>(block, cable);
}

// One step; false: some v is not finite.
template <class Type>
HILLOCK_DEVICE bool advance(CellBlock& block, const Cable& cable, const StepContext& step) {
  using Lanes = typename Type::Lanes;
  if constexpr (Type::Cell::sweeps) {
    if (block.stretch_count > 0) return sweep<Lanes, typename Type::Cell>(block, cable, step);
  }
  setup_matrix<Type>(block, cable, step);
  solve_tree<Lanes>(block, cable);
  const bool finite = update_v<Lanes>(block, cable);
  Type::Cell::states(block, *step.uniforms, step.t_end);
  return finite;
}

// The cell's own columns of the reports that have a row after `step`, in a window whose first row may come after `first_step`.
HILLOCK_DEVICE inline void take_rows(const DeviceBlock& b, int lane, std::uint64_t step, std::uint64_t first_step) {
  for (int r = 0; r < b.report_count; ++r) {
    const DeviceReport& report = b.reports[r];
    if (step % report.every != 0) continue;
    const std::uint64_t before = (first_step + report.every - 1) / report.every;
    double* const row = report.rows + (step / report.every - before) * static_cast<std::uint64_t>(report.columns);
    for (int c = report.first_column[lane]; c < report.first_column[lane + 1]; ++c) {
      double sum = 0.0;
      const int first = report.first_source[c], end = report.first_source[c + 1];
      if (first < end) sum = *report.sources[first];
      for (int i = first + 1; i < end; ++i) sum += *report.sources[i];
      row[report.column[c]] = sum;
    }
  }
}

HILLOCK_DEVICE inline void note_failure(const DeviceBlock& b, int lane, std::uint64_t step, const WindowWork& work) {
  b.failed[lane] = step;
  work.outcome->failed = 1;
}

template <class Type>
__global__ void __launch_bounds__(Type::Lanes::storage) run_window(DeviceBlock* blocks, std::uint32_t first, WindowWork work) {
  const std::uint32_t index = first + blockIdx.x;
  const DeviceBlock& b = blocks[index];
  const int lane = Type::Lanes::lane();
  if (lane >= b.block.cells) return;
  CellBlock block = b.block;
  OwnEvents<Type> events(b, block, lane, work, work.first_bringing + static_cast<std::size_t>(index) * Type::Lanes::storage + lane);
  for (std::uint64_t k = work.from; k < work.to; ++k) {
    const std::uint32_t slot = static_cast<std::uint32_t>(2 * (k - work.from));
    detect_spike(b, lane, work.t[k], work);
    events.deliver(slot + 1, work.boundary[2 * k + 1]);
    block.states_due = k > 0;
    const StepContext step{work.uniforms, work.dt, work.celsius, work.t_middle[k], work.t[k + 1], work.t[k]};
    if (!advance<Type>(block, b.cable, step)) return note_failure(b, lane, k, work);
    take_rows(b, lane, k + 1, work.from + 1);
    events.deliver(slot + 2, work.boundary[2 * k + 2]);
  }
}

template <class Type>
__global__ void __launch_bounds__(Type::Lanes::storage) begin_run(DeviceBlock* blocks, std::uint32_t first, WindowWork work) {
  const DeviceBlock& b = blocks[first + blockIdx.x];
  const int lane = Type::Lanes::lane();
  if (lane >= b.block.cells) return;
  CellBlock block = b.block;
  const StepContext step{work.uniforms, work.dt, work.celsius, 0.0, 0.0};
  if (block.stretch_count == 0) setup_matrix<Type>(block, b.cable, step);
  take_rows(b, lane, 0, 0);
}

// Starts a kernel over `count` blocks.
template <class Type>
void start(void (*kernel)(DeviceBlock*, std::uint32_t, WindowWork), DeviceBlock* blocks, std::uint32_t first, std::uint32_t count, WindowWork work) {
  void* arguments[] = {&blocks, &first, &work};
  cudaLaunchKernel(kernel, dim3(count), dim3(Type::Lanes::storage), arguments, 0, nullptr);
}

}  // namespace hillock

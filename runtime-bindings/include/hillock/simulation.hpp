// The engine as generated code sees it: one `Advance` per lane axis; everything else about a run is in engine/*.hpp.
#pragma once

#include "hillock/model.hpp"
#include "hillock/run-program.hpp"

namespace hillock {

// Gap junctions carry v from block to block in the middle of a step: then each does the parts by themselves.
enum class StepPart : unsigned char { whole, voltages, states };

// What one step needs beyond the block.
struct StepContext {
  const Uniforms* uniforms = nullptr;
  double dt = 0.0;        // ms
  double celsius = 0.0;
  double t_middle = 0.0;  // t + dt/2, accumulated as NEURON does
  double t_end = 0.0;     // t + dt
  double t_begin = 0.0;   // t: the end of the last step
  StepPart part = StepPart::whole;
};

// What the solver needs of a cell type: columns over nodes, the same for all its cells.
struct Cable {
  int nodes = 0;
  const std::int32_t* parent = nullptr;
  const double* a = nullptr;   // NODEA, NODEB: negative, mS/cm2
  const double* b = nullptr;
  const double* cm = nullptr;  // uF/cm2
  // Of the matrix diagonal what never changes: capacitance and axial terms. Made when dt is known.
  const double* diagonal = nullptr;
  // Children of node i, ascending: child[first_child[i]] … child[first_child[i + 1] - 1].
  const std::int32_t* first_child = nullptr;
  const std::int32_t* child = nullptr;
};

struct Accelerator;

// The code of one axis. `advance` takes a block from v(t) to v(t + dt) and the states with it; false: some v is not finite.
struct AxisCode {
  const ProgramCode* program = nullptr;
  int width = 1;     // lanes of a vector
  int storage = 1;   // lanes of [node][lane] arrays: cells per block
  bool across = false;
  bool (*advance)(CellBlock&, const Cable&, const StepContext&) = nullptr;
  // Currents at the present v into rhs and d, without solving: what finitialize does last.
  void (*currents)(CellBlock&, const Cable&, const StepContext&) = nullptr;
  // Where blocks are elsewhere (engine/accelerator.hpp): makes what takes them through windows; then the two above are null.
  Accelerator* (*accelerate)() = nullptr;
};

}  // namespace hillock

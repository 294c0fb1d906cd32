// What is one number for the whole model, in the order of the column `uniforms`. Written by hillock.
#pragma once

namespace hillock {

struct Uniforms {
  double dt;  // ms, simulate
  double celsius;  // degC, simulate
  double top_leak;  // GLOBAL of a mechanism
  double gain;  // param
};

}  // namespace hillock

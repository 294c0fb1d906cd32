// The connection rules of model tiny as functions of a pair of cells. Written by hillock.
#define HILLOCK_ONE_LANE
#include "program.hpp"
#include "hillock/bin-table.hpp"
#include "hillock/pair-distances.hpp"
#include "hillock/math.hpp"
#include "hillock/random.hpp"

namespace hillock {
namespace {

// model.hlk:14 pair
template <class T>
inline T pair__0_probability([[maybe_unused]] const PairView<T>& pair, [[maybe_unused]] const Uniforms& u) {
  return 0.5 * exp(-dist_3D(pair) / 100.0);
}
inline double pair__0_contacts([[maybe_unused]] const PairView<double>& pair, [[maybe_unused]] const Uniforms& u) {
  return 1.0;
}
inline double pair__0_weight_0([[maybe_unused]] const PairView<double>& pair, [[maybe_unused]] const Uniforms& u) {
  return 0.001 * u.gain;
}
inline double pair__0_delay_0([[maybe_unused]] const PairView<double>& pair, [[maybe_unused]] const Uniforms& u) {
  const double draw_1 = pair.draws->uniform(0.0, 0.5);
  return 1.0 + dist_3D(pair) / 500.0 + draw_1;
}
double (*const pair__0_weights[])(const PairView<double>&, const Uniforms&) = { &pair__0_weight_0, nullptr};
double (*const pair__0_delays[])(const PairView<double>&, const Uniforms&) = { &pair__0_delay_0, nullptr};

// model.hlk:19 kick
inline double kick_1_contacts([[maybe_unused]] const PairView<double>& pair, [[maybe_unused]] const Uniforms& u) {
  return 1.0;
}
inline double kick_1_weight_0([[maybe_unused]] const PairView<double>& pair, [[maybe_unused]] const Uniforms& u) {
  return 0.01;
}
inline double kick_1_delay_0([[maybe_unused]] const PairView<double>& pair, [[maybe_unused]] const Uniforms& u) {
  return 1.0;
}
double (*const kick_1_weights[])(const PairView<double>&, const Uniforms&) = { &kick_1_weight_0, nullptr};
double (*const kick_1_delays[])(const PairView<double>&, const Uniforms&) = { &kick_1_delay_0, nullptr};

// kick.start
inline double kick_start_0([[maybe_unused]] const CellView<double>& cell, [[maybe_unused]] Draws* draws, [[maybe_unused]] const Uniforms& u) {
  return 1.0;
}

// step.dur
inline double step_dur_1([[maybe_unused]] const CellView<double>& cell, [[maybe_unused]] Draws* draws, [[maybe_unused]] const Uniforms& u) {
  return 2.0;
}

// step.amp
inline double step_amp_2([[maybe_unused]] const CellView<double>& cell, [[maybe_unused]] Draws* draws, [[maybe_unused]] const Uniforms& u) {
  const double draw_1 = draws->uniform(0.1, 0.2);
  return draw_1;
}

}  // namespace

const FamilyCode* rule_families() {
  static const FamilyCode families[] = {
      {"pair", 1, false, true, false, &pair__0_probability<double>, &pair__0_probability<Interval>, nullptr, &pair__0_contacts, pair__0_weights, pair__0_delays},
      {"kick", 1, false, true, false, nullptr, nullptr, nullptr, &kick_1_contacts, kick_1_weights, kick_1_delays},
      {nullptr, 0, false, false, false, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr}};
  return families;
}

const CellExpression* cell_expressions() {
  static const CellExpression expressions[] = { &kick_start_0, &step_dur_1, &step_amp_2, nullptr};
  return expressions;
}

}  // namespace hillock

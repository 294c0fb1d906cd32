// The cell types of model tiny: which mechanisms a step runs, in which order. Written by hillock.
#pragma once

#include "hillock/sweep.hpp"
#include "mechanisms/pas.hpp"
#include "mechanisms/IClamp.hpp"
#include "mechanisms/ExpSyn.hpp"
#include "mechanisms/NetStim.hpp"
#include "mechanisms/leak.hpp"

namespace hillock {

// The kernels of a step as types: cell types that have the same mechanism share its loops.
namespace kernel {
struct pas_current {
  template <class L>
  HILLOCK_INLINE void run(const L& at, int row, const Uniforms& u, double t) { mechanism::pas::current(at, row, u, t); }
};
struct IClamp_current {
  template <class L>
  HILLOCK_INLINE void run(const L& at, int row, const Uniforms& u, double t) { mechanism::IClamp::current(at, row, u, t); }
};
struct ExpSyn_current {
  template <class L>
  HILLOCK_INLINE void run(const L& at, int row, const Uniforms& u, double t) { mechanism::ExpSyn::current(at, row, u, t); }
};
struct ExpSyn_state {
  template <class L>
  HILLOCK_INLINE void run(const L& at, int row, const Uniforms& u, double t) { mechanism::ExpSyn::state(at, row, u, t); }
};
struct leak_current {
  template <class L>
  HILLOCK_INLINE void run(const L& at, int row, const Uniforms& u, double t) { mechanism::leak::current(at, row, u, t); }
};
}  // namespace kernel

// cell ball: pas, step, exc, leak
template <class Lanes>
struct ball_cell {
  static constexpr bool sweeps = false;
  static void currents([[maybe_unused]] CellBlock& block, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] double t) {
    each<Lanes, Owner::density, sweeps, kernel::pas_current>(block, 0, u, t);  // pas
    each<Lanes, Owner::stimulus, sweeps, kernel::IClamp_current>(block, 1, u, t);  // step
    each<Lanes, Owner::merged, sweeps, kernel::ExpSyn_current>(block, 2, u, t);  // exc
    each_one<Lanes, Owner::density, sweeps, kernel::leak_current>(block, 3, u, t);  // leak
  }
  static void states([[maybe_unused]] CellBlock& block, [[maybe_unused]] const Uniforms& u, [[maybe_unused]] double t) {
    each<Lanes, Owner::merged, sweeps, kernel::ExpSyn_state>(block, 2, u, t);  // exc
  }
};

template <class Lanes>
const CellTypeCode* cell_types() {
  static const GroupCode ball_groups[] = {
      {"pas", Owner::density, 0,
       [](CellBlock& b, Group& g, const Uniforms& u, double t, Draws* s, Outbox& o) {
         each_instance<Lanes, Owner::density>(b, g, 0, s, o, [&](const auto& at, int i, Draws* own) { mechanism::pas::initial(at, i, u, t, own, o); });
       },
       nullptr,
       nullptr},
      {"step", Owner::stimulus, 1,
       [](CellBlock& b, Group& g, const Uniforms& u, double t, Draws* s, Outbox& o) {
         each_instance<Lanes, Owner::stimulus>(b, g, 0, s, o, [&](const auto& at, int i, Draws* own) { mechanism::IClamp::initial(at, i, u, t, own, o); });
       },
       nullptr,
       nullptr},
      {"exc", Owner::merged, 2,
       [](CellBlock& b, Group& g, const Uniforms& u, double t, Draws* s, Outbox& o) {
         each_instance<Lanes, Owner::merged>(b, g, 0, s, o, [&](const auto& at, int i, Draws* own) { mechanism::ExpSyn::initial(at, i, u, t, own, o); });
       },
       [](CellBlock& b, Group& g, int i, const Uniforms& u, double t, double flag, double* arguments, Draws* s, Outbox& o) {
         mechanism::ExpSyn::receive(Single<Lanes, Owner::merged>{b, g}, i, u, t, flag, arguments, s, o);
       },
       nullptr, nullptr, nullptr,
       [](CellBlock& b, Group& g, const Uniforms& u, double t, const Arrival* first) {
         Outbox none;
         return receive_each(first, [&](int i, double weight) {
           mechanism::ExpSyn::receive(Single<Lanes, Owner::merged>{b, g}, i, u, t, 0.0, &weight, nullptr, none);
         });
       }},
      {"leak", Owner::density, 4,
       [](CellBlock& b, Group& g, const Uniforms& u, double t, Draws* s, Outbox& o) {
         each_instance<Lanes, Owner::density>(b, g, 0, s, o, [&](const auto& at, int i, Draws* own) { mechanism::leak::initial(at, i, u, t, own, o); });
       },
       nullptr,
       nullptr},
      {nullptr, Owner::density, -1, nullptr, nullptr, nullptr}};
  static const Reversal ball_ions[] = { Reversal::constant, Reversal::absent };
  static const CellTypeCode types[] = {
      {"ball", 4, ball_groups, ball_ions, &ball_cell<Lanes>::currents, &ball_cell<Lanes>::states, nullptr, 0x0u},
      {nullptr, 0, nullptr, nullptr, nullptr, nullptr, nullptr, 0}};
  return types;
}

inline const ArtificialCode* artificial_kinds() {
  static const ArtificialCode kinds[] = {
      {"kick", 3,
       [](double** field, std::uint64_t i, const Uniforms& u, double t, Draws* s, Outbox& o) {
         mechanism::NetStim::initial(ArtificialCells{field}, static_cast<int>(i), u, t, s, o);
       },
       [](double** field, std::uint64_t i, const Uniforms& u, double t, double flag, double* arguments, Draws* s, Outbox& o) {
         mechanism::NetStim::receive(ArtificialCells{field}, static_cast<int>(i), u, t, flag, arguments, s, o);
       },
       nullptr},
      {nullptr, -1, nullptr, nullptr, nullptr}};
  return kinds;
}

inline const MechanismInfo* mechanism_infos() {
  static const char* const pas_names[] = { "g", "e", "i", nullptr};
  static const double pas_defaults[] = { 0.001, -70.0, 0.0, 0.0};
  static const FieldStorage pas_storage[] = { shared, shared, temporary, temporary};
  static const char* const IClamp_names[] = { "del", "dur", "amp", "i", "when1_settled", nullptr};
  static const double IClamp_defaults[] = { 0.0, 0.0, 0.0, 0.0, 0.0, 0.0};
  static const FieldStorage IClamp_storage[] = { shared, shared, shared, temporary, settled, temporary};
  static const char* const ExpSyn_names[] = { "tau", "e", "i", "g", "g_settled", nullptr};
  static const double ExpSyn_defaults[] = { 0.1, 0.0, 0.0, 0.0, 0.0, 0.0};
  static const FieldStorage ExpSyn_storage[] = { shared, shared, temporary, carried, settled, temporary};
  static const char* const NetStim_names[] = { "interval", "number", "start", "noise", "event", "on", "ispike", nullptr};
  static const double NetStim_defaults[] = { 10.0, 10.0, 50.0, 0.0, 0.0, 0.0, 0.0, 0.0};
  static const FieldStorage NetStim_storage[] = { shared, shared, shared, carried, carried, carried, carried, temporary};
  static const char* const leak_names[] = { "g", "order", "gain", nullptr};
  static const double leak_defaults[] = { 0.00001, 2.0, 0.0, 0.0};
  static const FieldStorage leak_storage[] = { shared, shared, temporary, temporary};
  static const MechanismInfo infos[] = {
      {"pas", 3, pas_names, pas_defaults, pas_storage, 0, 0, false, false, false, false },
      {"IClamp", 5, IClamp_names, IClamp_defaults, IClamp_storage, 0, 0, false, false, false, false },
      {"ExpSyn", 5, ExpSyn_names, ExpSyn_defaults, ExpSyn_storage, 1, 0, true, true, false, false },
      {"NetStim", 7, NetStim_names, NetStim_defaults, NetStim_storage, 1, 1, false, false, true, true },
      {"leak", 3, leak_names, leak_defaults, leak_storage, 0, 0, false, false, false, false },
      {nullptr, 0, nullptr, nullptr, nullptr, 0, 0, false, false, false, false}};
  return infos;
}

inline void make_tables([[maybe_unused]] const Uniforms& u) {
}

}  // namespace hillock

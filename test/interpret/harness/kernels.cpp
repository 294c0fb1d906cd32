// Runs the kernels of the first cell type of a generated program on given states, for ../kernels.test.ts.
//   kernels < input > output      raw doubles
// input:  uniforms; nodes; v, area, diam; per ion of the type e, inside, outside; per group: count, nodes, each field; events.
//         event = group, element, t, flag, weight. All groups have one value per instance.
// output: after INITIAL, after currents, after states, after the events: rhs, d, per ion its fields, each field of each group.
#include <cstdio>
#include <vector>

#include "cells.hpp"
#include "hillock/simulation.hpp"

namespace hillock {
namespace {

using Lanes = ByCompartment<HILLOCK_LANES>;
constexpr int W = HILLOCK_LANES;

struct Input {
  double next() const {
    double x = 0.0;
    if (std::fread(&x, sizeof x, 1, stdin) != 1) std::exit(1);
    return x;
  }
  // padded to whole vectors, with one more row
  std::vector<double> list(int n, double rest) const {
    std::vector<double> values(static_cast<std::size_t>(n + 2 * W), rest);
    for (int i = 0; i < n; ++i) values[static_cast<std::size_t>(i)] = next();
    return values;
  }
};

struct GroupArrays {
  int count = 0;
  std::vector<std::int32_t> node;
  std::vector<std::vector<double>> fields;
  std::vector<double*> pointers;
};

struct State {
  int nodes = 0;
  std::vector<double> v, area, diam, scale, rhs, d;
  std::vector<std::vector<double>> ions;  // [ion * ion_fields + field]
  std::vector<double*> ion_pointers;
  std::vector<GroupArrays> arrays;
  std::vector<Group> groups;
  CellBlock block;
};

void put(const std::vector<double>& values, int n) { std::fwrite(values.data(), sizeof(double), static_cast<std::size_t>(n), stdout); }

void put(const State& s) {
  put(s.rhs, s.nodes);
  put(s.d, s.nodes);
  for (std::size_t i = 0; i < s.ions.size(); ++i) {
    if (i % ion_fields != ion_follows) put(s.ions[i], s.nodes);
  }
  for (const GroupArrays& group : s.arrays) {
    for (const auto& field : group.fields) put(field, group.count);
  }
}

void read_state(State& s, const Input& in, const CellTypeCode& type) {
  s.nodes = static_cast<int>(in.next());
  s.v = in.list(s.nodes, -65.0), s.area = in.list(s.nodes, 100.0), s.diam = in.list(s.nodes, 1.0);
  s.scale = s.area;
  for (double& x : s.scale) x = 100.0 / x;
  s.rhs.assign(s.v.size(), 0.0), s.d = s.rhs;
  for (int ion = 0; ion < Ion::count; ++ion) {
    for (int k = 0; k < ion_fields; ++k) s.ions.push_back(k < ion_i ? in.list(s.nodes, 1.0) : std::vector<double>(s.v.size(), 0.0));
  }
  for (int g = 0; g < type.groups; ++g) {
    GroupArrays group;
    group.count = static_cast<int>(in.next());
    for (int i = 0; i < group.count; ++i) group.node.push_back(static_cast<std::int32_t>(in.next()));
    while (group.node.size() % W != 0) group.node.push_back(s.nodes);
    const MechanismInfo& mechanism = mechanism_infos()[type.group[g].mechanism];
    for (int f = 0; f < mechanism.fields; ++f) group.fields.push_back(in.list(group.count, mechanism.field_default[f]));
    s.arrays.push_back(std::move(group));
  }
}

void link(State& s) {
  for (auto& ion : s.ions) s.ion_pointers.push_back(ion.data());
  for (GroupArrays& group : s.arrays) {
    for (auto& field : group.fields) group.pointers.push_back(field.data());
    Group own;
    own.count = static_cast<int>(group.node.size());
    own.node = group.node.data();
    own.field = group.pointers.data();
    own.observed = true;
    s.groups.push_back(own);
    s.groups.back().given = group.pointers.data();  // every instance has its own: INITIAL reads it before it writes it
  }
  s.block = {0, 1, 0, s.v.data(), s.rhs.data(), s.d.data(), s.scale.data(), s.area.data(), s.diam.data(), s.ion_pointers.data(), s.groups.data()};
}

void run() {
  const Input in;
  const std::vector<double> uniforms = in.list(sizeof(Uniforms) / sizeof(double), 0.0);
  const Uniforms& u = *reinterpret_cast<const Uniforms*>(uniforms.data());
  make_tables(u);
  const CellTypeCode& type = cell_types<Lanes>()[0];
  State s;
  read_state(s, in, type);
  link(s);
  Outbox out;
  out.self = [](Outbox&, double, double) {};
  out.move = [](Outbox&, double) {};
  out.spike = [](Outbox&, double) {};
  State started = s;  // INITIAL on a copy, so that the other kernels see the random states
  started.ion_pointers.clear(), started.groups.clear();
  for (GroupArrays& group : started.arrays) group.pointers.clear();
  link(started);
  for (int g = 0; g < type.groups; ++g) type.group[g].initial(started.block, started.groups[static_cast<std::size_t>(g)], u, 0.0, nullptr, out);
  put(started);
  type.currents(s.block, u, 1.5);
  put(s);
  type.states(s.block, u, 1.525);
  put(s);
  double event[5];
  while (std::fread(event, sizeof(double), 5, stdin) == 5) {
    const auto g = static_cast<std::size_t>(event[0]);
    double arguments[16] = {event[4]};
    type.group[g].receive(s.block, s.groups[g], static_cast<int>(event[1]), u, event[2], event[3], arguments, nullptr, out);
  }
  put(s);
}

}  // namespace
}  // namespace hillock

int main() { hillock::run(); }

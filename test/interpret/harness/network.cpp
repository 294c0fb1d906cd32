// Generates the network of ../network-cases.ts with the runtime's headers and prints it, doubles as their bits.
//   network MODEL.columns
#include <cinttypes>
#include <cstdio>
#include <cstring>

#include "hillock/network/context.hpp"
#include "hillock/pair-distances.hpp"

namespace hillock {

struct Uniforms {
  double dt, lambda;
};

namespace {

using Pair = PairView<double>;

template <class T>
T decay(const PairView<T>& p, const Uniforms& u) {
  return exp(-(dist_3D(p) / u.lambda));
}
template <class T>
T decay_probability(const PairView<T>& p, const Uniforms& u) {
  return 0.5 * decay(p, u);
}
template <class T>
T bounded_probability(const PairView<T>& p, const Uniforms&) {
  const T sum = fabs(p.pre.ynorm - p.post.ynorm) + hypot(dist_x(p), dist_z(p)) / 1000.0 + 0.01 * log(1.0 + dist_2D(p)) +
                0.02 * floor(p.pre.x / 50.0) + -0.01 * ceil(p.pre.z / 70.0) + 0.1 * pow(p.pre.xnorm - 0.5, splat<T>(2.0)) +
                sqrt(dist_y(p)) * 0.003 + p.row[0] * (1.0 / (1.0 + dist_norm3D(p))) +
                select(land(gt(p.pre.y, p.post.y), lnot(lt(p.pre.z, splat<T>(60.0)))), splat<T>(0.2), 0.001 * p.pre.index);
  return min(splat<T>(0.9), max(splat<T>(0.0), sum - 0.25));
}
template <class T>
T same_probability(const PairView<T>& p, const Uniforms&) {
  return 0.13 * p.post.ynorm;
}
double drawn_probability(const Pair& p, const Uniforms& u) { return p.draws->uniform(0.0, 0.4) * decay(p, u); }
double partners(const Pair& p, const Uniforms&) { return p.draws->uniform(2.0, 9.0) + p.post.ynorm; }
double one(const Pair&, const Uniforms&) { return 1.0; }
double five(const Pair&, const Uniforms&) { return 5.0; }
double few(const Pair& p, const Uniforms&) { return p.draws->uniform(1.0, 4.0); }
double by_depth(const Pair& p, const Uniforms&) { return 0.01 * p.post.ynorm; }
double normal(const Pair& p, const Uniforms&) { return p.draws->normal(1.0, 0.1); }
double negexp(const Pair& p, const Uniforms&) { return p.contacts * p.draws->negexp(0.1); }
double travel(const Pair& p, const Uniforms&) { return 0.5 + dist_3D(p) / 300.0; }

using Value = double (*const)(const Pair&, const Uniforms&);
Value decay_weights[] = {by_depth, normal}, decay_delays[] = {travel, travel};
Value ones[] = {one};
Value negexps[] = {negexp}, travels[] = {travel};

const FamilyCode families[] = {
    {"decay", 2, false, true, false, decay_probability<double>, decay_probability<Interval>, nullptr, one, decay_weights, decay_delays},
    {"bounded", 1, false, true, false, bounded_probability<double>, bounded_probability<Interval>, nullptr, one, ones, ones},
    {"same", 1, true, true, false, same_probability<double>, same_probability<Interval>, nullptr, one, ones, ones},
    {"drawn", 1, false, true, true, drawn_probability, nullptr, nullptr, one, ones, ones},
    {"partners", 1, false, false, false, nullptr, nullptr, partners, few, ones, ones},
    {"many contacts", 1, false, true, false, nullptr, nullptr, nullptr, five, negexps, travels},
};

double lower_half(const CellView<double>& cell, Draws*, const Uniforms&) { return select(lt(cell.y, 250.0), 1.0, 0.0); }
const CellExpression conditions[] = {lower_half};

const MechanismInfo mechanism{"none", 0, nullptr, nullptr, nullptr, 1, 0, true, true, false, false};
const GroupCode groups[] = {{"exc", Owner::synapse, 0, nullptr, nullptr, nullptr}, {"inh", Owner::synapse, 0, nullptr, nullptr, nullptr}};
const CellTypeCode cell_types[] = {{"cell", 2, groups, nullptr, nullptr, nullptr, nullptr, 0}};
const ArtificialCode artificial[] = {{"source", 0, nullptr, nullptr, nullptr}};

std::uint64_t bits(double x) {
  std::uint64_t w;
  std::memcpy(&w, &x, sizeof w);
  return w;
}

void print(const Network& network) {
  for (const Population& p : network.populations) {
    for (std::uint64_t i = 0; i < p.count; ++i) {
      std::printf("cell %016" PRIx64 " %016" PRIx64 " %016" PRIx64 " %d\n", bits(p.x[i]), bits(p.y[i]), bits(p.z[i]),
                  p.exists.empty() || p.exists[i] != 0);
    }
  }
  for (const Connection& c : network.connections) {
    std::printf("connection %" PRIu64 " %" PRIu64 " %u %u %u %u %u %u %d %d %d %016" PRIx64 " %016" PRIx64 " %016" PRIx64 "\n", network.source_gid(c),
                network.target_gid(c), c.source_population, c.source_index, c.target_population, c.target_index, c.rule, c.term, c.group, c.section,
                c.node, bits(c.x), bits(c.weight), bits(c.delay));
  }
  for (const std::uint64_t n : network.rule_counts) std::printf("rule %" PRIu64 "\n", n);
}

}  // namespace
}  // namespace hillock

int main(int, char** argv) {
  using namespace hillock;
  const Columns in(argv[1]);
  const Uniforms& u = *reinterpret_cast<const Uniforms*>(in.f64("uniforms", 2));
  const ProgramCode program{"tiny", 2, 1, &mechanism, 0, nullptr, nullptr, nullptr, 1, cell_types, 1, artificial, 6, families, 1, conditions, nullptr};
  List<CellTypeTable> tables{load_cell_type(in, 0, program)};
  print(build_network({program, in, u, tables, static_cast<std::uint32_t>(load_number(in, "run.seed"))}));
}

// Which presynaptic cells a postsynaptic cell gets (docs/draws.md, "Choosing presynaptic cells").
#pragma once

#include "hillock/container/place-index.hpp"
#include "hillock/interval.hpp"
#include "hillock/network/select-cells.hpp"
#include "hillock/sort.hpp"

namespace hillock {

// Candidates of one population in spatial boxes, made once per (rule, population).
struct Box {
  List<std::uint32_t> members;  // places in the list of candidates, ascending
  CellView<Interval> bounds;    // of all that lies in the box of its members' positions
};

inline double coordinate(const Population& p, std::uint32_t i, int axis) { return axis == 0 ? p.x[i] : axis == 1 ? p.y[i] : p.z[i]; }

inline CellView<Interval> bounds_of_members(
    const Population& p, const List<std::uint32_t>& candidates, const List<std::uint32_t>& members, const double* size) {
  Interval position[3], part[3];
  for (int axis = 0; axis < 3; ++axis) {
    const double first = coordinate(p, candidates[members[0]], axis);
    position[axis] = {first, first};
    for (const std::uint32_t k : members) {
      const double c = coordinate(p, candidates[k], axis);
      position[axis] = {least(position[axis].low, c), most(position[axis].high, c)};
    }
    part[axis] = position[axis] / Interval(size[axis]);
  }
  const double cells = static_cast<double>(p.count), first = static_cast<double>(p.first_gid);
  return {position[0], position[1], position[2], part[0], part[1], part[2], {0.0, cells - 1.0}, {first, first + cells - 1.0}};
}

inline List<Box> make_boxes(const Population& p, const List<std::uint32_t>& candidates, const double* size) {
  if (candidates.empty()) return {};
  double low[3], extent[3];
  double volume = 1.0;
  int dimensions = 0;
  for (int axis = 0; axis < 3; ++axis) {
    double least_c = coordinate(p, candidates[0], axis), most_c = least_c;
    for (const std::uint32_t i : candidates) {
      least_c = least(least_c, coordinate(p, i, axis));
      most_c = most(most_c, coordinate(p, i, axis));
    }
    low[axis] = least_c;
    extent[axis] = most_c - least_c;
    if (extent[axis] > 0.0) volume *= extent[axis], ++dimensions;
  }
  const double wanted = ceil(static_cast<double>(candidates.size()) / 32.0);
  const double edge = dimensions > 0 ? pow(volume / wanted, 1.0 / dimensions) : 1.0;
  std::size_t number[3];
  for (int axis = 0; axis < 3; ++axis) number[axis] = extent[axis] > 0.0 ? static_cast<std::size_t>(most(1.0, ceil(extent[axis] / edge))) : 1;
  List<Box> boxes(number[0] * number[1] * number[2]);
  for (std::size_t k = 0; k < candidates.size(); ++k) {
    std::size_t at[3];
    for (int axis = 0; axis < 3; ++axis) {
      const double n = static_cast<double>(number[axis]);
      const double c = coordinate(p, candidates[k], axis);
      at[axis] = extent[axis] > 0.0 ? static_cast<std::size_t>(least(n - 1.0, floor((c - low[axis]) / extent[axis] * n))) : 0;
    }
    boxes[(at[0] * number[1] + at[1]) * number[2] + at[2]].members.push_back(static_cast<std::uint32_t>(k));
  }
  boxes.remove_if([](const Box& b) { return b.members.empty(); });
  for (Box& box : boxes) box.bounds = bounds_of_members(p, candidates, box.members, size);
  return boxes;
}

// The number of candidates to pass by before the next one, all having probability p: log(u) / log1p(-p), whole.
inline double geometric_skip(Draws& draws, double log_miss) { return floor(log(draws.uniform()) / log_miss); }

// Candidates that all have probability p.
inline void choose_uniform(double p, std::size_t n, Draws& draws, List<std::uint32_t>& chosen) {
  if (!(p > 0.0)) return;
  if (p >= 1.0) {
    for (std::size_t k = 0; k < n; ++k) chosen.push_back(static_cast<std::uint32_t>(k));
    return;
  }
  const double log_miss = log1p(-p);
  for (double i = geometric_skip(draws, log_miss); i < static_cast<double>(n); i += 1.0 + geometric_skip(draws, log_miss)) {
    chosen.push_back(static_cast<std::uint32_t>(i));
  }
}

// The same pair, of which nothing is known yet about the presynaptic cell.
inline PairView<Interval> open_pair(const PairView<double>& pair) {
  const CellView<double>& post = pair.post;
  PairView<Interval> out{};
  out.post = {post.x, post.y, post.z, post.xnorm, post.ynorm, post.znorm, post.index, post.gid};
  out.contacts = pair.contacts, out.row = pair.row, out.as_netpyne = pair.as_netpyne;
  return out;
}

// Different numbers below `end` in ascending order. Many are marked in a row of bits, which costs less than comparing them.
inline void sort_numbers(List<std::uint32_t>& numbers, std::size_t end) {
  if (numbers.size() < end / 512) return sort_stably(numbers, Ascending{});
  List<std::uint64_t> marks(end / 64 + 1, 0);
  for (const std::uint32_t number : numbers) marks[number / 64] |= std::uint64_t{1} << number % 64;
  numbers.clear();
  for (std::size_t word = 0; word < marks.size(); ++word) {
    for (std::uint64_t left = marks[word]; left != 0; left &= left - 1) {
      numbers.push_back(static_cast<std::uint32_t>(64 * word) + static_cast<std::uint32_t>(__builtin_ctzll(left)));
    }
  }
}

struct ProbabilityChoice {
  const FamilyCode& family;
  const Uniforms& uniforms;
  const Population& pre;
  const List<std::uint32_t>& candidates;
  const List<Box>& boxes;

  double probability(PairView<double>& pair, std::uint32_t k) const {
    pair.pre = view_of(pre, candidates[k]);
    return family.probability(pair, uniforms);
  }

  // Places in `candidates`, ascending. pair.post, row and draws are set.
  void choose(PairView<double>& pair, List<std::uint32_t>& chosen) const {
    chosen.clear();
    if (candidates.empty()) return;
    if (family.uniform_probability) {
      choose_uniform(probability(pair, 0), candidates.size(), *pair.draws, chosen);
      return;
    }
    PairView<Interval> any = open_pair(pair);
    for (const Box& box : boxes) {
      any.pre = box.bounds;
      choose_in_box(box, family.draws_in_probability ? 1.0 : family.probability_bound(any, uniforms).high, pair, chosen);
    }
    sort_numbers(chosen, candidates.size());
  }

 private:
  // `high`: no member has a higher probability.
  void choose_in_box(const Box& box, double high, PairView<double>& pair, List<std::uint32_t>& chosen) const {
    if (!(high > 0.0)) return;
    if (high >= 1.0) {
      for (const std::uint32_t k : box.members) {
        const double p = probability(pair, k);
        if (pair.draws->uniform() < p) chosen.push_back(k);
      }
      return;
    }
    const double log_miss = log1p(-high), n = static_cast<double>(box.members.size());
    for (double i = geometric_skip(*pair.draws, log_miss); i < n; i += 1.0 + geometric_skip(*pair.draws, log_miss)) {
      const std::uint32_t k = box.members[static_cast<std::size_t>(i)];
      const double p = probability(pair, k);
      if (pair.draws->uniform() * high < p) chosen.push_back(k);
    }
  }
};

// k of n without repetition, ascending (Floyd).
inline List<std::uint32_t> choose_some(std::uint64_t k, std::uint64_t n, Draws& draws) {
  List<std::uint32_t> taken;
  PlaceIndex places;
  for (std::uint64_t i = n - std::min(k, n); i < n; ++i) {
    const auto c = static_cast<std::uint32_t>(least(static_cast<double>(i), floor(draws.uniform() * static_cast<double>(i + 1))));
    const bool is_taken = places.find(hash_of(c), [&](std::uint32_t place) { return taken[place] == c; }) >= 0;
    taken.push_back(is_taken ? static_cast<std::uint32_t>(i) : c);
    places.add(hash_of(taken.back()), static_cast<std::uint32_t>(taken.size() - 1));
  }
  sort_stably(taken, Ascending{});
  return taken;
}

// A drawn or computed number of cells as a count.
inline std::uint64_t whole_count(double x) { return x >= 1.0 ? static_cast<std::uint64_t>(least(x, 4294967295.0)) : 0; }

}  // namespace hillock

// Subsets of populations: slices of indices and conditions on numbers.
#pragma once

#include "hillock/network/context.hpp"
#include "hillock/sort.hpp"

namespace hillock {

struct Selected {
  std::uint32_t population = 0;
  List<std::uint32_t> indices;  // ascending
};

inline Selected load_selection(const Columns& in, const std::string& path, const NetworkContext& context, const Network& network) {
  Selected out;
  out.population = static_cast<std::uint32_t>(load_index(in, path + ".population"));
  const Population& p = network.populations[out.population];
  const List<std::int32_t> slices = load_values<std::int32_t>(in, path + ".slices");
  const int where = load_index(in, path + ".where");
  List<unsigned char> wanted(p.count, slices.empty() ? 1 : 0);
  for (std::size_t s = 0; s + 2 < slices.size(); s += 3) {
    for (std::int64_t i = slices[s]; i < slices[s + 1]; i += slices[s + 2]) {
      if (i >= 0 && static_cast<std::uint64_t>(i) < p.count) wanted[static_cast<std::size_t>(i)] = 1;
    }
  }
  for (std::uint64_t i = 0; i < p.count; ++i) {
    if (!wanted[i] || (!p.exists.empty() && !p.exists[i])) continue;
    if (where >= 0 && context.program.cell_expression[where](view_of(p, i), nullptr, context.uniforms) == 0.0) continue;
    out.indices.push_back(static_cast<std::uint32_t>(i));
  }
  return out;
}

inline List<Selected> load_selections(const Columns& in, const std::string& path, const NetworkContext& context, const Network& network) {
  List<Selected> out;
  for (std::uint64_t i = 0; i < load_count(in, path + ".count"); ++i) out.push_back(load_selection(in, child(path, i), context, network));
  return out;
}

// All selected cells but one, numbered in their order: the cost does not grow with how many they are.
class AllBut {
 public:
  // Nobody is left out where `population` is none of theirs.
  AllBut(const List<Selected>& parts, std::uint32_t population, std::uint32_t index) {
    for (const Selected& part : parts) {
      const std::size_t at = part.population == population ? place_of(part.indices, index) : part.indices.size();
      if (at < part.indices.size() && part.indices[at] == index) left_out_.push_back(static_cast<std::uint32_t>(all_ + at));
      all_ += part.indices.size();
    }
  }

  std::uint64_t size() const { return all_ - left_out_.size(); }
  // The number of the k-th among all.
  std::uint32_t number(std::uint32_t k) const {
    for (const std::uint32_t without : left_out_) k += k >= without ? 1 : 0;
    return k;
  }

 private:
  List<std::uint32_t> left_out_;  // ascending
  std::uint64_t all_ = 0;
};

}  // namespace hillock

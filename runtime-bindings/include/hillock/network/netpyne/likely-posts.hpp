// Which words of the generator can choose a pair at all: most pairs are passed by without computing their probability.
#pragma once

#include "hillock/network/choose-pre.hpp"
#include "hillock/network/netpyne/rule-cells.hpp"

namespace hillock {

// Words from here on make a number above `probability`. Bounds are computed like the probability itself, to some ulp: the margin is
// far above that.
inline std::uint64_t end_of_words(double probability) {
  constexpr std::uint64_t all = std::uint64_t{1} << 32;
  constexpr double margin = 1.0 + 1e-9;
  if (!(probability < 1.0)) return all;
  return probability > 0.0 ? std::min(all, static_cast<std::uint64_t>(probability * margin * 4294967297.0) + 1) : 0;
}

// Postsynaptic cells of a rule in spatial boxes.
class LikelyPosts {
 public:
  explicit LikelyPosts(const NetpyneRule& rule) : rule_(rule), box_of_(rule.post.size()) {
    const double* const size = rule.context.in.f64("run.volumeSizeUm", 3);
    for (std::size_t first = 0; first < rule.post.size();) {
      std::size_t end = first;
      List<std::uint32_t> indices;
      for (; end < rule.post.size() && rule.post[end].population == rule.post[first].population; ++end) indices.push_back(rule.post[end].index);
      for (const Box& box : make_boxes(rule.network.populations[rule.post[first].population], indices, size)) {
        for (const std::uint32_t k : box.members) box_of_[first + k] = static_cast<std::uint32_t>(bounds_.size());
        bounds_.push_back(box.bounds);
      }
      first = end;
    }
    for (std::size_t b = 0; b < box_of_.size(); ++b) {
      if (!rule.own_post[b]) box_of_[b] = static_cast<std::uint32_t>(bounds_.size());  // never
    }
  }

  std::uint32_t box_of(std::size_t b) const { return box_of_[b]; }

  // Per box: the end of the words that can choose a cell of it for this presynaptic one.
  void find_ends(const DrawnCell& pre, List<std::uint64_t>& ends) const {
    PairView<Interval> pair{};
    const CellView<double> cell = rule_.view(pre);
    pair.pre = {cell.x, cell.y, cell.z, cell.xnorm, cell.ynorm, cell.znorm, cell.index, cell.gid};
    pair.contacts = 1.0, pair.row = rule_.rule.row, pair.as_netpyne = true;
    ends.clear();
    for (const CellView<Interval>& bounds : bounds_) {
      pair.post = bounds;
      ends.push_back(end_of_words(rule_.rule.family->probability_bound(pair, rule_.context.uniforms).high));
    }
    ends.push_back(0);
  }

 private:
  const NetpyneRule& rule_;
  List<CellView<Interval>> bounds_;
  List<std::uint32_t> box_of_;
};

}  // namespace hillock

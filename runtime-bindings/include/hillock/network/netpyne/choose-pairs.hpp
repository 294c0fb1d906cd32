// Who is connected to whom, as NetPyNE chooses. Twin: compiler/interpret/network/netpyne/choose-pairs.ts.
#pragma once

#include "hillock/network/choose-pre.hpp"
#include "hillock/network/netpyne/likely-posts.hpp"
#include "hillock/network/netpyne/rule-cells.hpp"
#include "hillock/random-words.hpp"

namespace hillock {

// A chosen presynaptic cell, and for listed pairs the place in the list.
struct ChosenPre {
  std::uint32_t pre, pair;
};

// Per postsynaptic cell. Cells of other parts of the rule are drawn, but not connected.
class NetpyneChoice {
 public:
  explicit NetpyneChoice(const NetpyneRule& rule) : rule_(rule), sources_(rule.post.size()) {
    const std::string& pattern = rule.rule.pattern;
    if (pattern == "probability") choose_by_probability();
    else if (pattern == "convergence") choose_partners(rule.post, rule.pre, true);
    else if (pattern == "divergence") choose_partners(rule.pre, rule.post, false);
    else if (pattern == "pairs") list_pairs();
    else if (pattern == "private") for (std::uint32_t b = 0; b < rule.post.size(); ++b) connect(b, b);
    else for (std::uint32_t a = 0; a < rule.pre.size(); ++a) for (std::uint32_t b = 0; b < rule.post.size(); ++b) if (is_allowed(a, b)) connect(a, b);
  }

  const List<ChosenPre>& sources(std::size_t b) const { return sources_[b]; }
  void forget() { sources_ = {}; }

 private:
  const NetpyneRule& rule_;
  List<List<ChosenPre>> sources_;

  bool is_self(std::size_t a, std::size_t b) const { return rule_.pre[a].gid == rule_.post[b].gid; }
  // A cell connects to itself only with `self = allowed`, and never an artificial one.
  bool is_allowed(std::size_t a, std::size_t b) const {
    if (!is_self(a, b)) return true;
    return rule_.rule.self_allowed && rule_.network.populations[rule_.post[b].population].kind == PopulationKind::cell;
  }
  void connect(std::size_t a, std::size_t b, std::size_t pair = 0) {
    if (rule_.own_pre[a] && rule_.own_post[b]) sources_[b].push_back({static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(pair)});
  }

  // A number for each pair, presynaptic cell by presynaptic cell: it must not exceed the probability.
  void choose_by_probability() {
    const std::size_t n = rule_.post.size();
    const std::uint32_t pre_hash = hash_of_gids(rule_.pre), post_hash = hash_of_gids(rule_.post);
    const auto numbers_of = [&](std::size_t a) { return open_netpyne_stream(pre_hash, post_hash, rule_.seed, 1 + a * n); };
    List<List<std::uint32_t>> chosen(rule_.pre.size());
    if (rule_.rule.family->draws_in_probability) {
      Draws own_draws = rule_.stream(0);
      for (std::size_t a = 0; a < chosen.size(); ++a) choose_drawn(a, numbers_of(a), own_draws, chosen[a]);
    } else {
      const LikelyPosts likely(rule_);
#pragma omp parallel for schedule(dynamic, 4)
      for (std::int64_t a = 0; a < static_cast<std::int64_t>(chosen.size()); ++a) {
        const auto row = static_cast<std::size_t>(a);
        if (rule_.own_pre[row]) choose_likely(row, numbers_of(row), likely, chosen[row]);
      }
    }
    for (std::size_t a = 0; a < chosen.size(); ++a) {
      for (const std::uint32_t b : chosen[a]) connect(a, b);
    }
  }

  bool is_chosen(PairView<double>& pair, std::size_t a, std::size_t b, double number) const {
    return rule_.rule.family->probability(pair, rule_.context.uniforms) >= number && is_allowed(a, b);
  }

  // Probabilities that draw, pair after pair.
  void choose_drawn(std::size_t a, Draws numbers, Draws& draws, List<std::uint32_t>& chosen) const {
    for (std::size_t b = 0; b < rule_.post.size(); ++b) {
      PairView<double> pair = rule_.pair(&rule_.pre[a], &rule_.post[b]);
      pair.draws = &draws;
      if (is_chosen(pair, a, b, numbers.uniform())) chosen.push_back(static_cast<std::uint32_t>(b));
    }
  }

  void choose_likely(std::size_t a, const Draws& numbers, const LikelyPosts& likely, List<std::uint32_t>& chosen) const {
    List<std::uint64_t> ends;
    likely.find_ends(rule_.pre[a], ends);
    each_word(numbers.stream(), rule_.post.size(), [&](std::uint64_t b, std::uint32_t word) {
      if (word >= ends[likely.box_of(b)]) return;
      PairView<double> pair = rule_.pair(&rule_.pre[a], &rule_.post[b]);
      if (is_chosen(pair, a, b, unit_double(word))) chosen.push_back(static_cast<std::uint32_t>(b));
    });
  }

  // Partners for each end; one more than wanted is drawn, to stand in for the cell itself.
  void choose_partners(const List<DrawnCell>& ends, const List<DrawnCell>& partners, bool convergence) {
    const std::uint32_t hash = hash_of_gids(partners);
    const std::uint64_t most = partners.size() - 1;
    Draws draws = rule_.stream(0);
    List<std::uint64_t> counts;
    for (const DrawnCell& end : ends) {
      PairView<double> pair = convergence ? rule_.pair(nullptr, &end) : rule_.pair(&end, nullptr);
      pair.draws = &draws;
      counts.push_back(std::min(whole_count(rule_.rule.family->count(pair, rule_.context.uniforms)), most));
    }
    List<List<std::uint32_t>> chosen(ends.size());
#pragma omp parallel for schedule(dynamic, 16)
    for (std::int64_t e = 0; e < static_cast<std::int64_t>(ends.size()); ++e) {
      const auto i = static_cast<std::size_t>(e);
      chosen[i] = partners_of(ends[i], counts[i], partners, hash);
    }
    for (std::size_t e = 0; e < ends.size(); ++e) {
      for (const std::uint32_t p : chosen[e]) convergence ? connect(p, e) : connect(e, p);
    }
  }

  List<std::uint32_t> partners_of(const DrawnCell& end, std::uint64_t count, const List<DrawnCell>& partners, std::uint32_t hash) const {
    Draws draws = open_netpyne_stream(hash, end.gid, rule_.seed);
    List<std::uint32_t> drawn = different_numbers(count + 1, partners.size() - 1, draws);
    const auto is_end = [&](std::uint32_t p) { return partners[p].gid == end.gid; };
    const std::uint32_t spare = drawn.back();
    drawn.pop_back();
    for (std::uint32_t& p : drawn) {
      if (is_end(p)) p = spare;
    }
    drawn.remove_if(is_end);
    sort_stably(drawn, Ascending{});
    return drawn;
  }

  void list_pairs() {
    const List<std::uint32_t>& pairs = rule_.rule.pairs;
    for (std::size_t i = 0; 2 * i + 1 < pairs.size(); ++i) {
      const std::uint32_t a = pairs[2 * i], b = pairs[2 * i + 1];
      if (a >= rule_.pre.size() || b >= rule_.post.size()) {
        throw std::runtime_error("rule " + rule_.rule.name + ": a pair names a cell that is not there");
      }
      if (!is_self(a, b)) connect(a, b, i);
    }
  }
};

}  // namespace hillock

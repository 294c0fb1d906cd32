// Where in NetPyNE's streams the values of connections begin. Twin: compiler/interpret/network/netpyne/value-draws.ts.
#pragma once

#include "hillock/network/netpyne/choose-pairs.hpp"
#include "hillock/network/netpyne/draw-stimulus.hpp"

namespace hillock {

// Streams of one connection, each where its value begins; `together`: one after the other from the first stream.
struct ValueStreams {
  bool together;
  Draws weight, delay, contacts;
};

// Chosen connections have a stream each, for weight, delay and contacts in this order. Where all or listed pairs are
// connected, and for stimuli, one stream makes all weights, then all delays, then all numbers of contacts.
class ValueDraws {
 public:
  explicit ValueDraws(const NetpyneRule& rule) : rule_(rule) {
    const std::string& pattern = rule.rule.pattern;
    draws_[0] = rule.draws("weight"), draws_[1] = rule.draws("delay"), draws_[2] = rule.draws("contacts");
    if (!draws_[0] && !draws_[1] && !draws_[2]) return;
    if (pattern != "all" && pattern != "pairs" && !rule.is_private) return;
    shared_ = true;
    if (rule.is_private) {
      const StimulusParameters stimulus = draw_stimulus(rule.context, rule.network, rule.path + ".stimulus");
      first_ = stimulus.stream(stimulus.end);
    } else {
      first_ = rule.stream(0);
    }
    find_begins();
  }

  bool draws_contacts() const { return draws_[2]; }

  ValueStreams streams(const ChosenPre& chosen, std::size_t b) const {
    if (!draws_[0] && !draws_[1] && !draws_[2]) return {true, first_, first_, first_};
    if (!shared_) {
      const Draws own = open_netpyne_stream(static_cast<std::uint32_t>(rule_.pre[chosen.pre].gid), rule_.post[b].gid, rule_.seed);
      return {true, own, own, own};
    }
    const auto at = [&](int value) {
      Draws draws = first_;
      if (draws_[value]) draws.set_seq(begins_[value][place_of(chosen, b)]);
      return draws;
    };
    return {false, at(0), at(1), at(2)};
  }

 private:
  const NetpyneRule& rule_;
  bool draws_[3], shared_ = false;
  Draws first_ = open_netpyne_stream(0, 0, 0);
  List<std::uint64_t> begins_[3];       // per value, then per pair
  List<std::uint32_t> last_of_pair_;    // pairs: equal ones have the values of the last

  std::size_t place_of(const ChosenPre& chosen, std::size_t b) const {
    if (rule_.is_private) return b;
    return rule_.rule.pattern == "pairs" ? last_of_pair_[chosen.pair] : chosen.pre * rule_.post.size() + b;
  }

  // All values are drawn once to know where each begins. The terms of a rule draw the same numbers.
  void find_begins() {
    Draws draws = first_;
    const FamilyCode& family = *rule_.rule.family;
    double (*const* const terms[])(const PairView<double>&, const Uniforms&) = {family.weight, family.delay, &family.contacts};
    for (int v = 0; v < 3; ++v) {
      if (!draws_[v]) continue;
      each_pair([&](const DrawnCell* a, const DrawnCell& b) {
        begins_[v].push_back(draws.seq());
        PairView<double> pair = rule_.pair(a, &b);
        const Draws begin = draws;
        for (int term = 0; term < (v < 2 ? family.terms : 1); ++term) {
          Draws own = begin;
          pair.draws = &own;
          terms[v][term](pair, rule_.context.uniforms);
          if (own.seq() > draws.seq()) draws = own;
        }
      });
    }
    if (rule_.rule.pattern == "pairs") find_last_of_pairs();
  }

  template <class Visit>
  void each_pair(const Visit& visit) const {
    const List<std::uint32_t>& pairs = rule_.rule.pairs;
    if (rule_.is_private) {
      for (const DrawnCell& b : rule_.post) visit(nullptr, b);
    } else if (rule_.rule.pattern == "pairs") {
      for (std::size_t i = 0; i + 1 < pairs.size(); i += 2) visit(&rule_.pre[pairs[i]], rule_.post[pairs[i + 1]]);
    } else {
      for (const DrawnCell& a : rule_.pre) for (const DrawnCell& b : rule_.post) visit(&a, b);
    }
  }

  void find_last_of_pairs() {
    const List<std::uint32_t>& pairs = rule_.rule.pairs;
    const auto key = [&](std::uint32_t i) { return std::uint64_t{pairs[2 * i]} << 32 | pairs[2 * i + 1]; };
    List<std::uint32_t> order;
    for (std::uint32_t i = 0; i < pairs.size() / 2; ++i) order.push_back(i);
    sort_stably(order, [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
    last_of_pair_.resize(order.size());
    for (std::size_t k = order.size(); k-- > 0;) {
      const bool is_last = k + 1 == order.size() || key(order[k]) != key(order[k + 1]);
      last_of_pair_[order[k]] = is_last ? order[k] : last_of_pair_[order[k + 1]];
    }
  }
};

}  // namespace hillock

// Makes the connections of one rule in two goes: first each rule chooses who is connected, then, once it is known where in the list of
// all connections each one belongs, it makes them there.
#pragma once

#include "hillock/network/rule-table.hpp"
#include "hillock/owned.hpp"

namespace hillock {

// What one presynaptic cell gives to one postsynaptic one.
struct ChosenPair {
  std::uint32_t source;         // place in the builder's list of presynaptic cells
  std::uint32_t listed;         // `pairs` as NetPyNE draws for them: place in the list
  std::uint32_t contacts;
  std::uint32_t connections;    // contacts at each place, times terms
  std::uint64_t first = 0;      // among all connections
};

class RuleBuilder {
 public:
  virtual ~RuleBuilder() = default;

  // Postsynaptic cells are numbered as the rule has them.
  virtual std::size_t targets() const = 0;
  virtual std::uint64_t target_gid(std::size_t t) const = 0;
  virtual bool is_target_here(std::size_t t) const = 0;
  virtual std::uint64_t source_gid(std::uint32_t source) const = 0;

  // Any thread, any order of targets.
  virtual void choose(std::size_t t, List<ChosenPair>& out) const = 0;
  virtual void end_choosing() {}
  virtual void make(std::size_t t, const List<ChosenPair>& pairs, Connection* all) const = 0;
};

}  // namespace hillock

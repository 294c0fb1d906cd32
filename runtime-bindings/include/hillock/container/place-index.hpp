// A hash table from keys to places in a list.
#pragma once

#include <cstdint>
#include <string_view>

#include "hillock/list.hpp"

namespace hillock {

// Finds places in a list by the hash of a key: models with many rules have millions of columns.
class PlaceIndex {
 public:
  // `is_it(place)`: whether the key of the item at this place is the one looked for. The place, or -1.
  template <class Test>
  std::int64_t find(std::uint64_t hash, const Test& is_it) const {
    if (slots_.empty()) return -1;
    for (std::uint64_t at = hash;; ++at) {
      const std::uint32_t slot = slots_[at & (slots_.size() - 1)];
      if (slot == 0) return -1;
      if (is_it(slot - 1)) return slot - 1;
    }
  }
  // `hash_of(place)` of the items that are there already.
  template <class HashOf>
  void add(std::uint64_t hash, std::uint32_t place, const HashOf& hash_of) {
    if (2 * (used_ + 1) > slots_.size()) {
      const List<std::uint32_t> old = slots_;
      slots_.assign(old.empty() ? 256 : 2 * old.size(), 0);
      for (const std::uint32_t slot : old) {
        if (slot) put(hash_of(slot - 1), slot);
      }
    }
    put(hash, place + 1);
    ++used_;
  }

 private:
  List<std::uint32_t> slots_;  // place + 1; 0: free
  std::size_t used_ = 0;

  void put(std::uint64_t hash, std::uint32_t slot) {
    while (slots_[hash & (slots_.size() - 1)]) ++hash;
    slots_[hash & (slots_.size() - 1)] = slot;
  }
};

// FNV-1a.
inline std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return hash ^ hash >> 32;
}
inline std::uint64_t hash_of(std::uint32_t id) { return id * std::uint64_t{0x9e3779b97f4a7c15u} >> 32; }

}  // namespace hillock

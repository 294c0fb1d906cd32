// A hash table from keys to places in a list.
#pragma once

#include <cstdint>
#include <string_view>

#include "hillock/list.hpp"

namespace hillock {

// Finds places in a list by the hash of a key: models with many rules have millions of columns. Hashes are kept, so that neither
// growing nor most of what is not looked for touches the items.
class PlaceIndex {
 public:
  // `is_it(place)`: whether the key of the item at this place is the one looked for. The place, or -1.
  template <class Test>
  std::int64_t find(std::uint64_t key, const Test& is_it) const {
    if (slots_.empty()) return -1;
    const std::uint32_t hash = static_cast<std::uint32_t>(key);
    for (std::uint32_t at = hash;; ++at) {
      const Slot slot = slots_[at & (slots_.size() - 1)];
      if (slot.next == 0) return -1;
      if (slot.hash == hash && is_it(slot.next - 1)) return slot.next - 1;
    }
  }
  void add(std::uint64_t hash, std::uint32_t place) {
    if (2 * (used_ + 1) > slots_.size()) grow();
    put({static_cast<std::uint32_t>(hash), place + 1});
    ++used_;
  }

 private:
  struct Slot {
    std::uint32_t hash = 0, next = 0;  // place + 1; 0: free
  };
  List<Slot> slots_;
  std::size_t used_ = 0;

  void grow() {
    const List<Slot> old = slots_;
    slots_.assign(old.empty() ? 256 : 2 * old.size(), Slot{});
    for (const Slot slot : old) {
      if (slot.next) put(slot);
    }
  }
  void put(Slot slot) {
    std::uint32_t at = slot.hash;
    while (slots_[at & (slots_.size() - 1)].next) ++at;
    slots_[at & (slots_.size() - 1)] = slot;
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

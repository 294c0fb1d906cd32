// Memory of this processor as it is on a GPU: ranges go over whole, and pointers that lie in them lead to the copies there.
#pragma once

#include <cstring>

#include "hillock/cuda/device-memory.hpp"
#include "hillock/list.hpp"
#include "hillock/sort.hpp"

namespace hillock {

class Mirror {
 public:
  // All ranges first, then the pointers in them. What `is_fixed` does not come back: here nobody may write it.
  void add(const void* first, std::size_t bytes, bool is_fixed = false) {
    if (bytes == 0) return;
    ranges_.push_back({static_cast<const char*>(first), bytes, size_, is_fixed});
    size_ += (bytes + alignment - 1) / alignment * alignment;
  }
  template <class T>
  void add(const List<T>& list) {
    add(list.data(), list.size() * sizeof(T));
  }

  void reserve() {
    sort_stably(ranges_, [](const Range& a, const Range& b) { return a.first < b.first; });
    there_.reserve(size_);
  }

  // Null stays null.
  template <class T>
  T* there(T* here) const {
    return here ? reinterpret_cast<T*>(there_.data() + place_of(here)) : nullptr;
  }

  // A pointer in one range to something in another.
  template <class T>
  void link(T*& pointer) {
    if (pointer) links_.push_back({reinterpret_cast<const char*>(&pointer), place_of(&pointer), place_of(pointer)});
  }

  void send() {
    List<char> all(size_, 0);
    for (const Range& range : ranges_) std::memcpy(all.data() + range.place, range.first, range.bytes);
    for (const Link& link : links_) {
      char* const target = there_.data() + link.target;
      std::memcpy(all.data() + link.pointer, &target, sizeof target);
    }
    there_.send(all);
  }

  // Everything comes back but the pointers, which are as they were.
  void fetch() {
    List<char> all(size_, 0);
    there_.fetch(all.data(), size_);
    for (const Link& link : links_) std::memcpy(all.data() + link.pointer, link.here, sizeof(void*));
    for (const Range& range : ranges_) {
      if (!range.is_fixed) std::memcpy(const_cast<char*>(range.first), all.data() + range.place, range.bytes);
    }
  }

 private:
  static constexpr std::size_t alignment = 256;
  struct Range {
    const char* first;
    std::size_t bytes, place;
    bool is_fixed;
  };
  struct Link {
    const char* here;  // the pointer
    std::size_t pointer, target;
  };
  List<Range> ranges_;  // in order of addresses, once memory is reserved
  List<Link> links_;
  DeviceArray<char> there_;
  std::size_t size_ = 0;

  std::size_t place_of(const void* here) const {
    const char* const p = static_cast<const char*>(here);
    std::size_t low = 0, high = ranges_.size();
    while (low + 1 < high) {
      const std::size_t middle = (low + high) / 2;
      if (ranges_[middle].first <= p) low = middle;
      else high = middle;
    }
    if (ranges_.empty() || p < ranges_[low].first || p > ranges_[low].first + ranges_[low].bytes) {
      stop(4, "bug in hillock: a pointer leads to what is not on the GPU");
    }
    return ranges_[low].place + static_cast<std::size_t>(p - ranges_[low].first);
  }
};

}  // namespace hillock

// Memory of one block: everything it touches lies together, each array on its own cache line.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>

#include "hillock/list.hpp"

namespace hillock {

class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  ~Arena() {
    for (unsigned char* const page : pages_) std::free(page);
  }

  // `n` values, 64-byte aligned, zero; they live as long as the arena.
  template <class T>
  T* make(std::size_t n) {
    const std::size_t bytes = ((n > 0 ? n : 1) * sizeof(T) + 63) & ~std::size_t{63};
    if (used_ + bytes > room_) grow(bytes);
    T* const p = reinterpret_cast<T*>(pages_.back() + used_);
    used_ += bytes;
    bytes_ += bytes;
    return p;
  }
  std::size_t bytes() const { return bytes_; }
  // `visit(first, bytes)` for all that it has handed out.
  template <class Visit>
  void each_page(const Visit& visit) const {
    for (std::size_t i = 0; i < pages_.size(); ++i) visit(pages_[i], i + 1 < pages_.size() ? used_before_[i] : used_);
  }

 private:
  List<unsigned char*> pages_;
  List<std::size_t> used_before_;  // of the pages but the last
  std::size_t used_ = 0, room_ = 0;  // of the last page
  std::size_t bytes_ = 0;

  // Large arrays have memory of their own, which malloc begins at the same place of a page each time: then all numbers of a
  // compartment would want the same lines of the first cache. So they begin here and there.
  void grow(std::size_t bytes) {
    const std::size_t begin = pages_.size() % 16 * 256;
    room_ = begin + (bytes > std::size_t{1} << 16 ? bytes : std::size_t{1} << 16);
    auto* const p = static_cast<unsigned char*>(std::aligned_alloc(64, room_));
    if (!p) throw std::bad_alloc();
    std::memset(p, 0, room_);
    if (!pages_.empty()) used_before_.push_back(used_);
    pages_.push_back(p);
    used_ = begin;
  }
};

}  // namespace hillock

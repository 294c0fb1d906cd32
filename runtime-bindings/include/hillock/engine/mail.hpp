// Arrivals on their way: a box for each (window to come, receiver), in chunks from the pool of the receiver's part. Boxes fill in
// order of spikes and cost nothing while they are empty.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>

#include "hillock/arrival.hpp"
#include "hillock/huge-pages.hpp"
#include "hillock/list.hpp"

namespace hillock {

constexpr std::size_t chunk_bytes = 512, line_bytes = 64;

// A chunk begins at a multiple of its size: so its end is told by an address.
struct Chunk {
  static constexpr std::size_t room = chunk_bytes / sizeof(Arrival);
  Arrival arrivals[room];
};

inline void prefetch_chunk(const Chunk* chunk) {
  for (std::size_t at = 0; at < chunk_bytes; at += line_bytes) __builtin_prefetch(reinterpret_cast<const char*>(chunk) + at);
}

class ChunkPool {
 public:
  ChunkPool() = default;
  ChunkPool(ChunkPool&& other) noexcept { swap(other); }
  ChunkPool& operator=(ChunkPool&& other) noexcept {
    swap(other);
    return *this;
  }
  ~ChunkPool() {
    for (void* const slab : slabs_) std::free(slab);
  }

  Chunk* take() {
    if (free_.empty()) grow();
    Chunk* const chunk = free_.back();
    free_.pop_back();
    if (free_.size() >= soon) __builtin_prefetch(free_.end()[-static_cast<std::ptrdiff_t>(soon)], 1);
    return chunk;
  }
  void take_back(List<Chunk*>& chunks) {
    free_.append(chunks);
    chunks.clear();
  }
 private:
  static constexpr std::size_t least_slab = std::size_t{1} << 15, largest_slab = std::size_t{1} << 23, soon = 8;
  List<Chunk*> free_;  // the one used last goes first
  List<void*> slabs_;
  std::size_t bytes_ = 0;

  // As much as there is already; large pools get whole huge pages.
  std::size_t next_slab() const {
    if (bytes_ < huge_page_bytes / 2) return bytes_ < least_slab ? least_slab : bytes_;
    return bytes_ < huge_page_bytes ? huge_page_bytes : bytes_ > largest_slab ? largest_slab : bytes_ / huge_page_bytes * huge_page_bytes;
  }
  void grow() {
    const std::size_t bytes = next_slab();
    void* const slab = std::aligned_alloc(bytes < huge_page_bytes ? chunk_bytes : huge_page_bytes, bytes);
    if (!slab) throw std::bad_alloc();
    ask_for_huge_pages(slab, bytes);
    slabs_.push_back(slab);
    bytes_ += bytes;
    for (std::size_t i = bytes / sizeof(Chunk); i-- > 0;) free_.push_back(static_cast<Chunk*>(slab) + i);
  }
  void swap(ChunkPool& other) noexcept {
    free_.swap(other.free_), slabs_.swap(other.slabs_);
    std::swap(bytes_, other.bytes_);
  }
};

class Mail {
 public:
  void resize(std::size_t boxes) {
    end_.assign(boxes, nullptr);
    chunks_.resize(boxes);
  }

  void push(std::size_t box, Arrival arrival, ChunkPool& pool) {
    Arrival* at = end_[box];
    if (__builtin_expect(reinterpret_cast<std::uintptr_t>(at) % chunk_bytes == 0, 0)) at = extend(box, pool);
    __builtin_prefetch(at + line_bytes / sizeof(Arrival), 1);  // of this box, and so far by now
    *at = arrival;
    end_[box] = at + 1;
  }

  std::size_t count(std::size_t box) const {
    const List<Chunk*>& chunks = chunks_[box];
    if (chunks.empty()) return 0;
    return (chunks.size() - 1) * Chunk::room + static_cast<std::size_t>(end_[box] - chunks.back()->arrivals) - skipped(box);
  }

  // `visit(arrival)`, in order.
  template <class Visit>
  void each(std::size_t box, const Visit& visit) const {
    constexpr std::size_t ahead = 3;
    const List<Chunk*>& chunks = chunks_[box];
    for (std::size_t c = 0; c < chunks.size(); ++c) {
      if (c + ahead < chunks.size()) prefetch_chunk(chunks[c + ahead]);
      const Arrival* const end = c + 1 < chunks.size() ? chunks[c]->arrivals + Chunk::room : end_[box];
      for (const Arrival* a = chunks[c]->arrivals + (c == 0 ? skipped(box) : 0); a != end; ++a) visit(*a);
    }
  }

  // Of a box that will be read soon: all of its only chunk, or what is there of the last.
  void prefetch(std::size_t box) const {
    if (box >= end_.size() || !end_[box]) return;
    prefetch_chunk(reinterpret_cast<const Chunk*>((reinterpret_cast<std::uintptr_t>(end_[box]) - 1) / chunk_bytes * chunk_bytes));
    __builtin_prefetch(&chunks_[box]);
  }

  // Its chunks go to `spent`.
  void empty(std::size_t box, List<Chunk*>& spent) {
    spent.append(chunks_[box]);
    chunks_[box].clear();
    end_[box] = nullptr;
  }

 private:
  List<Arrival*> end_;           // behind the last of a box; at the end of a chunk where that is full
  List<List<Chunk*>> chunks_;

  __attribute__((noinline)) Arrival* extend(std::size_t box, ChunkPool& pool) {
    List<Chunk*>& chunks = chunks_[box];
    chunks.push_back(pool.take());
    return chunks.back()->arrivals + (chunks.size() == 1 ? skipped(box) : 0);
  }

  // Boxes begin at different lines of their first chunks: so they do not fight for the same sets of a cache.
  static std::size_t skipped(std::size_t box) {
    constexpr std::size_t of_line = line_bytes / sizeof(Arrival), lines = chunk_bytes / line_bytes;
    return box % lines * of_line;
  }
};

}  // namespace hillock

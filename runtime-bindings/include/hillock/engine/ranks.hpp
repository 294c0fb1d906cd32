// The processes of a run that share its cells: what each of them says to all others. hillock_ranks.cpp says it with MPI; a
// program of one process has no such file and a null pointer.
#pragma once

#include <cstdint>

#include "hillock/list.hpp"

namespace hillock {

enum class Reduction { sum, least, most };

struct Ranks {
  int rank = 0, count = 1;
  // Above 0: the others are not there, and this one has an Nth of the cells, to tell what all would take (hillock_share.cpp).
  std::uint64_t shares = 0;

  // What the numbers of all ranks come to, place by place.
  virtual void reduce(std::uint64_t* values, std::size_t n, Reduction how) = 0;
  // The `n` numbers of every rank, in order of ranks.
  virtual void tell_all(const std::uint64_t* own, std::size_t n, std::uint64_t* all) = 0;
  // `items` for every rank, in order of ranks, `counts[r]` of them for rank r; → what all have for this one, in order of ranks.
  virtual void swap(const void* items, std::size_t item_bytes, const List<std::uint64_t>& counts, List<unsigned char>& into) = 0;
  // Numbers for every rank, in order of ranks, `counts[r]` of them for rank r; → `into`, as many as each is known to have for this one.
  virtual void swap_known(const double* numbers, const List<int>& counts, double* into, const List<int>& into_counts) = 0;
  // Ends all ranks at once: one of them cannot go on.
  [[noreturn]] virtual void end_all(int exit_code) = 0;

  template <class T>
  List<T> swap_items(const List<List<T>>& for_rank) {
    List<T> items;
    List<std::uint64_t> counts;
    for (const List<T>& own : for_rank) items.append(own), counts.push_back(own.size());
    List<unsigned char> bytes;
    swap(items.data(), sizeof(T), counts, bytes);
    const T* const first = reinterpret_cast<const T*>(bytes.data());
    return List<T>(first, first + bytes.size() / sizeof(T));
  }

 protected:
  ~Ranks() = default;
};

#ifdef HILLOCK_RANKS
// Joins the other processes; called once, before the arguments are read.
Ranks& join_ranks(int& argc, char**& argv);
// Leaves them, when all have come to the end.
void leave_ranks();
#endif

}  // namespace hillock

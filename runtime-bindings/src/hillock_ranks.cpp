// Ranks by MPI: part of a program only where it is built for several. One thread of a rank speaks at a time.
// (without its old C++ classes)
#define OMPI_SKIP_MPICXX 1
#define MPICH_SKIP_MPICXX 1
#include <mpi.h>

#include <cstdlib>

#include "hillock/engine/ranks.hpp"

namespace hillock {
namespace {

MPI_Op operation_of(Reduction how) { return how == Reduction::sum ? MPI_SUM : how == Reduction::least ? MPI_MIN : MPI_MAX; }

List<int> offsets_of(const List<int>& counts) {
  List<int> offsets;
  int sum = 0;
  for (const int count : counts) offsets.push_back(sum), sum += count;
  return offsets;
}

class MpiRanks final : public Ranks {
 public:
  MpiRanks() {
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &count);
  }

  void reduce(std::uint64_t* values, std::size_t n, Reduction how) override {
    MPI_Allreduce(MPI_IN_PLACE, values, static_cast<int>(n), MPI_UINT64_T, operation_of(how), MPI_COMM_WORLD);
  }

  void tell_all(const std::uint64_t* own, std::size_t n, std::uint64_t* all) override {
    MPI_Allgather(own, static_cast<int>(n), MPI_UINT64_T, all, static_cast<int>(n), MPI_UINT64_T, MPI_COMM_WORLD);
  }

  void swap(const void* items, std::size_t item_bytes, const List<std::uint64_t>& counts, List<unsigned char>& into) override {
    List<int> sent, received(counts.size(), 0);
    for (const std::uint64_t n : counts) sent.push_back(static_cast<int>(n));
    MPI_Alltoall(sent.data(), 1, MPI_INT, received.data(), 1, MPI_INT, MPI_COMM_WORLD);
    const List<int> from = offsets_of(sent), to = offsets_of(received);
    into.resize_unset(static_cast<std::size_t>(to.back() + received.back()) * item_bytes);
    MPI_Datatype item;
    MPI_Type_contiguous(static_cast<int>(item_bytes), MPI_BYTE, &item);
    MPI_Type_commit(&item);
    MPI_Alltoallv(items, sent.data(), from.data(), item, into.data(), received.data(), to.data(), item, MPI_COMM_WORLD);
    MPI_Type_free(&item);
  }

  void swap_known(const double* numbers, const List<int>& counts, double* into, const List<int>& into_counts) override {
    const List<int> from = offsets_of(counts), to = offsets_of(into_counts);
    MPI_Alltoallv(numbers, counts.data(), from.data(), MPI_DOUBLE, into, into_counts.data(), to.data(), MPI_DOUBLE, MPI_COMM_WORLD);
  }

  [[noreturn]] void end_all(int exit_code) override {
    MPI_Abort(MPI_COMM_WORLD, exit_code);
    std::_Exit(exit_code);
  }
};

}  // namespace

Ranks& join_ranks(int& argc, char**& argv) {
  int provided = 0;
  MPI_Init_thread(&argc, &argv, MPI_THREAD_SERIALIZED, &provided);
  static MpiRanks ranks;
  return ranks;
}

void leave_ranks() { MPI_Finalize(); }

}  // namespace hillock

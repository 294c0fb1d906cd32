// Sorting that keeps the order of equals: of <algorithm> what the runtime needs, for the sake of compile time (see list.hpp).
#pragma once

#include <cstddef>
#include <type_traits>

#include "hillock/list.hpp"

namespace hillock {

// `room`: at least half as many. What is in order already costs one pass.
template <class T, class Less>
void merge_sort(T* first, std::size_t n, T* room, const Less& less) {
  if (n <= 12) {
    for (std::size_t i = 1; i < n; ++i) {
      const T moved = first[i];
      std::size_t to = i;
      for (; to > 0 && less(moved, first[to - 1]); --to) first[to] = first[to - 1];
      first[to] = moved;
    }
    return;
  }
  const std::size_t half = n / 2;
  merge_sort(first, half, room, less);
  merge_sort(first + half, n - half, room, less);
  if (!less(first[half], first[half - 1])) return;
  for (std::size_t i = 0; i < half; ++i) room[i] = first[i];
  const T *left = room, *right = first + half;
  const T *const left_end = room + half, *const right_end = first + n;
  for (T* to = first; left != left_end; ++to) {
    if (right != right_end && less(*right, *left)) *to = *right++;
    else *to = *left++;
  }
}

// `less(a, b)`: a goes before b.
template <class T, class Less>
void sort_stably(T* first, T* last, const Less& less) {
  static_assert(std::is_trivially_copyable<T>::value, "items are copied to and fro");
  T small[6];
  const std::size_t n = static_cast<std::size_t>(last - first);
  if (n <= 12) return merge_sort(first, n, small, less);
  List<T> room(n / 2);
  merge_sort(first, n, room.data(), less);
}
template <class T, class Less>
void sort_stably(List<T>& list, const Less& less) {
  sort_stably(list.begin(), list.end(), less);
}

template <class T, class Less>
bool is_sorted(const List<T>& list, const Less& less) {
  for (std::size_t i = 1; i < list.size(); ++i) {
    if (less(list[i], list[i - 1])) return false;
  }
  return true;
}

// The place of the first item of an ascending list that is not less than `value`.
template <class T>
std::size_t place_of(const List<T>& list, const T& value) {
  std::size_t low = 0, high = list.size();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (list[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

struct Ascending {
  template <class T>
  bool operator()(const T& a, const T& b) const {
    return a < b;
  }
};

}  // namespace hillock

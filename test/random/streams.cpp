// Prints hash32 of each argument, then for every line `globalindex id1 id2 id3 seq` of the input six draws of each
// kind.
#include <cinttypes>
#include <cstdio>

#include "hillock/hash32.hpp"
#include "hillock/random-words.hpp"

// Whether many words at once are those of one draw after the other.
bool are_same_at_once(const hillock::Stream& s, std::uint64_t n) {
  hillock::Draws draws(s);
  std::uint64_t seen = 0;
  bool are_same = true;
  hillock::each_word(s, n, [&](std::uint64_t i, std::uint32_t word) { are_same = are_same && i == seen++ && word == draws.ipick(); });
  return are_same && seen == n;
}

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) std::printf("%" PRIu32 "\n", hillock::hash32(argv[i]));
  hillock::Stream s;
  while (std::scanf("%" SCNu32 " %" SCNu32 " %" SCNu32 " %" SCNu32 " %" SCNu64, &s.globalindex, &s.id1, &s.id2, &s.id3,
                    &s.seq) == 5) {
    hillock::Draws draws(s);
    const auto show = [](double x) { std::printf("%016" PRIx64 " ", hillock::to_words(x)); };
    if (hillock::pick(s) != hillock::Draws(s).ipick() || hillock::uniform(s) != hillock::Draws(s).uniform()) return 1;
    for (const std::uint64_t n : {0u, 1u, 127u, 128u, 300u}) {
      if (!are_same_at_once(s, n)) return 2;
    }
    for (int i = 0; i < 6; ++i) {
      show(draws.ipick());
      show(draws.uniform());
      show(draws.uniform(-3, 8.5));
      show(draws.negexp());
      show(draws.negexp(3.3));
      show(draws.normal());
      show(draws.normal(5, .7));
    }
    std::printf("%" PRIu64 "\n", draws.seq());
  }
}

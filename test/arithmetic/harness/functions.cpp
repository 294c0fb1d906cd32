// Reads doubles, writes the bits of hillock's functions of them, for the tests beside this folder.
//   functions NAME W < inputs > outputs      inputs: raw doubles, all first arguments, then all second, then all third
// NAME `exp` etc.; W 1, 2, 4 or 8, as far as LANES, the sum of those built in, has it. Counts are multiples of 8.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "hillock/math.hpp"

namespace {

std::vector<double> read_all() {
  std::vector<double> values;
  double chunk[4096];
  for (size_t n; (n = fread(chunk, sizeof(double), 4096, stdin)) > 0;) values.insert(values.end(), chunk, chunk + n);
  return values;
}

template <int W, int Arity, class F>
void map(const std::vector<double>& in, F f) {
  using V = hillock::vec<W>;
  const size_t count = in.size() / Arity;
  std::vector<double> out(count);
  for (size_t i = 0; i < count; i += W) {
    const double* p = in.data() + i;
    V a = hillock::load<V>(p), result;
    if constexpr (Arity == 1) result = f(a);
    else if constexpr (Arity == 2) result = f(a, hillock::load<V>(p + count));
    else result = f(a, hillock::load<V>(p + count), hillock::load<V>(p + 2 * count));
    hillock::store(out.data() + i, result);
  }
  fwrite(out.data(), sizeof(double), count, stdout);
}

template <int W>
bool run(const char* name, const std::vector<double>& in) {
  if constexpr ((LANES & W) == 0) return (void)name, (void)in, false;
  else {
#define ONE(fn) \
  if (!strcmp(name, #fn)) return map<W, 1>(in, [](auto x) { return hillock::fn(x); }), true;
#define TWO(fn) \
  if (!strcmp(name, #fn)) return map<W, 2>(in, [](auto x, auto y) { return hillock::fn(x, y); }), true;
  ONE(exp) ONE(exp_refined) ONE(expm1) ONE(log) ONE(log1p) ONE(log10) ONE(sin) ONE(cos) ONE(tan) ONE(asin) ONE(acos)
  ONE(atan) ONE(sinh) ONE(cosh) ONE(tanh) ONE(sqrt) ONE(fabs) ONE(floor) ONE(ceil) ONE(trunc)
  TWO(pow) TWO(pow_quick) TWO(atan2) TWO(hypot) TWO(fmod) TWO(min) TWO(max)
  if (!strcmp(name, "fma")) return map<W, 3>(in, [](auto a, auto b, auto c) { return hillock::fma(a, b, c); }), true;
  return false;
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const auto in = read_all();
  const int w = atoi(argv[2]);
  const bool done = w == 1 ? run<1>(argv[1], in) : w == 2 ? run<2>(argv[1], in)
                  : w == 4 ? run<4>(argv[1], in) : w == 8 ? run<8>(argv[1], in) : false;
  return done ? 0 : 2;
}

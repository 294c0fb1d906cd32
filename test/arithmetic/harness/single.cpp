// single.hpp and math-single.hpp for every width: each lane has the bits that one lane by itself has. Prints a checksum of all
// results, and the largest errors of exp (units in the last place of a float) and expm1 (parts of itself).
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "hillock/math-single.hpp"

namespace {

using hillock::single;
constexpr int count = 1 << 18;
double arguments[count];
std::uint32_t one_by_one[6][count];

double draw() {
  static std::uint64_t state = 88172645463325252u;
  state ^= state << 13, state ^= state >> 7, state ^= state << 17;
  return static_cast<double>(state >> 11) * 0x1p-53 - .5;
}
void fill() {
  const double special[] = {0., -0., __builtin_nan(""), __builtin_inf(), -__builtin_inf(), 88.1, -88.1, -87.5, 1e-30};
  for (int i = 0; i < count; ++i) {
    const double size = i % 3 == 0 ? 200. : i % 3 == 1 ? 2. : std::pow(10., 12. * draw() - 6.);
    arguments[i] = i < 9 ? special[i] : draw() * size;
  }
}

// What kernels do with a number and its neighbour. Any NaN is as good as another.
template <int W>
void compute(int at, single<W>* results) {
  using V = single<W>;
  const V x = hillock::narrow(hillock::load<hillock::vec<W>>(arguments + at)), y = x * 0.5 - 1.0;
  const auto is_between = hillock::land(hillock::lt(x, y), hillock::lnot(hillock::ge(hillock::fabs(y), hillock::splat<V>(40.0))));
  results[0] = hillock::exp(x);
  results[1] = hillock::expm1(x);
  results[2] = hillock::select(hillock::lor(is_between, hillock::eq(x, hillock::splat<V>(0.0))), -x / y, hillock::fma(x, y, x));
  results[3] = hillock::select(hillock::le(x, y), hillock::min(x, y), hillock::max(x, y));
  results[4] = hillock::narrow(hillock::widen(x) * 3.0 + 1.0);
  results[5] = hillock::select(hillock::ne(x, y), hillock::log(hillock::fabs(x)), hillock::select(hillock::gt(x, y), x, y));
}

template <int W>
void check() {
  for (int at = 0; at < count; at += W) {
    single<W> results[6];
    compute<W>(at, results);
    for (int k = 0; k < 6; ++k) {
      std::uint32_t bits[W];
      __builtin_memcpy(bits, &results[k], sizeof bits);
      for (int i = 0; i < W; ++i) {
        if ((bits[i] & 0x7fffffffu) > 0x7f800000u) bits[i] = 0x7fc00000u;
        if (W == 1) one_by_one[k][at + i] = bits[i];
        if (bits[i] == one_by_one[k][at + i]) continue;
        std::printf("width %d: result %d of %g\n", W, k, arguments[at + i]);
        std::exit(1);
      }
    }
  }
}

float result(int k, int i) {
  float x;
  __builtin_memcpy(&x, &one_by_one[k][i], sizeof x);
  return x;
}

}  // namespace

int main() {
  fill();
  check<1>();
  check<2>();
  check<4>();
  check<8>();
  check<16>();
  double worst_exp = 0., worst_expm1 = 0.;
  std::uint64_t checksum = 0;
  for (int i = 0; i < count; ++i) {
    for (int k = 0; k < 6; ++k) checksum = checksum * 6364136223846793005u + one_by_one[k][i];
    const double x = static_cast<float>(arguments[i]);
    if (!(std::fabs(x) < 87.)) continue;
    const double unit = std::ldexp(1., std::ilogb(std::exp(x)) - 23);
    worst_exp = std::fmax(worst_exp, std::fabs(result(0, i) - std::exp(x)) / unit);
    if (x != 0.) worst_expm1 = std::fmax(worst_expm1, std::fabs(result(1, i) / std::expm1(x) - 1.));
  }
  std::printf("%016llx %.4f %.4g\n", static_cast<unsigned long long>(checksum), worst_exp, worst_expm1);
}

// Random numbers exactly as NEURON's Random123 interface (nrnran123) draws them: Philox4x32-10 keyed by a global index,
// counted by (block, id3, id1, id2), four 32-bit words a block. Twin: compiler/algebra/arithmetic/random.ts.
//
//   uint32_t word = hillock::pick(stream);            the draw at stream.seq; changes nothing
//   hillock::Draws draws(stream); draws.normal(0, 1)  draws one after the other
//
// Logarithms are hillock's own: negexp and normal agree with NEURON to the last bit or the one before it.
#pragma once
#include <cstdint>

#include "math-exp.hpp"
#include "math-log.hpp"

namespace hillock {
inline namespace HILLOCK_ISA {

/** One stream and a place in it. seq counts draws: NEURON's get_seq(), which is 4 * block + word. */
struct Stream {
  std::uint32_t globalindex, id1, id2, id3;
  std::uint64_t seq;
};

struct Block {
  std::uint32_t word[4];
};

/** Philox4x32 with ten rounds (Salmon et al. 2011). */
HILLOCK_INLINE Block philox4x32(Block counter, std::uint32_t key0, std::uint32_t key1) {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t a = std::uint64_t{0xD2511F53} * counter.word[0];
    const std::uint64_t b = std::uint64_t{0xCD9E8D57} * counter.word[2];
    counter = {{static_cast<std::uint32_t>(b >> 32) ^ counter.word[1] ^ key0, static_cast<std::uint32_t>(b),
                static_cast<std::uint32_t>(a >> 32) ^ counter.word[3] ^ key1, static_cast<std::uint32_t>(a)}};
    key0 += 0x9E3779B9;
    key1 += 0xBB67AE85;
  }
  return counter;
}

/** The four words that hold draw s.seq; a stream of 2^34 draws runs on into id3 + 1, as NEURON's does. */
HILLOCK_INLINE Block block_at(const Stream& s) {
  const std::uint64_t block = s.seq >> 2;
  const auto low = static_cast<std::uint32_t>(block), high = static_cast<std::uint32_t>(block >> 32);
  return philox4x32({{low, s.id3 + high, s.id1, s.id2}}, s.globalindex, 0);
}
HILLOCK_INLINE std::uint32_t pick(const Stream& s) { return block_at(s).word[s.seq & 3]; }

/** (word + 1) / (2^32 + 1): never 0 or 1. */
HILLOCK_INLINE double unit_double(std::uint32_t word) { return (static_cast<double>(word) + 1.) * (1. / 4294967297.); }
HILLOCK_INLINE double uniform(const Stream& s) { return unit_double(pick(s)); }
HILLOCK_INLINE double negexp(const Stream& s) { return -log(uniform(s)); }

/** What random_setseq(x) makes of its argument: 34 bits, 0 if out of range. */
HILLOCK_INLINE std::uint64_t seq_from(double x) {
  if (!(x >= 0. && x <= 1099511627775.)) return 0;
  return static_cast<std::uint64_t>(x) & 0x3ffffffff;
}

/** An id of a stream, of a number in NMODL: 32 bits of the whole number. */
HILLOCK_INLINE std::uint32_t id_from(double x) {
  if (!(x > -9.2e18 && x < 9.2e18)) return 0;
  return static_cast<std::uint32_t>(static_cast<std::int64_t>(x));
}

/** A stream read in order; the functions are those of NMODL's RANDOM variables. */
class Draws {
 public:
  HILLOCK_DEVICE explicit Draws(const Stream& stream) : at_(stream), block_(block_at(stream)) {}

  /** Where it is: `Draws(stream())` goes on from there. */
  const Stream& stream() const { return at_; }
  /** The next draw is seq(). */
  HILLOCK_DEVICE std::uint64_t seq() const { return at_.seq; }
  HILLOCK_DEVICE void set_seq(std::uint64_t seq) {
    at_.seq = seq;
    block_ = block_at(at_);
  }
  /** In force from the next draw (NEURON's setids without setseq first uses up the old block). */
  HILLOCK_DEVICE void set_ids(std::uint32_t id1, std::uint32_t id2, std::uint32_t id3) {
    at_.id1 = id1, at_.id2 = id2, at_.id3 = id3;
    block_ = block_at(at_);
  }

  HILLOCK_DEVICE std::uint32_t ipick() {
    const std::uint32_t word = block_.word[at_.seq & 3];
    if ((++at_.seq & 3) == 0) block_ = block_at(at_);
    return word;
  }
  HILLOCK_DEVICE double uniform() { return unit_double(ipick()); }
  HILLOCK_DEVICE double uniform(double low, double high) { return low + uniform() * (high - low); }
  HILLOCK_DEVICE double negexp() { return -log(uniform()); }
  HILLOCK_DEVICE double negexp(double mean) { return negexp() * mean; }
  /** Polar method; the second of its two values is not kept, so a draw depends on the place in the stream alone. */
  HILLOCK_DEVICE double normal() {
    double x, w;
    do {
      x = 2. * uniform() - 1.;
      const double y = 2. * uniform() - 1.;
      w = x * x + y * y;
    } while (w > 1.);
    return x * sqrt(-2. * log(w) / w);
  }
  HILLOCK_DEVICE double normal(double mean, double deviation) { return mean + normal() * deviation; }
  /** SCoP's poisrand: how many uniform numbers it takes for their product to fall below exp(-mean), less one. */
  HILLOCK_DEVICE double poisson(double mean) {
    const double least = exp(-mean);
    int count = 0;
    for (double product = 1.; product >= least; ++count) product = product * uniform();
    return static_cast<double>(count - 1);
  }
  /** exp of a normal number: of this mean and standard deviation itself. Twin: compile-rules.ts. */
  HILLOCK_DEVICE double lognormal(double mean, double deviation) {
    const double ratio = deviation / mean, variance = log1p(ratio * ratio);
    return exp(normal(log(mean) - 0.5 * variance, sqrt(variance)));
  }

 private:
  Stream at_;
  Block block_;
};

}  // namespace HILLOCK_ISA
}  // namespace hillock

import { exp } from "./exp.js";
import { log } from "./log.js";

/**
 * One NEURON Random123 stream: Philox4x32-10 keyed by the global index, counted by (block, id3, id1, id2), four 32-bit
 * words a block. All are unsigned 32-bit. The same bits as `runtime-bindings/include/hillock/random.hpp`.
 */
export interface Stream {
  readonly globalIndex: number;
  readonly id1: number;
  readonly id2: number;
  readonly id3: number;
}

export type Words4 = readonly [number, number, number, number];

/** Philox4x32 with ten rounds (Salmon et al. 2011). */
export function philox4x32(counter: Words4, key: readonly [number, number]): Words4 {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < 10; round++) {
    const aHigh = multiplyHigh(0xd2511f53, c0);
    const aLow = Math.imul(0xd2511f53, c0) >>> 0;
    const bHigh = multiplyHigh(0xcd9e8d57, c2);
    const bLow = Math.imul(0xcd9e8d57, c2) >>> 0;
    [c0, c1, c2, c3] = [(bHigh ^ c1 ^ k0) >>> 0, bLow, (aHigh ^ c3 ^ k1) >>> 0, aLow];
    k0 = (k0 + 0x9e3779b9) >>> 0;
    k1 = (k1 + 0xbb67ae85) >>> 0;
  }
  return [c0, c1, c2, c3];
}

/** The upper 32 bits of the 64-bit product. */
function multiplyHigh(a: number, b: number): number {
  const [aHigh, aLow, bHigh, bLow] = [a >>> 16, a & 0xffff, b >>> 16, b & 0xffff];
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const other = aLow * bHigh + (middle & 0xffff);
  return (aHigh * bHigh + (middle >>> 16) + (other >>> 16)) >>> 0;
}

/** The four words that hold draw `seq`; a stream of 2^34 draws runs on into id3 + 1, as NEURON's does. */
function blockAt(stream: Stream, seq: number): Words4 {
  const block = Math.floor(seq / 4);
  const id3 = (stream.id3 + Math.floor(block / 2 ** 32)) >>> 0;
  return philox4x32([block >>> 0, id3, stream.id1, stream.id2], [stream.globalIndex, 0]);
}

/** The 32-bit word at a place of the stream; seq counts draws as NEURON's get_seq() does (4 * block + word). */
export function pick(stream: Stream, seq: number): number {
  return blockAt(stream, seq)[seq % 4] as number;
}

/** (word + 1) / (2^32 + 1): never 0 or 1. */
export function unitDouble(word: number): number {
  return (word + 1) * (1 / 4294967297);
}

/** What random_setseq(x) makes of its argument: 34 bits, 0 if out of range. */
export function seqFrom(x: number): number {
  return x >= 0 && x <= 0xffffffffff ? Math.trunc(x) % 2 ** 34 : 0;
}

/** An id of a stream, of a number in NMODL: 32 bits of the whole number, as `(uint32_t)x` on x86-64. */
export function idFrom(x: number): number {
  return Math.abs(x) < 9.2e18 ? x >>> 0 : 0;
}

/** A stream read in order: the functions of NMODL's RANDOM variables. */
export interface Draws {
  /** The place of the next draw. */
  seq(): number;
  ipick(): number;
  uniform(low?: number, high?: number): number;
  negexp(mean?: number): number;
  /** Polar method, second value dropped: a draw depends on the place in the stream alone. */
  normal(mean?: number, deviation?: number): number;
  /** SCoP's poisrand. */
  poisson(mean: number): number;
}

/** `openStream({ globalIndex: 0, id1: 1, id2: 2, id3: 3 }).uniform()` is NEURON's first draw of that stream. */
export function openStream(stream: Stream, startSeq = 0): Draws {
  let seq = startSeq;
  let block = blockAt(stream, seq);
  const ipick = () => {
    const word = block[seq % 4] as number;
    seq += 1;
    if (seq % 4 === 0) block = blockAt(stream, seq);
    return word;
  };
  const unit = () => unitDouble(ipick());
  return {
    seq: () => seq,
    ipick,
    uniform: (low = 0, high = 1) => low + unit() * (high - low),
    negexp: (mean = 1) => -log(unit()) * mean,
    normal: (mean = 0, deviation = 1) => mean + polarNormal(unit) * deviation,
    poisson: (mean) => poissonCount(mean, unit),
  };
}

/** How many uniform numbers it takes for their product to fall below exp(-mean), less one: SCoP's poisrand. */
function poissonCount(mean: number, unit: () => number): number {
  const least = exp(-mean);
  let count = 0;
  for (let product = 1; product >= least; count++) product *= unit();
  return count - 1;
}

function polarNormal(unit: () => number): number {
  for (;;) {
    const x = 2 * unit() - 1;
    const y = 2 * unit() - 1;
    const w = x * x + y * y;
    if (w <= 1) return x * Math.sqrt((-2 * log(w)) / w);
  }
}

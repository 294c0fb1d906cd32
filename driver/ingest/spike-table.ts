import type { Chunk } from "../../runtime-bindings/container.js";

/** Spikes as columns. Gids are exact: ids of 2^53 and more are refused where they are read. */
export interface SpikeTable {
  readonly timesMs: Float64Array;
  readonly gids: Float64Array;
}

/** Gathers spikes chunk by chunk, in any order. */
export interface SpikeCollector {
  add(chunk: Chunk): void;
  readonly count: number;
  /** Sorted by time, then gid: the order of spikes.h5 and of hash.spikes. */
  sorted(): SpikeTable;
}

const recordBytes = 16;

export function newSpikeCollector(): SpikeCollector {
  const parts: SpikeTable[] = [];
  let count = 0;
  return {
    add(chunk) {
      const part = decodeSpikes(chunk);
      parts.push(part);
      count += part.timesMs.length;
    },
    get count() {
      return count;
    },
    sorted: () => sortSpikes(joinSpikes(parts, count)),
  };
}

function decodeSpikes({ payload, count }: Chunk): SpikeTable {
  const whole = Math.min(count, Math.floor(payload.length / recordBytes));
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const timesMs = new Float64Array(whole);
  const gids = new Float64Array(whole);
  for (let i = 0; i < whole; i++) {
    timesMs[i] = view.getFloat64(recordBytes * i, true);
    const high = view.getUint32(recordBytes * i + 12, true);
    if (high >= 1 << 21)
      throw new RangeError(`a spike's gid is ${view.getBigUint64(recordBytes * i + 8, true)}, above 2^53`);
    gids[i] = high * 2 ** 32 + view.getUint32(recordBytes * i + 8, true);
  }
  return { timesMs, gids };
}

function joinSpikes(parts: readonly SpikeTable[], count: number): SpikeTable {
  const whole = { timesMs: new Float64Array(count), gids: new Float64Array(count) };
  let at = 0;
  for (const part of parts) {
    whole.timesMs.set(part.timesMs, at);
    whole.gids.set(part.gids, at);
    at += part.timesMs.length;
  }
  return whole;
}

/**
 * Sorts by time, then gid. A radix sort on 16-bit digits: ten million spikes take a second or two, where a sort with
 * a comparator takes ten times as long. Digits that all spikes share are skipped.
 */
export function sortSpikes(table: SpikeTable): SpikeTable {
  const count = table.gids.length;
  let order = new Uint32Array(count).map((_, i) => i);
  let spare = new Uint32Array(count);
  for (const digit of [...gidDigits(table.gids), ...timeDigits(table.timesMs)]) {
    if (sortByDigit(digit, order, spare)) [order, spare] = [spare, order];
  }
  return { timesMs: pick(table.timesMs, order), gids: pick(table.gids, order) };
}

/** The 16-bit digits of each gid, the lowest first; digits that are 0 in all are left out. */
function* gidDigits(gids: Float64Array): Generator<Uint16Array> {
  const most = gids.reduce((greatest, gid) => Math.max(greatest, gid), 0);
  for (let scale = 1; scale <= most; scale *= 65536) {
    const digit = new Uint16Array(gids.length);
    for (let i = 0; i < digit.length; i++) digit[i] = Math.floor((gids[i] as number) / scale) % 65536;
    yield digit;
  }
}

/** Four 16-bit digits whose order as an unsigned number is that of the doubles, negative times included. */
function* timeDigits(timesMs: Float64Array): Generator<Uint16Array> {
  const words = new Uint16Array(timesMs.slice().buffer);
  const isNegative = (i: number) => ((words[4 * i + 3] as number) & 0x8000) !== 0;
  for (let digit = 0; digit < 4; digit++) {
    const sign = digit === 3 ? 0x8000 : 0;
    const key = new Uint16Array(timesMs.length);
    for (let i = 0; i < key.length; i++) key[i] = (words[4 * i + digit] as number) ^ (isNegative(i) ? 0xffff : sign);
    yield key;
  }
}

/** One stable pass from `order` into `sorted`; false, with nothing done, when all digits are equal. */
function sortByDigit(digit: Uint16Array, order: Uint32Array, sorted: Uint32Array): boolean {
  const starts = new Uint32Array(65537);
  for (let i = 0; i < digit.length; i++)
    starts[(digit[i] as number) + 1] = (starts[(digit[i] as number) + 1] as number) + 1;
  if (starts.includes(digit.length, 1)) return false;
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] as number) + (starts[i - 1] as number);
  for (let i = 0; i < order.length; i++) {
    const item = order[i] as number;
    const value = digit[item] as number;
    const place = starts[value] as number;
    sorted[place] = item;
    starts[value] = place + 1;
  }
  return true;
}

function pick(values: Float64Array, order: Uint32Array): Float64Array {
  const picked = new Float64Array(order.length);
  for (let i = 0; i < order.length; i++) picked[i] = values[order[i] as number] as number;
  return picked;
}

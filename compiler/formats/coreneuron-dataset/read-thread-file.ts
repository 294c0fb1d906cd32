import type { MechanismType } from "./mechanism-types.js";

/** All instances of one mechanism, as X_2.dat has them. */
export interface MechanismInstances {
  readonly type: number;
  readonly count: number;
  /** Absent for artificial cells. */
  readonly nodes?: Int32Array;
  /** One instance after the other. */
  readonly data: Float64Array;
  readonly slots: Int32Array;
  /** Ids and places of random streams; see `randomWords`. */
  readonly random: Uint32Array;
}

/** What X_2.dat says of mechanisms, in its order. */
export function readThreadFile(bytes: Uint8Array, types: readonly MechanismType[]): MechanismInstances[] {
  const reader = newReader(bytes);
  reader.line();
  const [, , , nodes, diameters, mechanisms] = Array.from({ length: 6 }, reader.count) as number[];
  const present = Array.from({ length: mechanisms as number }, () => ({ type: reader.count(), count: reader.count() }));
  for (let i = 0; i < 3; i++) reader.count();
  reader.ints(nodes as number);
  for (let i = 0; i < (diameters ? 5 : 4); i++) reader.doubles(nodes as number);
  return present.map(({ type, count }) => {
    const mechanism = types.find((each) => each.type === type) as MechanismType;
    return { type, count, ...readInstances(reader, mechanism, count) };
  });
}

function readInstances(reader: Reader, { isArtificial, width, slots }: MechanismType, count: number) {
  const nodes = isArtificial ? {} : { nodes: reader.ints(count) };
  const data = reader.doubles(count * width);
  if (slots === 0) return { ...nodes, data, slots: new Int32Array(), random: new Uint32Array() };
  const integers = reader.ints(count * slots);
  const pointers = reader.count();
  if (pointers > 0) reader.ints(pointers);
  const words = reader.count();
  const random = words > 0 ? Uint32Array.from(reader.ints(words)) : new Uint32Array();
  return { ...nodes, data, slots: integers, random };
}

type Reader = ReturnType<typeof newReader>;

/** Lines of text, and between them arrays: each after a line `chkpnt 3`. */
function newReader(bytes: Uint8Array) {
  let at = 0;
  const line = (): string => {
    const end = bytes.indexOf(10, at);
    const text = String.fromCharCode(...bytes.subarray(at, end));
    at = end + 1;
    return text;
  };
  const array = (size: number): ArrayBuffer => {
    line();
    const copy = new Uint8Array(size);
    copy.set(bytes.subarray(at, at + size));
    at += size;
    return copy.buffer;
  };
  return {
    line,
    /** `16 ngid` */
    count: (): number => Number.parseInt(line(), 10),
    ints: (count: number): Int32Array => new Int32Array(array(4 * count)),
    doubles: (count: number): Float64Array => new Float64Array(array(8 * count)),
  };
}

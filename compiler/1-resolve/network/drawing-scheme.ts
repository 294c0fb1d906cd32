import { notSupportedYet } from "../../ir/not-supported-yet.js";
import type { DrawingScheme } from "../../ir/drawing-scheme.js";
import type { Placement, Volume } from "../../ir/network.js";
import * as messages from "../messages-hlk.js";
import type { Resolver } from "./resolver.js";

const schemes = ["hillock", "netpyne"] as const;

/** `streams netpyne`: whose draws the rules make; hillock's own where nothing is said. */
export function readDrawingScheme({ file, report }: Resolver): DrawingScheme {
  const { streams } = file;
  const scheme = schemes.find((word) => word === streams?.text);
  if (!streams || scheme) return scheme ?? "hillock";
  report.add(
    streams.text === "hnn"
      ? notSupportedYet(streams.span, "streams hnn", "leave the line out for hillock's own streams")
      : messages.unknownWord(streams.span, "'streams'", streams.text, schemes),
  );
  return "hillock";
}

export const drawsAsNetpyne = ({ file }: Resolver): boolean => file.streams?.text === "netpyne";

/** mm3, in NetPyNE's order of operations: a density times it is cut to a whole number of cells. */
export function netpyneVolume({ shape, size }: Volume, placement: Placement): number {
  const [sizeX, sizeY, sizeZ] = size;
  const half = shape === "cuboid" ? 1 : 2;
  const height = shape === "ellipsoid" ? sizeY / 1e3 / 2 : sizeY / 1e3;
  const box = (((height * sizeX) / 1e3 / half) * sizeZ) / 1e3 / half;
  const volume = { cuboid: box, cylinder: box * Math.PI, ellipsoid: (box * Math.PI * 4) / 3 }[shape];
  const norm = placement.kind === "ranges" ? placement.norm : undefined;
  return ([0, 1, 2] as const).reduce((part, axis) => part * (norm ? norm.high[axis] - norm.low[axis] : 1), volume);
}

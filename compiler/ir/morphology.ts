/**
 * One cell's shape before and after it is cut into compartments. Both are NEURON's view of a cell: sections joined
 * at their ends or inside, each cut into nseg segments of equal length, with a node at each segment's centre and one
 * of no size at the section's far end.
 */
export interface Morphology {
  /** In the order of creation: what `h.allsec()` would list. */
  readonly sections: readonly MorphologySection[];
  /**
   * Section indices in the order in which they were connected; undefined: the order of `sections`. It decides the
   * order of siblings, and by it the node order (see `orderSections`).
   */
  readonly connectOrder?: readonly number[];
}

export interface MorphologySection extends SectionGeometry {
  /** `soma`, or `dend` with index 3 for `dend[3]`. */
  readonly name: string;
  readonly index?: number;
  /** The list that the section belongs to, as Import3d names them: `somatic`, `axonal`, `basal`, `apical`… */
  readonly region?: string;
}

/** What geometry needs to know of a section. */
export interface SectionGeometry {
  readonly nseg: number;
  /** Axial resistivity; NEURON's default is 35.4 ohm cm. */
  readonly RaOhmCm: number;
  readonly geometry: StylisedGeometry | PointsGeometry;
  /** Absent: the root section. `section` is an index into `Morphology.sections`, `x` is in 0..1. */
  readonly parent?: { readonly section: number; readonly x: number };
  /** Which end of this section is joined to the parent; a root section's is 0. */
  readonly childEnd: 0 | 1;
  /**
   * Where a stylised section runs, um, from the end that is joined to the parent. It changes positions only, never L,
   * area or resistance.
   */
  readonly shape?: readonly Position[];
  /** The length that contacts are spread by, where it is not the section's own. */
  readonly spreadUm?: number;
  /** A dendrite drawn away from its parent (`pt3dstyle(1, …)`): the point of the parent that it hangs on, um. */
  readonly wireFrom?: Position;
}

/** um. */
export type Position = readonly [x: number, y: number, z: number];
/** um; storing it rounds each number to float32, as `pt3dadd` does. */
export type Point3d = readonly [x: number, y: number, z: number, diam: number];

/** `diamUm` is one number or one per segment in the order of x. */
export interface StylisedGeometry {
  readonly kind: "stylised";
  readonly LUm: number;
  readonly diamUm: number | readonly number[];
}

/** 3-D points; the first lies at the end that is joined to the parent, whichever end that is. */
export interface PointsGeometry {
  readonly kind: "points";
  readonly points: readonly Point3d[];
  /** L and diam (by x) of the stylised section that these points were made from: see `defineShape`. */
  readonly definedFrom?: { readonly LUm: number; readonly diamUm: readonly number[] };
  /** Arc lengths that hold although the points have been moved since; absent: computed from the points. */
  readonly arcUm?: Float64Array;
}

/** A place on a cell, as the languages write it: `dend[3](0.5)`. */
export interface Site {
  readonly section: number;
  readonly x: number;
}

/**
 * A cell cut into compartments: columns over its nodes in NEURON's order (node 0 is the root node, parents come
 * before children). One node's children add to it in descending node order during elimination (`triang`), in
 * ascending order where axial currents and conductances are summed (`nrn_rhs`, `nrn_lhs`).
 */
export interface Compartments {
  readonly nodeCount: number;
  /** Node index of the parent; -1 for the root node. */
  readonly parent: Int32Array;
  /** The section that owns the node; the root node belongs to the root section. */
  readonly section: Int32Array;
  /** 0..nseg-1 counted from x = 0; -1: a node without membrane (the root node or a section's far end). */
  readonly segment: Int32Array;
  /** The node's place on its section. */
  readonly x: Float64Array;
  /** um2; 100 where there is no membrane. */
  readonly areaUm2: Float64Array;
  /** Conductance to the parent node, uS (`NODERINV`); 0 for the root node. */
  readonly axialUs: Float64Array;
  /** `NODEA`: effect of the node on its parent's equation, mS/cm2 of the parent's area, negative; 0 for the root. */
  readonly a: Float64Array;
  /** `NODEB`: effect of the parent on the node's equation, mS/cm2 of the node's area, negative; 0 for the root. */
  readonly b: Float64Array;
  /** What mechanisms read as `diam`; NaN where there is no membrane. */
  readonly diamUm: Float64Array;
  /** Columns over sections, in the order of `Morphology.sections`. */
  readonly sections: CompartmentSections;
}

export interface CompartmentSections {
  readonly lengthUm: Float64Array;
  readonly nseg: Int32Array;
  /** The node nearest to the parent; the section's nseg + 1 nodes follow one another from there. */
  readonly firstNode: Int32Array;
  /** The node that the section is joined to. */
  readonly parentNode: Int32Array;
  /** Index of the parent section; -1 for the root section. */
  readonly parent: Int32Array;
  /** Rank of the section in NEURON's section order. */
  readonly order: Int32Array;
  /** `childEnd`: 1 where the nodes run from x = 1 to x = 0. */
  readonly reversed: Uint8Array;
}

/** What a share of a model came to, or all of it. */
export interface Measured {
  /** Part of the cost of all cells; 1: the whole model. */
  readonly share: number;
  readonly peakBytes: number;
  readonly constructSeconds: number;
  /** Of one time step. */
  readonly stepSeconds: number;
  readonly connections: number;
  readonly compartments: number;
}

/**
 * All of the model from two shares of it: each number is what every share has in common (the columns, positions of all cells)
 * and a part that grows with the share.
 */
export function extrapolate(smaller: Measured, larger: Measured): Measured {
  const span = larger.share - smaller.share;
  const rest = 1 - larger.share;
  const whole = (key: keyof Measured): number => {
    const growth = span > 0 ? Math.max(0, (larger[key] - smaller[key]) / span) : larger[key] / larger.share;
    return larger[key] + growth * rest;
  };
  return {
    share: 1,
    peakBytes: Math.round(whole("peakBytes")),
    constructSeconds: whole("constructSeconds"),
    stepSeconds: whole("stepSeconds"),
    connections: Math.round(whole("connections")),
    compartments: Math.round(whole("compartments")),
  };
}

/** Built-in mechanisms that NEURON lacks: to it they are .mod files among the model's own, which may replace them. */
export const hillocksOwn: ReadonlySet<string> = new Set(["HalfGap", "PulseStim", "evoked", "bursty", "poisson"]);

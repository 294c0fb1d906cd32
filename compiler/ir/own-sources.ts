/** Artificial cells of hillock's own, which NEURON has not: a model's mechanism of the same name takes their place. */
export const ownSources: readonly string[] = ["PulseStim", "evoked", "bursty", "poisson"];

/** The stream that scop_random() and its kin draw from: NEURON has one generator for all instances, and it has no ids. */
export const globalGenerator = "global_generator";

/** `tau <1e-9, 1e9>` in a .mod file: NEURON's graphical panels alone look at it (hoc_register_limits). */
export const limitsHint = "it is taken all the same, as in NEURON: limits bind its panels only";

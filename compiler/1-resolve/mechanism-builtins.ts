/** Functions of one number, two numbers… that NMODL code may call, with their number of arguments. */
export const mathFunctions: ReadonlyMap<string, number> = new Map([
  ...["exp", "log", "log10", "sqrt", "fabs", "abs", "floor", "ceil"].map((fn) => [fn, 1] as const),
  ...["sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh"].map((fn) => [fn, 1] as const),
  ...["pow", "fmod", "atan2"].map((fn) => [fn, 2] as const),
]);

/** Draws from a RANDOM stream, with the numbers that follow the stream. */
export const drawFunctions: ReadonlyMap<string, { readonly distribution: Distribution; readonly args: number }> =
  new Map([
    ["random_uniform", { distribution: "uniform", args: 2 }],
    ["random_negexp", { distribution: "negexp", args: 1 }],
    ["random_normal", { distribution: "normal", args: 2 }],
    ["random_ipick", { distribution: "ipick", args: 0 }],
    ["random_dpick", { distribution: "dpick", args: 0 }],
  ]);
type Distribution = "uniform" | "negexp" | "normal" | "ipick" | "dpick";

/** Statements about events, with their number of arguments. */
export const eventFunctions: ReadonlyMap<string, number> = new Map([
  ["net_send", 2],
  ["net_event", 1],
  ["net_move", 1],
]);

/** What NEURON offers and hillock has not got yet. */
export const unsupportedFunctions: ReadonlySet<string> = new Set([
  ...["poisson", "erf", "invert"],
  ...["nrn_pointing", "force", "deflate", "expfit", "derivs", "spline", "stepforce", "schedule", "threshold"],
  ...["revhyperbol", "revsawtooth", "revsigmoid", "sawtooth", "sigmoid", "squarewave", "step", "ramp", "pulse"],
  ...["perpulse", "perstep", "legendre", "lag", "random_setids", "setseed", "nrn_random_play", "boundary", "romberg"],
]);

/** Variables of the simulation that a mechanism may read without declaring them. */
export const implicitVariables: ReadonlyMap<string, { readonly scope: "range" | "global"; readonly unit: string }> =
  new Map([
    ["v", { scope: "range", unit: "mV" }],
    ["t", { scope: "global", unit: "ms" }],
    ["dt", { scope: "global", unit: "ms" }],
    ["celsius", { scope: "global", unit: "degC" }],
    ["area", { scope: "range", unit: "um2" }],
    ["diam", { scope: "range", unit: "um" }],
  ]);

/** NET_RECEIVE only: what net_send, or nobody (0), gave the event. */
export const flagVariable = { scope: "range", unit: "1" } as const;

/** METHODs of differential equations, ours and those that only NEURON has. */
export const odeMethods = ["cnexp", "derivimplicit", "euler", "runge"] as const;
export const laterMethods: ReadonlySet<string> = new Set([
  "sparse",
  "adams",
  "heun",
  "clsoda",
  "adrunge",
  "adeuler",
  "gear",
  "simeq",
  "newton",
  "matexp",
  "_advance",
  "simplex",
]);
/** METHODs of a SOLVEd PROCEDURE: they concern NEURON's variable step. */
export const procedureMethods: ReadonlySet<string> = new Set(["after_cvode", "cvode_t", "cvode_t_v"]);

import { expect, test } from "vitest";
import { normalized, section } from "./mechanism-text.js";

interface Parts {
  readonly initial?: string;
  readonly state?: string;
  readonly current?: string;
  readonly receive?: string;
  readonly args?: string;
}

/** ExpSyn with one part exchanged. */
function synapse(parts: Parts = {}) {
  const {
    initial = "s = 0",
    state = "s' = -s/tau",
    current = "i = s*(v - e)",
    receive = "s = s + w*k",
    args = "w",
  } = parts;
  return normalized(`NEURON { POINT_PROCESS syn NONSPECIFIC_CURRENT i RANGE k } PARAMETER { tau = 2 e = 0 k = 1 }
    ASSIGNED { v i n } STATE { s } INITIAL { ${initial} } BREAKPOINT { SOLVE d METHOD cnexp ${current} }
    DERIVATIVE d { ${state} } NET_RECEIVE(${args}) { ${receive} }`);
}

test("an exponential synapse is mergeable and timeless", () => {
  expect(synapse()).toMatchObject({ mergeable: true, timeless: true });
  expect(synapse({ current: "n = s*2 i = n*(v - e)/(1 + exp(-v))" }).mergeable).toBe(true);
  expect(synapse({ initial: "s = 0 n = k*2", receive: "s = w*n + s" }).mergeable).toBe(true);
  expect(synapse({ state: "s' = -s/(tau + v*v)" }).mergeable).toBe(true);
});

test.each<[string, Parts]>([
  ["an event that scales the state", { receive: "s = s*2 + w" }],
  ["an event that saturates", { receive: "s = s + w*(1 - s)" }],
  ["an event that sets the state", { receive: "s = w" }],
  ["an event that adds a constant", { receive: "s = s + k" }],
  ["a clamp", { receive: "s = s + w if (s > k) { s = k }" }],
  ["state per connection", { args: "w, u" }],
  ["a state that starts off zero", { initial: "s = k" }],
  ["a nonlinear decay", { state: "s' = -s*s/tau" }],
  ["a decay to something", { state: "s' = (k - s)/tau" }],
  ["a current with a constant part", { current: "i = s*(v - e) + k" }],
  ["a saturating current", { current: "i = s/(1 + s)*(v - e)" }],
  ["a current in time", { current: "i = s*t*(v - e)" }],
  ["an event counter", { receive: "s = s + w n = n + 1" }],
])("not mergeable: %s", (_, parts) => {
  expect(synapse(parts).mergeable).toBe(false);
});

test("timeless is about t, v and sending", () => {
  expect(synapse({ receive: "s = s + w*(1 - s)" }).timeless).toBe(true);
  expect(synapse({ receive: "s = s + w*v" }).timeless).toBe(false);
  expect(synapse({ receive: "s = s + w*t" }).timeless).toBe(false);
  expect(synapse({ receive: "s = s + w net_send(1, 1)" }).timeless).toBe(false);
});

test("carried: states, what is read before it is set, parameters that code sets", () => {
  expect([...synapse({ current: "n = s i = n*(v - e)" }).carried]).toEqual(["s"]);
  expect([...synapse({ current: "i = n*s*(v - e) n = s" }).carried].sort()).toEqual(["n", "s"]);
  expect([...synapse({ initial: "s = 0 k = 2*k" }).carried].sort()).toEqual(["k", "s"]);
  expect([...synapse({ initial: "s = 0 n = k*2", receive: "s = s + w*n" }).carried].sort()).toEqual(["n", "s"]);
});

/** Exp2Syn with a bound, as published models have it. */
const bounded = (parts: { bound?: string; state?: string; receive?: string } = {}) =>
  normalized(`NEURON { POINT_PROCESS syn NONSPECIFIC_CURRENT i RANGE gmax, up }
    PARAMETER { tau1 = 1 tau2 = 5 gmax = 9 up = 1 } ASSIGNED { v i g n } STATE { A B }
    INITIAL { A = 0 B = 0 } BREAKPOINT { SOLVE d METHOD cnexp g = B - A ${parts.bound ?? "if (g > gmax) { g = gmax }"} i = g*v }
    DERIVATIVE d { ${parts.state ?? "A' = -A/tau1 B' = -B/tau2"} }
    NET_RECEIVE(w) { ${parts.receive ?? "if (up > 0) { A = A + w B = B + w }"} }`);

test("a bound on a conductance is guarded: the sum of all must stay below it, and no event may take away", () => {
  const mechanism = bounded();
  expect(mechanism).toMatchObject({ mergeable: true, guarded: true, timeless: true });
  expect(section(mechanism, "current")).toBe("g = B + A > gmax ? sqrt(-1 - fabs(gmax)) : B - A\ni = g*v");
  expect(section(mechanism, "receive(w)")).toContain("if w < 0\n    A = sqrt(-1 - fabs(gmax))");
  expect(bounded({ bound: "if (g >= gmax) { g = gmax }" }).guarded).toBe(true);
});

test.each([
  ["a bound that is not fixed", { bound: "if (g > v) { g = v }" }],
  ["another value than the bound", { bound: "if (g > gmax) { g = tau1 }" }],
  ["a bound from below", { bound: "if (g < gmax) { g = gmax }" }],
  ["states that do more than decay", { state: "A' = B - A/tau1 B' = -B/tau2" }],
  ["events that are no multiple of the weight", { receive: "A = A + w*w B = B + w" }],
])("not guarded: %s", (_, parts) => {
  expect(bounded(parts)).toMatchObject({ mergeable: false });
});

test("a current that some calls leave as it was is still linear; a variable that is read before it is set is not known", () => {
  const kept = (current: string) => synapse({ current }).mergeable;
  expect(kept("if (k > 0) { i = s*(v - e) }")).toBe(true);
  expect(kept("if (s > 0) { i = s*(v - e) }")).toBe(false);
  expect(kept("if (k > 0) { i = s*(v - e) } else { i = 1 }")).toBe(false);
  expect(kept("i = n*s*(v - e) n = s")).toBe(false);
});

import { expect, test } from "vitest";
import { normalized } from "./mechanism-text.js";

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

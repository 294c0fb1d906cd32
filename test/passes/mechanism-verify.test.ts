import { expect, test } from "vitest";
import type { MechanismExpr, SolvedMechanism, Step } from "../../compiler/ir/mechanism.js";
import { verifyMechanism, verifySolvedMechanism } from "../../compiler/ir/mechanism.verify.js";
import { call, number, ref } from "../../grammar/expression.js";
import { noSpan as span } from "../../grammar/source.js";
import { channel, normalized, resolved } from "./mechanism-text.js";

const mod = channel("BREAKPOINT { SOLVE s METHOD cnexp i = g*m*(v - e) } DERIVATIVE s { m' = -m/tau }");
const sound = normalized(mod);
const local = (name: string): MechanismExpr => ref({ kind: "Local", name });
const let_ = (name: string, value: MechanismExpr): Step => ({ kind: "Let", name, value, span });
const state = (...steps: Step[]): SolvedMechanism => ({ ...sound, state: steps });

test("what the passes make is sound", () => {
  expect(verifyMechanism(resolved(mod))).toEqual([]);
  expect(verifySolvedMechanism(sound)).toEqual([]);
});

test.each<[string, SolvedMechanism, string]>([
  ["a local before its declaration", state(let_("a", local("b"))), "state: unknown local b"],
  [
    "a local of an inner block",
    state({ kind: "If", test: number(1), then: [let_("a", number(1))], else: [], span }, let_("b", local("a"))),
    "state: unknown local a",
  ],
  ["a local twice", state(let_("a", number(1)), let_("a", number(2))), "state: local a twice"],
  ["an unknown variable", state(let_("a", ref({ kind: "Variable", name: "zz" }))), "state: unknown variable zz"],
  ["a call that is no built-in", state(let_("a", call("rates", []))), "state: call of rates"],
  ["a procedure call", state({ kind: "CallProcedure", fn: "rates", args: [], span }), "state: call of rates"],
  [
    "a look-up in no table",
    state({ kind: "Lookup", table: "t", argument: number(0), outputs: [], span }),
    "state: no table t",
  ],
  ["a slope missing", { ...sound, conductance: { kind: "analytic", slopes: [] } }, "not one slope for each current"],
  ["a carried name", { ...sound, carried: new Set(["zz"]) }, "carried zz is no variable"],
])("%s", (_, mechanism, fault) => {
  expect(verifySolvedMechanism(mechanism)).toContain(fault);
});

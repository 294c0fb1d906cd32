import { expect, test } from "vitest";
import { dropCounters } from "../../compiler/2-normalize/drop-counters.js";
import { extractDiffusion } from "../../compiler/2-normalize/extract-diffusion.js";
import { foldConstants } from "../../compiler/2-normalize/fold-constants.js";
import { joinDeclarations } from "../../compiler/2-normalize/join-declarations.js";
import { localizeAssigned } from "../../compiler/2-normalize/localize-assigned.js";
import { localizeVoltage } from "../../compiler/2-normalize/localize-voltage.js";
import { propagateCopies } from "../../compiler/2-normalize/propagate-copies.js";
import { setByTables } from "../../compiler/2-normalize/set-by-tables.js";
import { startStates } from "../../compiler/2-normalize/start-states.js";
import { assembled, channel, context, messages, resolved, section, text } from "./mechanism-text.js";

const current = (code: string, pass: (m: ReturnType<typeof assembled>) => ReturnType<typeof assembled>) =>
  section(pass(assembled(channel(`BREAKPOINT { ${code} }`))), "current");

test("joinDeclarations", () => {
  expect(current("LOCAL a, b, c a = v*2 if (a > 0) { b = 1 } i = a*b", joinDeclarations)).toBe(text`
    let b = 0
    let a = v*2
    if a > 0
      b = 1
    i = a*b`);
});

test("propagateCopies stops where a name is set again", () => {
  const routines = "} PROCEDURE p(x) { minf = x } PROCEDURE q(y) { minf = 1 i = y + minf ";
  expect(current(`p(v) q(minf) ${routines}`, (m) => propagateCopies(joinDeclarations(m)))).toBe(text`
    minf = v
    let q_y = minf
    minf = 1
    i = q_y + minf`);
});

test("foldConstants keeps bits: no reassociation, no x + 0", () => {
  expect(current("i = 1*v + 0 - (-(g)) + (2 + 3)*v/1 + v*2*3", foldConstants)).toBe("i = v + 0 - -g + 5*v + v*2*3");
});

test("localizeVoltage", () => {
  expect(current("v = v + 1 i = g*v", localizeVoltage)).toBe(text`
    let v_copy = v
    v_copy = v_copy + 1
    i = g*v_copy`);
});

test("localizeVoltage hands the v of NET_RECEIVE back", () => {
  const mod = "NEURON { POINT_PROCESS t RANGE c } PARAMETER { c = -65 } ASSIGNED { v } NET_RECEIVE (w) { v = c + w }";
  expect(section(localizeVoltage(assembled(mod)), "receive(w)")).toBe(text`
    let v_copy = v
    v_copy = c + w
    v = v_copy`);
});

test("extractDiffusion", () => {
  const mod = `NEURON { SUFFIX t } PARAMETER { D = 2 } ASSIGNED { diam } STATE { ca[2] }
    BREAKPOINT { SOLVE k METHOD sparse }
    KINETIC k { COMPARTMENT i, diam*(i + 1) { ca }  LONGITUDINAL_DIFFUSION j, D*j { ca }  ~ ca[0] <-> ca[1] (1, 1) }`;
  const mechanism = extractDiffusion(resolved(mod));
  expect(section(mechanism, "diffusion")).toBe(text`
    diffusion_volume_0 = diam*(0 + 1)
    diffusion_coefficient_0 = D*0
    diffusion_value_0 = ca[0]
    diffusion_volume_1 = diam*(1 + 1)
    diffusion_coefficient_1 = D*1
    diffusion_value_1 = ca[1]`);
  expect(section(mechanism, "diffused")).toBe(text`
    ca[0] = diffusion_value_0
    ca[1] = diffusion_value_1`);
});

test("startStates", () => {
  const both = "NEURON { SUFFIX t } PARAMETER { q0 = 2 } STATE { p q r } INITIAL { r = 1 }";
  expect(section(startStates(assembled(both)), "initial")).toBe(text`
    p = 0
    q = q0
    r = 1`);
});

test("setByTables", () => {
  const mod = `NEURON { SUFFIX t NONSPECIFIC_CURRENT i GLOBAL tadj } PARAMETER { q10 = 2 } ASSIGNED { v i tadj ninf celsius }
    INITIAL { rates(v) } BREAKPOINT { rates(v) i = tadj*ninf }
    PROCEDURE rates(x) { TABLE ninf DEPEND celsius FROM -100 TO 100 WITH 200 tadj = q10^(celsius/10) ninf = tadj*x }`;
  expect(section(setByTables(assembled(mod)), "initial")).toBe(text`
    tadj = q10^(celsius/10)
    let rates_x = v
    lookup rates(rates_x) into ninf`);
});

const global = (code: string) => channel(code, "GLOBAL minf, mtau");
const scopes = (mod: string, cx = context()) =>
  localizeAssigned(assembled(mod), cx)
    .variables.filter((v) => v.name === "minf")
    .map((v) => `${v.scope} ${v.role}`);

test("localizeAssigned: temporaries and what INITIAL sets alike for all become one per instance", () => {
  expect(scopes(global("BREAKPOINT { minf = v i = minf }"))).toEqual(["range assigned"]);
  expect(scopes(global("INITIAL { minf = celsius*2 } BREAKPOINT { i = minf*v }"))).toEqual(["range assigned"]);
});

test("localizeAssigned says what passes from instance to instance", () => {
  const cx = context();
  scopes(global("INITIAL { minf = v } BREAKPOINT { i = minf*v }"), cx);
  scopes(global("BREAKPOINT { if (v > 0) { mtau = 1 } i = mtau }"), cx);
  expect(messages(cx.report)).toEqual([
    "What one instance leaves in 'minf' the next finds.",
    "What one instance leaves in 'mtau' the next finds.",
  ]);
});

test("dropCounters", () => {
  const cx = context();
  const mechanism = dropCounters(assembled(global("BREAKPOINT { minf = minf + v i = v }")), cx);
  expect(section(mechanism, "current")).toBe("i = v");
  expect(messages(cx.report)).toEqual(["The GLOBAL 'minf' only counts over all instances; it is left out."]);
});

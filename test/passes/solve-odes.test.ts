import { expect, test } from "vitest";
import { solveOdes } from "../../compiler/2-normalize/solve-odes.js";
import { channel, context, messages, resolved, section, text } from "./mechanism-text.js";

const solved = (equations: string, method: string, cx = context()) =>
  section(
    solveOdes(
      resolved(channel(`BREAKPOINT { SOLVE s METHOD ${method} i = g*m*(v - e) } DERIVATIVE s { ${equations} }`)),
      cx,
    ),
    "procedure s",
  );

const solvedTwo = (m: string, w: string, method: string) =>
  section(
    solveOdes(
      resolved(
        channel(`STATE { w } BREAKPOINT { SOLVE s METHOD ${method} i = g*m*(v - e) } DERIVATIVE s { ${m} ${w} }`),
      ),
      context(),
    ),
    "procedure s",
  );

test("cnexp in NEURON's order of operations", () => {
  expect(solved("m' = (minf - m)/mtau", "cnexp")).toBe(text`
    let m_rate = -1/mtau
    m = m + (1 - exp(dt*m_rate))*(-(minf/mtau)/m_rate - m)`);
});

test("cnexp of a pure decay, of rates, of a plain integral", () => {
  expect(solved("m' = -m/tau", "cnexp")).toBe(text`
    let m_rate = -1/tau
    m = m + (1 - exp(dt*m_rate))*-m`);
  expect(solved("m' = g*(1 - m) - e*m", "cnexp")).toBe(text`
    let m_rate = -g - e
    m = m + (1 - exp(dt*m_rate))*(-(g*1)/m_rate - m)`);
  expect(solved("m' = g*2", "cnexp")).toBe("m = m - dt*-(g*2)");
});

test("cnexp solves equations in branches, and statements stay in order", () => {
  expect(solved("minf = v if (v > 0) { m' = -m } else { m' = minf - m }", "cnexp")).toBe(text`
    minf = v
    if v > 0
      let m_rate = -1
      m = m + (1 - exp(dt*m_rate))*-m
    else
      let m_rate_2 = -1
      m = m + (1 - exp(dt*m_rate_2))*(-minf/m_rate_2 - m)`);
});

test("derivimplicit of a linear equation is its own solution", () => {
  expect(solved("m' = (minf - m)/mtau", "derivimplicit")).toBe(text`
    let m_rate = -1/mtau
    m = (m + dt*(minf/mtau))/(1 - dt*m_rate)`);
});

test("derivimplicit of a nonlinear equation iterates as NEURON does", () => {
  const cx = context();
  const newton = solved("m' = -m*m", "derivimplicit");
  expect(newton).toBe(text`
    let m_old = m
    let m_slope = 0
    let m_residual = 0
    let m_delta = 0
    let m_increment = 0
    let m_high = 0
    let newton_count = 0
    let newton_change = 1
    let newton_deviation = 0
    let newton_converged = 0
    while newton_count < 50 and newton_converged == 0
      newton_count = newton_count + 1
      if newton_change > 0.05
        m_increment = fabs(0.02*m)
        if m_increment < 0.000001
          m_increment = 0.000001
        m = m + m_increment
        m_high = -m*m - (m - m_old)/dt
        m = m - 2*m_increment
        m_slope = (m_high - (-m*m - (m - m_old)/dt))/(2*m_increment)
        m = m + m_increment
        m_residual = -(-m*m - (m - m_old)/dt)
      newton_change = 0
      newton_deviation = 0
      m_delta = m_residual/m_slope
      if fabs(m) > 1e-8
        if fabs(m_delta/m) > newton_change
          newton_change = fabs(m_delta/m)
      m = m + m_delta
      m_residual = -(-m*m - (m - m_old)/dt)
      if fabs(m_residual) > newton_deviation
        newton_deviation = fabs(m_residual)
      if newton_change <= 0.000001 and newton_deviation <= 1e-8
        newton_converged = 1`);
  expect(messages(cx.report)).toEqual([]);
});

test("cnexp falls back on derivimplicit where NEURON's translator finds no derivative", () => {
  const cx = context();
  for (const rate of ["-exp(m)", "-1/m", "-m^2.5"]) {
    expect(solved(`m' = ${rate}`, "cnexp", cx)).toBe(solved(`m' = ${rate}`, "derivimplicit"));
  }
  expect(messages(cx.report)).toEqual(Array(3).fill(expect.stringContaining("cnexp cannot solve this block")));
});

test("cnexp of a product of the state with itself is NEURON's formula, and wrong", () => {
  const cx = context();
  expect(solved("m' = -(m*m)/tau", "cnexp", cx)).toBe(text`
    let m_rate = -(1*m + m*1)/tau
    m = m + (1 - exp(dt*m_rate))*-m`);
  expect(messages(cx.report)).toEqual([
    "cnexp is not a method for this equation: 'm' stands in a product with itself.",
  ]);
});

test("euler and runge", () => {
  expect(solved("m' = -m", "euler")).toBe(text`
    let m_rate = -m
    m = m + dt*m_rate`);
  expect(solved("m' = -m", "runge")).toBe(text`
    let m_rate = -m
    let m_old = m
    let m_sum = 0
    m = m + dt/2*m_rate
    m_sum = m_old + dt/2*m_rate/3
    let m_rate_2 = -m
    m = m_old + dt*m_rate_2/2
    m_sum = m_sum + dt*m_rate_2/3
    let m_rate_3 = -m
    m = m_old + dt*m_rate_3
    m_sum = m_sum + dt*m_rate_3/3
    let m_rate_4 = -m
    m = m_sum + dt/6*m_rate_4`);
});

test("derivimplicit of a linear coupled system is its solution", () => {
  expect(solvedTwo("m' = -m/tau + w", "w' = minf - w", "derivimplicit")).toBe(text`
    let m_change = m
    let m_by_m = 1 - dt*(-1/tau)
    let m_by_w = -(dt*1)
    let w_change = w + dt*minf
    let w_by_w = 1 - dt*-1
    let m_factor = m_by_w/w_by_w
    m_change = m_change - w_change*m_factor
    m_change = m_change/m_by_m
    w_change = w_change/w_by_w
    m = m_change
    w = w_change`);
});

test("derivimplicit through statements that read a state goes to Newton's iteration", () => {
  const cx = context();
  const steps = solved("couple(m) m' = minf - m*m } PROCEDURE couple(x) { minf = x", "derivimplicit", cx);
  expect(messages(cx.report)).toEqual([]);
  expect(steps.match(/couple\(m\)/g)).toHaveLength(4);
  expect(steps).toContain("while newton_count < 50 and newton_converged == 0");
});

test("derivimplicit with two equations for a state is refused, as in NEURON", () => {
  const cx = context();
  solved("if (v > 0) { m' = -m*m } else { m' = 1 }", "derivimplicit", cx);
  expect(messages(cx.report)).toEqual(["METHOD derivimplicit needs one equation for each state of 's'."]);
});

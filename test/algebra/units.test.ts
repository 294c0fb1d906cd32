import { expect, test } from "vitest";
import { conversionFactor, parseUnit } from "../../compiler/algebra/units/parse-unit.js";
import { type Unit, unitConstant } from "../../compiler/algebra/units/unit.js";

test.each([
  ["S/cm2", "mS/cm2", 1e3],
  ["mA/cm^2", "mA/cm2", 1],
  ["um", "cm", 1e-4],
  ["um", "mm", 1e-3],
  ["s", "ms", 1000],
  ["us", "ms", 1e-3],
  ["/ms", "Hz", 1000],
  ["kHz", "1/ms", 1],
  ["ohm cm", "ohm-cm", 1],
  ["Mohm", "megohm", 1],
  ["mho/cm2", "siemens/cm2", 1],
  ["pS/um2", "S/cm2", 1e-4],
  [".001 coul/cm3", "coulomb/m3", 1e3],
  ["1+8 um5/ms", "um5/s", 1e11],
  ["/ms mM", "m3/s", 1e3],
  ["mM*cm2/ms/mA", "mM cm2/ms-mA", 1],
  ["milliamp", "mA", 1],
  ["nanoamps", "nA", 1],
  ["uM", "mM", 1e-3],
  ["micro/liter", "uM", 1],
  ["degC", "K", 1],
  ["cm^-2", "/cm2", 1],
  ["uF/cm2", "F/m2", 0.01],
  ["k-mole", "R", 1],
  ["1", "", 1],
  ["mV.ms", "uV s", 1],
  ["um/ms", "m/s", 1e-3],
  ["J", "coulomb volt", 1],
])("one %s is so many %s", (from, to, factor) => {
  expect(conversionFactor(from, to)).toBe(factor);
});

test.each([
  ["uS", "S/cm2"],
  ["mV", "ms"],
  ["mV", "furlongish"],
])("%s is no %s", (from, to) => {
  expect(conversionFactor(from, to)).toBeUndefined();
});

test("what is not a unit", () => {
  for (const text of ["v+vshift", "mV)", "quux", "cm-2", "ms^"]) expect(parseUnit(text)).toBeUndefined();
});

test.each([
  ["faraday", "coulomb", 96485.33212331001],
  ["faraday", "kilocoulombs", 96.48533212331002],
  ["k-mole", "joule/degC", 8.31446261815324],
  ["mole k", "millivolt-coulomb/degC", 8314.462618153239],
  ["kilo/milli", "1", 1e6],
  ["pi", "1", Math.PI],
])("%s in %s has the bits that nocmodl prints", (from, to, value) => {
  expect(unitConstant(parseUnit(from) as Unit, parseUnit(to) as Unit)).toBe(value);
});

test("a UNITS block may define or redefine names", () => {
  const defined = new Map([["molar", parseUnit("1/liter") as Unit]]);
  expect(parseUnit("millimolar", defined)?.factor).toBe(1);
});

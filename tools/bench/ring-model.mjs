// After Hines' ringtest: rings of eight cells, the cells of each ring another random tree; hh in the soma, passive branches.
const rings = 16,
  cells = 8;

/** The model's text; the same every time. */
export function ringModel() {
  const draw = newDraws(1);
  const parts = Array.from({ length: rings }, (_, ring) => ringText(ring, draw));
  return `model ring

synapse exc = ExpSyn { tau = 2 ms }

${parts.join("\n")}
simulate 100 ms { dt = 0.025 ms, celsius = 6.3 degC, v_init = -65 mV }
`;
}

function ringText(ring, draw) {
  const count = 10 + draw(11);
  const branches = Array.from({ length: count }, (_, i) => {
    const parent = i < 2 ? "soma" : `b${draw(i)}`;
    return `  section b${i} { attach ${parent}(1), L = ${20 + draw(80)} um, diam = 1 um, nseg = ${1 + draw(3)}, insert pas { g = 0.001 S/cm2, e = -65 mV } }`;
  });
  return `cell tree${ring} {
  section soma { L = 20 um, diam = 12.6157 um, insert hh }
${branches.join("\n")}
  spike at soma(0.5) when v > 10 mV
}
population ring${ring} { cell = tree${ring}, count = ${cells} }
connect next${ring}: ring${ring} -> ring${ring} with exc on b0(0.5) {
  pairs = [(i, (i + 1) % ${cells}) for i in 0:${cells}], weight = 0.02 uS, delay = 1 ms
}
stimulate kick${ring}: ring${ring}[0:1] with NetStim { start = 0 ms, number = 1, interval = 1 ms } through exc on b0(0.5) {
  weight = 0.04 uS, delay = 1 ms
}
`;
}

/** draw(n): a whole number from 0 to n - 1 (Park and Miller's generator). */
function newDraws(seed) {
  let state = seed;
  return (n) => {
    state = (state * 48271) % 2147483647;
    return state % n;
  };
}

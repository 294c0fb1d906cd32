import { expect, test } from "vitest";
import { exactDecimal, filesList, globalsFile } from "../../../compiler/formats/coreneuron-dataset/shared-files.js";

/* The expected texts are those of C's printf("%.20g"). */
test.each([
  [6.3, "6.2999999999999998224"],
  [0.025, "0.025000000000000001388"],
  [-65, "-65"],
  [1e-5, "1.0000000000000000818e-05"],
  [96485.33212331001, "96485.33212331001414"],
  [6.02214076e23, "6.0221407599999998702e+23"],
  [0, "0"],
])("%f in twenty digits", (value, text) => {
  expect(exactDecimal(value)).toBe(text);
});

test("the model's globals replace NEURON's", () => {
  const text = "1.8\ncelsius 6.3\nk_hh 1\n0 0\nsecondorder 0\nRandom123_globalindex 0\n";
  expect(globalsFile(text, { celsius: 34 }, 7)).toBe(
    "1.8\ncelsius 34\nk_hh 1\n0 0\nsecondorder 0\nRandom123_globalindex 7\n",
  );
});

test("groups are listed", () => {
  expect(filesList("1.8", [0, 12])).toBe("1.8\n         2\n0\n12\n");
});

import { type Diagnostic, error } from "../../grammar/diagnostic.js";
import type { Span } from "../../grammar/source.js";

/* What can be wrong where potentials and dipoles are recorded. */

export const noElectrodes = (at: Span): Diagnostic =>
  error("no-electrodes", at, "A potential is recorded at points in space.", {
    hint: "say where the electrodes are: record lfp at [(150, y, 150) um for y in 200:1300:100]",
  });

export const noPlaceOnCells = (at: Span, what: string): Diagnostic =>
  error("no-place-on-cells", at, `'${what}' is recorded on cells, not at points in space.`, {
    hint: "say where on the cells: at soma(0.5); electrodes record lfp",
  });

export const nothingAlong = (at: Span, what: string): Diagnostic =>
  error("nothing-along", at, `Only a dipole is recorded along a section, not '${what}'.`);

export const dipoleIsOfCells = (at: Span): Diagnostic =>
  error("dipole-is-of-cells", at, "A dipole is that of whole cells.", {
    hint: "leave `at` out; `along SECTION` gives its part in the direction of a section",
  });

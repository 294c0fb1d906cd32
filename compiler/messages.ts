import { type Diagnostic, error, warning } from "../grammar/diagnostic.js";
import type { Span } from "../grammar/source.js";

/* What can be wrong before any phase begins: files that are not there, names that two files give. */

export const noModelFile = (at: Span, path: string): Diagnostic =>
  error("no-model-file", at, `There is no file '${path}'.`);

export const noMechanisms = (at: Span, folder: string): Diagnostic =>
  warning("no-mechanisms", at, `The folder '${folder}' holds no .mod files.`);

export const mechanismTwice = (at: Span, name: string, first: Span): Diagnostic =>
  error("mechanism-twice", at, `Two .mod files define a mechanism '${name}'.`, {
    labels: [{ span: first, text: "the other one" }],
  });

export const mechanismIsBuiltIn = (at: Span, name: string): Diagnostic =>
  error("mechanism-is-built-in", at, `The mechanism '${name}' is one of NEURON's own: the name already exists.`, {
    hint: "rename it in its .mod file, or leave the file out to use the built-in one",
  });

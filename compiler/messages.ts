import { type Diagnostic, error, warning } from "../grammar/diagnostic.js";
import { didYouMean } from "../grammar/did-you-mean.js";
import type { Span } from "../grammar/source.js";

/* What can be wrong before any phase begins: files that are not there, names that two files give. */

export const noModelFile = (at: Span, path: string): Diagnostic =>
  error("no-model-file", at, `There is no file '${path}'.`);

export const noModule = (at: Span, path: string, near: readonly string[]): Diagnostic =>
  error("no-module", at, `There is no file '${path}'.`, {
    hint: didYouMean(path, near) ?? "the path is relative to the folder of the file that uses it",
  });

export const usesItself = (at: Span, path: string): Diagnostic =>
  error("uses-itself", at, `The file '${path}' is being read already: it comes to use itself.`);

export const useInside = (at: Span, around: "if" | "for"): Diagnostic =>
  error("use-inside", at, `'use' cannot stand inside '${around}'.`, {
    hint: "move it to the outermost level; what nothing uses costs nothing",
  });

export const noPopulations = ({ source }: Span): Diagnostic => {
  const end = source.text.trimEnd().length;
  return error(
    "no-populations",
    { source, start: Math.max(0, end - 1), end },
    "The model has no cells: nothing would be simulated.",
    {
      hint: "write `population NAME { cell = …, count = 10 }`",
    },
  );
};

export const noMechanismFile = (at: Span, path: string, near: readonly string[]): Diagnostic =>
  error("no-mechanism-file", at, `There is no file '${path}'.`, {
    hint: didYouMean(path, near) ?? "the path is relative to the folder of the model",
  });

export const noMechanisms = (at: Span, folder: string): Diagnostic =>
  warning("no-mechanisms", at, `There are no .mod files in '${folder}'.`, {
    hint: "the path is relative to the folder of the model",
  });

export const mechanismTwice = (at: Span, name: string, first: Span): Diagnostic =>
  error("mechanism-twice", at, `Two .mod files define a mechanism '${name}'.`, {
    labels: [{ span: first, text: "the other one" }],
  });

export const mechanismIsBuiltIn = (at: Span, name: string): Diagnostic =>
  error("mechanism-is-built-in", at, `The mechanism '${name}' is one of NEURON's own: the name already exists.`, {
    hint: "rename it in its .mod file, or leave the file out to use the built-in one",
  });

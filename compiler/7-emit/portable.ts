import type { GeneratedFile } from "../ir/bundle.js";
import { kernelUnits, portableMain, portableUnit, variants } from "../ir/native-build.js";
import type { Program } from "../ir/program.js";
import { render, type Templates } from "./render.js";

/**
 * The kernels once for each instruction set, and a main.cpp that chooses when the program starts. A variant's file is the
 * model's own in a namespace of its own: what the linker may merge is then never shared between instruction sets.
 */
export function portableFiles({ name: model }: Program, templates: Templates): GeneratedFile[] {
  const file = (path: string, template: string, view: object): GeneratedFile => ({
    path,
    text: render(templates, `cpp/${template}`, view),
  });
  const kernels = variants.flatMap((variant) =>
    kernelUnits.map((unit) => file(portableUnit(unit, variant), "portable.cpp", portableView(model, unit, variant))),
  );
  return [...kernels, file(portableMain, "main-portable.cpp", portableMainView(model))];
}

/** What `cpp/portable.cpp` reads. */
export function portableView(model: string, unit: string, { name, title, isX86 }: (typeof variants)[number]) {
  const axis = /^by_(.*)\.cpp$/.exec(unit)?.[1] ?? "";
  return { model, unit, name, title, isX86, axis };
}

/** What `cpp/main-portable.cpp` reads: the best first. */
export function portableMainView(model: string) {
  return {
    model,
    variants: [...variants].reverse().map(({ name, isX86 }) => ({ name, isX86 })),
  };
}

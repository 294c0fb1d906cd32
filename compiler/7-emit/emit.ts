import type { GeneratedFile } from "../ir/bundle.js";
import type { Program } from "../ir/program.js";
import { identifier } from "./identifier.js";
import { portableFiles } from "./portable.js";
import { render, type Templates } from "./render.js";
import { cellsView } from "./views/cells.js";
import { mechanismView } from "./views/mechanism.js";
import { axisView, cmakeView, ionsView, modelView, uniformsView } from "./views/program.js";
import { rulesView } from "./views/rules.js";

/** The C++ project of a program. The text depends on kinds alone: never on counts, widths or machines. */
export function emitProgram(program: Program, templates: Templates, { portable = false } = {}): GeneratedFile[] {
  const file = (path: string, template: string, view: object): GeneratedFile => ({
    path,
    text: tidy(render(templates, `cpp/${template}`, view)),
  });
  return [
    file("uniforms.hpp", "uniforms.hpp", uniformsView(program)),
    file("ions.hpp", "ions.hpp", ionsView(program)),
    ...program.mechanisms.map((mechanism) =>
      file(`mechanisms/${identifier(mechanism.name)}.hpp`, "mechanism.hpp", mechanismView(mechanism, program)),
    ),
    file("cells.hpp", "cells.hpp", cellsView(program)),
    file("rules.cpp", "rules.cpp", rulesView(program)),
    file("program.hpp", "program.hpp", modelView(program)),
    file("by_cell.cpp", "program.cpp", axisView(program, "cell")),
    file("by_compartment.cpp", "program.cpp", axisView(program, "compartment")),
    file("main.cpp", "main.cpp", modelView(program)),
    ...(portable ? portableFiles(program, templates) : []),
    file("CMakeLists.txt", "CMakeLists.txt", cmakeView(program, portable)),
  ];
}

/** At most one empty line in a row, none before the end. */
function tidy(text: string): string {
  return `${text.replace(/\n{3,}/g, "\n\n").trimEnd()}\n`;
}

import type { GeneratedFile } from "../ir/bundle.js";
import type { Program } from "../ir/program.js";
import type { Dialect } from "./dialect.js";
import { identifier } from "./identifier.js";
import { render, type Templates } from "./render.js";
import { cellsView } from "./views/cells.js";
import { mechanismView } from "./views/mechanism.js";
import { ionsView, uniformsView } from "./views/program.js";
import { rulesView } from "./views/rules.js";

/** What every target's project has: kernels, cell types, rules. */
export function modelFiles(program: Program, templates: Templates, dialect: Dialect): GeneratedFile[] {
  const file = (path: string, template: string, view: object) => fillTemplate(templates, path, `cpp/${template}`, view);
  return [
    file("uniforms.hpp", "uniforms.hpp", uniformsView(program)),
    file("ions.hpp", "ions.hpp", ionsView(program)),
    ...program.mechanisms.map((mechanism) =>
      file(`mechanisms/${identifier(mechanism.name)}.hpp`, "mechanism.hpp", mechanismView(mechanism, program, dialect)),
    ),
    file("cells.hpp", "cells.hpp", cellsView(program, dialect)),
    file("rules.cpp", "rules.cpp", rulesView(program)),
  ];
}

/** One file of a project. */
export function fillTemplate(templates: Templates, path: string, template: string, view: object): GeneratedFile {
  return { path, text: tidy(render(templates, template, view)) };
}

/** At most one empty line in a row, none before the end. */
function tidy(text: string): string {
  return `${text.replace(/\n{3,}/g, "\n\n").trimEnd()}\n`;
}

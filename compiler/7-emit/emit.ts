import type { GeneratedFile } from "../ir/bundle.js";
import type { Plan } from "../ir/plan.js";
import type { Program } from "../ir/program.js";
import { cpp } from "./dialect.js";
import { emitCuda } from "./emit-cuda.js";
import { fillTemplate, modelFiles } from "./model-files.js";
import { portableFiles } from "./portable.js";
import type { Templates } from "./render.js";
import { axisView, cmakeView, modelView } from "./views/program.js";

/** The project of a plan. The text depends on kinds alone: never on counts, widths or machines. */
export function emitPlan(plan: Plan, templates: Templates, options: { portable?: boolean } = {}): GeneratedFile[] {
  return plan.target === "cuda" ? emitCuda(plan, templates) : emitCpp(plan.program, templates, options);
}

/** C++ for a processor. */
function emitCpp(program: Program, templates: Templates, { portable = false }): GeneratedFile[] {
  const file = (path: string, template: string, view: object) => fillTemplate(templates, path, `cpp/${template}`, view);
  return [
    ...modelFiles(program, templates, cpp),
    file("program.hpp", "program.hpp", modelView(program)),
    file("by_cell.cpp", "program.cpp", axisView(program, "cell")),
    file("by_compartment.cpp", "program.cpp", axisView(program, "compartment")),
    file("main.cpp", "main.cpp", modelView(program)),
    ...(portable ? portableFiles(program, templates) : []),
    file("CMakeLists.txt", "CMakeLists.txt", cmakeView(program, portable)),
  ];
}

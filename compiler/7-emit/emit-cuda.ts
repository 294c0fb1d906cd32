import type { GeneratedFile } from "../ir/bundle.js";
import type { CudaPlan } from "../ir/plan.js";
import { cuda } from "./dialect.js";
import { fillTemplate, modelFiles } from "./model-files.js";
import type { Templates } from "./render.js";
import { cudaCmakeView, cudaModelView, deviceView, hostView } from "./views/device.js";
import { modelView } from "./views/program.js";

/** The project of a program whose cells a GPU steps: the same kernels, instantiated for one cell in each thread. */
export function emitCuda(plan: CudaPlan, templates: Templates): GeneratedFile[] {
  const { program } = plan;
  const file = (path: string, template: string, view: object) =>
    fillTemplate(templates, path, `cuda/${template}`, view);
  return [
    ...modelFiles(program, templates, cuda),
    file("program.hpp", "program.hpp", cudaModelView(plan)),
    file("by_thread.cpp", "program.cpp", hostView(program)),
    file("device.cu", "device.cu", deviceView(program)),
    file("main.cpp", "main.cpp", modelView(program)),
    file("CMakeLists.txt", "CMakeLists.txt", cudaCmakeView(program)),
  ];
}

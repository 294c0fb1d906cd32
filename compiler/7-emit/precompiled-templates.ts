import type Handlebars from "handlebars";

/**
 * Templates as functions, by their text. The bundle has them all (tools/build.mjs puts them here): making one ready takes
 * longer than filling it. Elsewhere render.ts makes them ready itself.
 */
export const precompiledTemplates: ReadonlyMap<string, Parameters<typeof Handlebars.template>[0]> = new Map();

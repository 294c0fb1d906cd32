import Handlebars from "handlebars";

/** tools/build.mjs has the same. */
const templateOptions = { strict: true, noEscape: true, knownHelpersOnly: true };

/** For a template that is not among the precompiled ones. The bundle, which has them all, does without (tools/build.mjs). */
export function compileTemplate(text: string): Handlebars.TemplateDelegate {
  return Handlebars.compile(text, templateOptions);
}

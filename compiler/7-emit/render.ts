import Handlebars from "handlebars";
import { compileTemplate } from "./compile-template.js";
import { precompiledTemplates } from "./precompiled-templates.js";

/** The fixed text of the output by name: `cpp/mechanism.hpp` → the text of templates/cpp/mechanism.hpp.hbs. */
export type Templates = ReadonlyMap<string, string>;

/** Templates made ready, by their text: compiling one costs more than filling it, and a header is filled per mechanism. */
const ready = new Map<string, Handlebars.TemplateDelegate>();

/** Fills a template. Strict: a key that the view lacks is our own bug and throws. */
export function render(templates: Templates, name: string, view: object): string {
  const text = templates.get(name);
  if (text === undefined) throw new Error(`bug in hillock: no template ${name}`);
  const template = ready.get(text) ?? makeReady(text);
  ready.set(text, template);
  return template(view, { allowProtoPropertiesByDefault: false });
}

function makeReady(text: string): Handlebars.TemplateDelegate {
  const known = precompiledTemplates.get(text);
  return known ? Handlebars.template(known) : compileTemplate(text);
}

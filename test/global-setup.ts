import { root } from "./source-files.js";

/** The command line is tested as users start it: its bundle is made once, before the workers begin. */
export async function setup(): Promise<void> {
  const { bundle } = (await import(`${root}tools/build.mjs`)) as { bundle(): Promise<void> };
  await bundle();
}

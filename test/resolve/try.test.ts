import { test } from "vitest";
import { readFileSync } from "node:fs";
import { resolveText, repository } from "./hlk-model.js";
import { printNetwork } from "../../compiler/ir/network.print.js";
test("x", () => {
  const name = process.env["MODEL"] ?? "column";
  const files: Record<string,string> = {};
  try { files["tree.swc"] = readFileSync(`${repository}models/${name}/tree.swc`, "utf8"); } catch {}
  const mods: Record<string,string> = {};
  try { mods["DepSyn.mod"] = readFileSync(`${repository}models/${name}/mod/DepSyn.mod`, "utf8"); } catch {}
  const r = resolveText(readFileSync(process.env["FILE"] ?? `${repository}models/${name}/model.hlk`, "utf8"), { files, mods });
  console.log(r.messages);
  if (r.network) console.log(printNetwork(r.network).slice(0, 9000));
});
import { describeParams, listDefaults } from "../../compiler/1-resolve/describe-network.js";
import { verifyNetwork } from "../../compiler/ir/network.verify.js";
test("y", () => {
  const r = resolveText(readFileSync(process.env["FILE"] ?? "", "utf8"));
  console.log(r.messages);
  if (r.network) console.log(describeParams(r.network), listDefaults(r.network), verifyNetwork(r.network));
});

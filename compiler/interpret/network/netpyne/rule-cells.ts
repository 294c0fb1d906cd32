import type { NetpyneRule } from "../../../ir/model-data.js";
import { type Candidate, listCells, populationOf, type RuleContext } from "../choose-sources.js";
import type { Selected } from "../select-cells.js";
import { noCell, noDistances } from "../views.js";
import { type NetpyneCell, netpyneCells, viewOfCell } from "./netpyne-cells.js";
import { netpyneDistances } from "./netpyne-distances.js";

/** A rule with the cells that it draws among, in the order of their gids. Some may belong to other parts of the rule. */
export interface RuleCells {
  readonly cx: RuleContext;
  readonly drawn: NetpyneRule;
  readonly pre: readonly NetpyneCell[];
  readonly post: readonly NetpyneCell[];
  /** The rule's own cells by gid. */
  readonly ownPre: ReadonlyMap<number, Candidate>;
  readonly ownPost: ReadonlyMap<number, Candidate>;
}

export function ruleCells(cx: RuleContext, drawn: NetpyneRule): RuleCells {
  const own = (parts: RuleContext["pre"]) =>
    new Map(
      listCells(parts).map((cell) => {
        const { firstGid } = populationOf(cx, parts[cell.part] as Selected).data;
        return [firstGid + cell.index, cell] as const;
      }),
    );
  const all = (of: "pre" | "post") => netpyneCells(drawn[of], cx.populations, cx.context);
  return { cx, drawn, pre: all("pre"), post: all("post"), ownPre: own(cx.pre), ownPost: own(cx.post) };
}

/** Sets what the rule's expressions read. */
export function setPair({ cx }: RuleCells, pre: NetpyneCell | undefined, post: NetpyneCell | undefined): void {
  const { scope } = cx.family;
  scope.pre = pre ? viewOfCell(pre, cx.context) : noCell;
  scope.post = post ? viewOfCell(post, cx.context) : noCell;
  scope.distances = pre && post ? netpyneDistances(scope.pre, scope.post) : noDistances;
  scope.row = cx.rule.row;
  scope.contacts = 1;
}

import { binary, number, ref } from "../../grammar/expression.js";
import type { SolvedMechanism, Step } from "../ir/mechanism.js";
import type { Place, Statement } from "../ir/program.js";
import { lowerNumber, lowerTruth, type Naming, placeOf } from "./place.js";

/** Mechanism code to kernel code, statement by statement. */
export function lowerSteps(steps: readonly Step[], naming: Naming): Statement[] {
  return steps.flatMap((step) => lowerStep(step, naming));
}

function lowerStep(step: Step, naming: Naming): Statement[] {
  const { span } = step;
  switch (step.kind) {
    case "Let":
      return [lowerLet(step, naming)];
    case "Assign":
      if (step.once && naming.once !== "always") return lowerOnce(step, naming);
      return [{ kind: "Store", to: placeOf(step.to, naming), by: "set", value: lowerNumber(step.value, naming), span }];
    case "If": {
      const then = lowerSteps(step.then, naming);
      return [{ kind: "If", test: lowerTruth(step.test, naming), then, else: lowerSteps(step.else, naming), span }];
    }
    case "While":
      return [{ kind: "While", test: lowerTruth(step.test, naming), body: lowerSteps(step.body, naming), span }];
    case "Lookup": {
      const outputs = step.outputs.map((output) => placeOf(output, naming));
      return [{ kind: "Lookup", table: step.table, argument: lowerNumber(step.argument, naming), outputs, span }];
    }
    case "Draw": {
      const args = step.args.map((arg) => lowerNumber(arg, naming));
      const to = localName(step.name, naming);
      const stream = streamIndex(naming.mechanism, step.stream);
      return [{ kind: "Draw", to, stream, distribution: step.distribution, args, span }];
    }
    case "SeedStream": {
      const stream = streamIndex(naming.mechanism, step.stream);
      const ids = step.ids && { ids: step.ids.map((id) => lowerNumber(id, naming)) };
      return [{ kind: "SeedStream", stream, ...ids, sequence: lowerNumber(step.sequence, naming), span }];
    }
    case "NetSend":
      return [{ kind: "NetSend", delay: lowerNumber(step.delay, naming), flag: lowerNumber(step.flag, naming), span }];
    case "NetEvent":
      return [{ kind: "NetEvent", time: lowerNumber(step.time, naming), span }];
    case "NetMove":
      return [{ kind: "NetMove", time: lowerNumber(step.time, naming), span }];
    case "Watch": {
      const { condition, flag } = step;
      return [{ kind: "Watch", condition, value: lowerNumber(step.value, naming), flag, span }];
    }
    case "ForConnections": {
      const body = lowerSteps(step.body, otherNaming(naming, step.parameters));
      return [{ kind: "ForConnections", body, span }];
    }
    case "CallProcedure":
      throw new Error(`bug in hillock: procedure ${step.fn} was not inlined`);
    case "Solve":
      throw new Error(`bug in hillock: SOLVE ${step.block} was not replaced`);
  }
}

/** In a step's first run of BREAKPOINT, and not when finitialize computes the currents at t = 0. */
function lowerOnce({ once: _, ...step }: Extract<Step, { kind: "Assign" }>, naming: Naming): Statement[] {
  if (naming.once === "never") return [];
  const { span } = step;
  const test = binary(">", ref<Place>({ kind: "Clock" }, span), number<Place>(0, span), span);
  return [{ kind: "If", test, then: lowerStep(step, naming), else: [], span }];
}

/** FOR_NETCONS' parameters are the numbers of the connection that the loop is at. */
function otherNaming(naming: Naming, parameters: readonly string[]): Naming {
  return {
    ...naming,
    locals: (name) => {
      const index = parameters.indexOf(name);
      return index < 0 ? naming.locals(name) : { kind: "OtherArgument", index };
    },
  };
}

function lowerLet({ name, value, length, span }: Extract<Step, { kind: "Let" }>, naming: Naming): Statement {
  const lowered = { kind: "Let", name: localName(name, naming), value: lowerNumber(value, naming), span } as const;
  return length === undefined ? lowered : { length, ...lowered };
}

function localName(name: string, naming: Naming): string {
  const place = naming.locals(name);
  if (place.kind !== "Local") throw new Error(`bug in hillock: ${name} is declared but stands for a ${place.kind}`);
  return place.name;
}

/** The RANDOM variables of a mechanism, in order of declaration. */
export function randomStreams(mechanism: SolvedMechanism): string[] {
  return mechanism.variables.filter((v) => v.role === "random").map((v) => v.name);
}

function streamIndex(mechanism: SolvedMechanism, name: string): number {
  return randomStreams(mechanism).indexOf(name);
}

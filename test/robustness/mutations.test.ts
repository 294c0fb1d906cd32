import { expect, test } from "vitest";
import { readTemplates } from "../compile/compile-model.js";
import { judge } from "./judge.js";
import { mutate } from "./mutate.js";
import { randomOf } from "./random.js";
import { type Subject, subjects } from "./subjects.js";

/*
 * Spoilt models: whatever stands in the files, the compiler answers with a program or with messages at places in them.
 * A case is its seed; HILLOCK_FULL=1 runs 10,000 of them.
 */
const count = process.env["HILLOCK_FULL"] === "1" ? 10_000 : 1500;
const batches = 10;
const templates = readTemplates();
const all = subjects();
const shares = all.flatMap((subject) => Array.from({ length: subject.share }, () => subject));

test.each(all.map((subject) => [subject.name, subject] as const))("%s itself is taken well", (_, subject) => {
  expect(judge(subject.workspace(subject.text), subject.model, templates)).toBeUndefined();
});

test.each(Array.from({ length: batches }, (_, batch) => batch))(
  "spoilt models, batch %i",
  (batch) => {
    const seeds = Array.from({ length: count / batches }, (_, i) => 1 + batch * (count / batches) + i);
    expect(seeds.flatMap((seed) => complaintOf(seed) ?? [])).toEqual([]);
  },
  1_200_000,
);

function complaintOf(seed: number): string | undefined {
  const { subject, text } = spoilt(seed);
  const complaint = judge(subject.workspace(text), subject.model, templates);
  return complaint && `seed ${seed}, ${subject.name}: ${complaint}`;
}

function spoilt(seed: number): { subject: Subject; text: string } {
  const random = randomOf(seed * 7919);
  const subject = random.pick(shares);
  return { subject, text: mutate(subject.text, random) };
}

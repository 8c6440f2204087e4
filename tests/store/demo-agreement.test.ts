import assert from "node:assert/strict";
import { test } from "node:test";
import { authorize } from "../../db/access.ts";
import { agreementAnswers, agreementOf } from "../../db/agreement.ts";
import { tallyCauses } from "../../db/causes.ts";
import { buildDemonstration } from "../../db/demo/build.ts";
import { installDemonstration } from "../../db/demo/install.ts";
import type { DemoAnswer, DemoCoder } from "../../db/demo/types.ts";
import { listRounds } from "../../db/rounds.ts";
import { causes } from "../../lib/causes.ts";
import { freshStore } from "./factory.ts";

// The agreement of the demonstration's closed round, computed once more here from the planted differences, in the plainest way.
const demonstration = buildDemonstration();
const support = demonstration.questions.find((question) => question.name === "support");
if (!support) throw new Error("The demonstration has no question support.");
const closed = support.rounds.findIndex((round) => round.state === "closed");
const positions = support.rounds[closed]?.answers ?? [];
const n = positions.length;
const planted = support.planted;

const pathText = (path: readonly string[]) => path.join(" > ");

/** What a coder gave to an answer of the round: the codes of the final verdict, less and more what is planted, or none where uncodable. */
function given(answer: DemoAnswer, position: number, coder: DemoCoder): Set<string> {
  const difference = planted.find((one) => one.answer === position);
  const pass = answer.blind?.passes.find((one) => one.coder === coder)?.verdict;
  const codes = new Set(pass?.kind === "codes" ? pass.codes.map(({ path }) => pathText(path)) : []);
  const only = (difference?.[coder === 0 ? "onlyFirst" : "onlySecond"] ?? []).map(pathText);
  const missing = (difference?.[coder === 0 ? "onlySecond" : "onlyFirst"] ?? []).map(pathText);
  for (const path of only) assert.ok(codes.has(path), `${path} is planted and was not given`);
  for (const path of missing) assert.ok(!codes.has(path), `${path} is planted as missing and was given`);
  return codes;
}

const sets = positions.map((position) => {
  const answer = support.answers[position] as DemoAnswer;
  return [given(answer, position, 0), given(answer, position, 1)] as const;
});

function install() {
  const store = freshStore();
  const { projectId } = installDemonstration(store, { kind: "operator" });
  const access = authorize(store, { kind: "operator" }, projectId, "lead");
  const id = (sql: string, ...values: (string | number)[]) =>
    store.sqlite
      .prepare(sql)
      .pluck()
      .get(...values) as number;
  const questionId = id("select id from question where project_id = ? and name = 'support'", projectId);
  const coders = demonstration.people.coders.map((name) =>
    id("select id from member where project_id = ? and name = ?", projectId, name),
  );
  return { store, access, questionId, coders };
}

test("the agreement of the demonstration's closed round is the planted one", () => {
  const { store, access, questionId, coders } = install();
  const round = listRounds(store, access, questionId).find((one) => one.closedAt !== null);
  for (const roundId of [undefined, round?.id]) {
    const { figures } = agreementOf(store, access, { questionId, coders, ...(roundId === undefined ? {} : { roundId }) });
    assert.equal(figures.design, "independent");
    assert.equal(figures.units.codedByAll, n);
    const differing = planted.filter((one) => one.onlyFirst.length + one.onlySecond.length > 0).length;
    assert.equal(figures.overall.exactMatch.value, (n - differing) / n);
    near(figures.overall.alphaMasi.value, alphaByHand(masiDistance));
    near(
      figures.overall.alphaJaccard.value,
      alphaByHand((a, b) => 1 - jaccard(a, b)),
    );
    assert.equal(figures.overall.uncodable.table?.firstOnly, planted.filter((one) => one.uncodableFor === 0).length);
    assert.equal(figures.overall.uncodable.table?.secondOnly, planted.filter((one) => one.uncodableFor === 1).length);
    for (const code of figures.codes) {
      const label = pathText(code.path);
      const firstOnly = planted.filter((one) => one.onlyFirst.map(pathText).includes(label)).length;
      const secondOnly = planted.filter((one) => one.onlySecond.map(pathText).includes(label)).length;
      const both = sets.filter(([a, b]) => a.has(label) && b.has(label)).length;
      const neither = n - both - firstOnly - secondOnly;
      assert.deepEqual(code.table, { both, firstOnly, secondOnly, neither }, label);
      const observed = (both + neither) / n;
      const first = (both + firstOnly) / n;
      const second = (both + secondOnly) / n;
      const chance = first * second + (1 - first) * (1 - second);
      if (chance === 1) assert.equal(code.kappa?.value, null, label);
      else near(code.kappa?.value, (observed - chance) / (1 - chance));
    }
  }
});

test("every cause is among its decisions, as planted", () => {
  const { store, access, questionId, coders } = install();
  const differing = agreementAnswers(store, access, { questionId, coders }, { kind: "sets", same: false });
  const tally = tallyCauses(store, access, questionId, new Set(differing));
  for (const cause of causes) {
    const expected = planted.filter((one) => one.cause === cause).length;
    assert.ok(expected > 0, cause);
    assert.equal(tally.find((one) => one.cause === cause)?.answers, expected, cause);
  }
});

type Labels = ReadonlySet<string>;

function jaccard(a: Labels, b: Labels): number {
  const union = new Set([...a, ...b]).size;
  return union === 0 ? 1 : [...a].filter((label) => b.has(label)).length / union;
}

function masiDistance(a: Labels, b: Labels): number {
  const shared = [...a].filter((label) => b.has(label)).length;
  const monotony =
    shared === a.size && shared === b.size ? 1 : shared === 0 ? 0 : shared === Math.min(a.size, b.size) ? 2 / 3 : 1 / 3;
  return 1 - jaccard(a, b) * monotony;
}

/** Krippendorff's alpha of two coders without gaps, every pair of values compared. */
function alphaByHand(distance: (a: Labels, b: Labels) => number): number {
  const values = sets.flat();
  const observed = sets.reduce((sum, [a, b]) => sum + distance(a, b), 0) / n;
  let expected = 0;
  for (const a of values) for (const b of values) expected += distance(a, b);
  return 1 - observed / (expected / (values.length * (values.length - 1)));
}

function near(actual: number | null | undefined, expected: number): void {
  assert.ok(typeof actual === "number" && Math.abs(actual - expected) < 1e-12, `${actual} is not ${expected}`);
}

import assert from "node:assert/strict";
import { before, test } from "node:test";
import fc from "fast-check";
import { type Access, authorize } from "../../db/access.ts";
import { makeCheck } from "../../db/checks.ts";
import { decide } from "../../db/decisions.ts";
import { deriveAttribute } from "../../db/derived-attributes.ts";
import { type CountQuery, figureAnswers, questionCounts } from "../../db/figures.ts";
import { editFrame, loadFrame } from "../../db/frames.ts";
import { Refused } from "../../db/refusal.ts";
import { readFacts } from "../../db/settle.ts";
import type { Store } from "../../db/store.ts";
import type { Counts } from "../../lib/counting/counts.ts";
import type { FrameEdit } from "../../lib/frame/commands.ts";
import { checkTable } from "../../lib/report/check-table.ts";
import { countsCsv } from "../../lib/report/counts-table.ts";
import { addCode, addMember, addPerson, addQuestion, codeAnswer, freshStore } from "./factory.ts";
import { importText } from "./surveys.ts";

/*
 * Any course of a project (frames edited, answers coded, checked and decided, respondents of several groups, two questions at a time):
 * every figure is what a naive recount over the raw rows gives, and opens exactly the answers that the recount names.
 */

const groups = [
  { from: "A", to: "North" },
  { from: "C", to: "North" },
  { from: "B", to: "South" },
];
const store: Store = freshStore();
let projectId: number;
let respondents: number[];
let lead: Access<"lead">;
let checker: Access<"code">;
/** Two who code and one who checks as well. */
let members: number[];
let place: number;
let region: number;

before(async () => {
  // Ids of answers are not in the order of respondents, as when a later file brings answers of people known already.
  const rows = Array.from({ length: 12 }, (_, i) => `r${i},${["A", "B", "C", ""][i % 4]},${i % 3 === 0 ? "" : "x"}`);
  const names = { respondent: "id", questions: ["other"], attributes: ["place"] };
  projectId = (await importText(store, "Care", `id,place,other\n${rows.join("\n")}\n`, names)).projectId;
  respondents = column("select id from respondent where project_id = ? order by id", projectId);
  const person = addPerson(store, "Lea");
  addMember(store, projectId, person, "lead");
  lead = authorize(store, person, projectId, "lead");
  const second = addPerson(store, "Ben");
  members = [addMember(store, projectId, "Ann"), addMember(store, projectId, "Cy"), addMember(store, projectId, second)];
  checker = authorize(store, second, projectId, "code");
  place = column("select id from attribute where name = 'place'")[0] as number;
  region = deriveAttribute(store, lead, { name: "region", fromAttributeId: place, groups }).attributeId;
});

function column(sql: string, ...parameters: (number | string)[]): number[] {
  return store.sqlite
    .prepare(sql)
    .pluck()
    .all(...parameters) as number[];
}

function all<T>(sql: string, ...parameters: number[]): T[] {
  return store.sqlite.prepare<number[], T>(sql).all(...parameters);
}

const small = fc.nat(11);
const step = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant("code" as const),
      who: fc.nat(2),
      answer: small,
      a: small,
      b: small,
      state: fc.nat(7),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("check" as const), answer: small, verdict: fc.nat(3), a: small }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("decide" as const), answer: small, a: small, b: small, uncodable: fc.boolean() }),
  },
  { weight: 8, arbitrary: fc.record({ do: fc.constant("create" as const), a: small, level: fc.nat(2), label: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("applicable" as const), a: small }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("edit" as const),
      kind: fc.constantFrom("merge" as const, "move" as const, "retire" as const),
      a: small,
      b: small,
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** A question of three levels, answered by all respondents but two, the last of them first. */
function freshQuestion(): { questionId: number; answers: number[] } {
  const questionId = addQuestion(store, projectId);
  store.sqlite.prepare("update level set name = 'Area' where question_id = ?").run(questionId);
  for (const [position, name] of [
    [1, "Theme"],
    [2, "Issue"],
  ])
    store.sqlite.prepare("insert into level (question_id, position, name) values (?, ?, ?)").run(questionId, position, name);
  const add = store.sqlite.prepare(
    "insert into answer (question_id, respondent_id, text, fold_hash, changed_at) values (?, ?, ?, ?, 0)",
  );
  const answers = respondents
    .slice(0, 10)
    .toReversed()
    .map((id) => Number(add.run(questionId, id, `answer of ${id}`, String(id)).lastInsertRowid));
  return { questionId, answers };
}

function take(questionId: number, answers: number[], s: Step): unknown {
  const codes = loadFrame(store, questionId).codes;
  const nth = (n: number) => codes[n % Math.max(1, codes.length)]?.id ?? 0;
  const usable = codes.filter((code) => code.applicable).map((code) => code.id);
  const some = (...n: number[]) => [...new Set(n.flatMap((i) => usable[i % Math.max(1, usable.length)] ?? []))];
  const edit = (one: FrameEdit) => editFrame(store, lead, questionId, one);
  if (s.do === "create")
    return edit({ kind: "create", label: `L${s.label}`, level: s.level, parentId: s.a % 3 === 0 ? null : nth(s.a) || null });
  if (s.do === "applicable") return edit({ kind: "describe", codeId: nth(s.a), details: { applicable: true } });
  if (s.do === "edit") {
    if (s.kind === "merge") return edit({ kind: "merge", codeId: nth(s.a), into: nth(s.b) });
    return edit(
      s.kind === "move"
        ? { kind: "move", codeId: nth(s.a), parentId: nth(s.b), before: null }
        : { kind: "retire", codeId: nth(s.a) },
    );
  }
  const answerId = answers[s.answer % answers.length] as number;
  if (s.do === "code") {
    const state = s.state === 0 ? "uncodable" : s.state === 1 ? "open" : "finished";
    return codeAnswer(
      store,
      members[s.who] as number,
      answerId,
      state === "uncodable" || s.state === 2 ? [] : some(s.a, s.b),
      state,
    );
  }
  const facts = readFacts(store, answerId);
  if (s.do === "check") {
    const work = facts.work.find((one) => one.memberId !== checker.memberId);
    const verdict = (["agree", "agree", "change", "query"] as const)[s.verdict] ?? "agree";
    const more = verdict === "agree" ? {} : { note: "why", ...(verdict === "change" && { codes: some(s.a) }) };
    const seen = { coderVersion: work?.version ?? 0, answerVersion: facts.answerVersion };
    return work && makeCheck(store, checker, { answerId, coderId: work.memberId, ...seen, verdict, ...more });
  }
  const verdict = s.uncodable
    ? { codes: [], uncodable: true, reason: "no sense" }
    : { codes: some(s.a, s.b), uncodable: false, reason: "" };
  return decide(store, lead, {
    answerId,
    answerVersion: facts.answerVersion,
    seen: facts.work.map(({ memberId, version }) => ({ memberId, version })),
    ...verdict,
    cause: "",
    note: "",
  });
}

/** Refusals are part of it; they change nothing, which the comparison shows. */
function attempt(work: () => unknown): void {
  try {
    work();
  } catch (problem) {
    if (!(problem instanceof Refused)) throw problem;
  }
}

interface Counted {
  answer: number;
  respondent: number;
  status: string;
  provisional: boolean;
  codes: number[];
}

/** What each answer carries, from the raw rows. Final codes as stored: that they are what the rule says, outcomes.test.ts shows. */
function readSet(questionId: number, set: CountQuery["set"], live: (id: number) => number): Counted[] {
  const answers = all<{ id: number; respondent: number }>(
    "select id, respondent_id as respondent from answer where question_id = ? order by id",
    questionId,
  );
  return answers.map(({ id, respondent }) => {
    const row =
      set === "final"
        ? all<{ status: string; provisional: number }>("select status, provisional from outcome where answer_id = ?", id)[0]
        : all<{ status: string; provisional: number }>(
            "select case state when 'finished' then 'codable' when 'uncodable' then 'uncodable' else 'uncoded' end as status, 0 as provisional from coder_answer where answer_id = ? and member_id = ?",
            id,
            set.memberId,
          )[0];
    const codes =
      set === "final"
        ? column("select code_id from final_code where answer_id = ?", id)
        : column("select code_id from coding where answer_id = ? and member_id = ? and to_version is null", id, set.memberId);
    const status = row?.status ?? "uncoded";
    return {
      answer: id,
      respondent,
      status,
      provisional: row?.provisional === 1,
      codes: status === "codable" ? [...new Set(codes.map(live))] : [],
    };
  });
}

interface RawCode {
  id: number;
  parent: number | null;
  level: number;
  label: string;
  applicable: number;
  retired: number | null;
  merged: number | null;
}

/** Place and region of a respondent, word by word from the rows. */
function valueIn(respondent: number, attribute: number): string {
  const stored = column(
    "select value_id from respondent_value where respondent_id = ? and attribute_id = ?",
    respondent,
    place,
  )[0];
  const label = (id: number) => store.sqlite.prepare("select label from attribute_value where id = ?").pluck().get(id) as string;
  if (stored === undefined) return "(missing)";
  return attribute === place ? label(stored) : (groups.find((group) => group.from === label(stored))?.to ?? "(missing)");
}

function compare(questionId: number, query: CountQuery, counts: Counts): void {
  const codes = all<RawCode>(
    "select id, parent_id as parent, level, label, applicable, retired_at as retired, merged_into as merged from code where question_id = ?",
    questionId,
  );
  const byId = new Map(codes.map((code) => [code.id, code]));
  const live = (id: number): number => (byId.get(id)?.merged ? live(byId.get(id)?.merged as number) : id);
  const chain = (id: number | null): RawCode[] =>
    id === null ? [] : [...chain(byId.get(id)?.parent ?? null), byId.get(id) as RawCode];
  const isIn = (respondent: number) =>
    (query.where ?? []).every(({ attributeId, valueIds }) =>
      valueIds.some(
        (id) =>
          (id === 0 ? "(missing)" : store.sqlite.prepare("select label from attribute_value where id = ?").pluck().get(id)) ===
          valueIn(respondent, attributeId),
      ),
    );
  const people = respondents.filter(isIn);
  const answers = readSet(questionId, query.set, live).filter((one) => isIn(one.respondent));
  const having = (status: string, list = answers) => list.filter((one) => one.status === status).length;
  assert.deepEqual(counts.answers, {
    respondents: people.length,
    answered: answers.length,
    codable: having("codable"),
    uncodable: having("uncodable"),
    uncoded: having("uncoded"),
    unresolved: having("unresolved"),
    provisional: answers.filter((one) => one.status === "codable" && one.provisional).length,
  });
  const baseOf = (list: Counted[], who: number[]) =>
    query.base === "codable" ? having("codable", list) : query.base === "answers" ? list.length : who.length;
  assert.deepEqual(counts.base, { name: query.base, n: baseOf(answers, people) });
  const issues: Record<string, number> = {};
  for (const one of answers) if (one.status === "codable") issues[one.codes.length] = (issues[one.codes.length] ?? 0) + 1;
  assert.deepEqual(counts.issuesPerAnswer, issues);

  const figure = (id: number, list: Counted[], n: number) => {
    const under = list.map((one) => one.codes.filter((code) => chain(code).some((above) => above.id === id)).length);
    const respondentsWith = under.filter((times) => times > 0).length;
    return {
      mentions: under.reduce((sum, times) => sum + times, 0),
      respondents: respondentsWith,
      percent: n === 0 ? null : (100 * respondentsWith) / n,
      direct: list.filter((one) => one.codes.includes(id)).length,
      answers: list.filter((_, i) => (under[i] ?? 0) > 0).map((one) => one.answer),
    };
  };
  const shown = new Set(counts.rows.map((row) => row.codeId));
  for (const code of codes) {
    if (code.merged !== null) {
      assert.ok(!shown.has(code.id));
      continue;
    }
    const inUse = chain(code.id).every((above) => above.retired === null);
    const expected = figure(code.id, answers, counts.base.n);
    assert.equal(shown.has(code.id), inUse || expected.respondents > 0, code.label);
    const row = counts.rows.find((one) => one.codeId === code.id);
    if (!row) continue;
    assert.deepEqual(
      row.path,
      chain(code.id).map((above) => above.label),
    );
    assert.equal(row.level, ["Area", "Theme", "Issue"][code.level]);
    assert.equal(row.retired === true, !inUse);
    assert.deepEqual([row.mentions, row.respondents, row.percent], [expected.mentions, expected.respondents, expected.percent]);
    const hasDirect = code.level < 2 && (code.applicable === 1 || expected.direct > 0);
    assert.deepEqual(row.direct, hasDirect ? { respondents: expected.direct } : undefined);
    const behind = figureAnswers(store, lead, query, { kind: "code", codeId: code.id, direct: false });
    assert.deepEqual([...behind.answerIds], expected.answers);
    assert.equal(
      behind.mentions.reduce((sum, n) => sum + n, 0),
      expected.mentions,
    );
    assert.equal(
      figureAnswers(store, lead, query, { kind: "code", codeId: code.id, direct: true }).answerIds.length,
      expected.direct,
    );
    const { by } = query;
    if (by === undefined) {
      assert.equal(row.by, undefined);
      continue;
    }
    const labels = by === place ? ["A", "B", "C"] : ["North", "South"];
    const wanted = [...labels, ...(people.some((id) => valueIn(id, by) === "(missing)") ? ["(missing)"] : [])];
    assert.deepEqual(Object.keys(row.by ?? {}), wanted);
    assert.deepEqual(
      counts.groups?.map((group) => [group.label, group.base]),
      wanted.map((label) => [label, row.by?.[label]?.base]),
    );
    for (const label of wanted) {
      const list = answers.filter((one) => valueIn(one.respondent, by) === label);
      const base = baseOf(
        list,
        people.filter((id) => valueIn(id, by) === label),
      );
      const { answers: ids, direct, ...group } = figure(code.id, list, base);
      assert.deepEqual(row.by?.[label], { base, ...group, ...(hasDirect && { direct: { respondents: direct } }) });
      const found = figureAnswers(store, lead, query, { kind: "code", codeId: code.id, direct: false }, label);
      assert.deepEqual([...found.answerIds], ids);
    }
  }
  for (const status of ["codable", "uncodable", "uncoded", "unresolved", "answered", "provisional"] as const)
    assert.equal(figureAnswers(store, lead, query, { kind: "status", status }).answerIds.length, counts.answers[status]);
}

function askAndCompare({
  by,
  where,
  ...rest
}: Omit<CountQuery, "by" | "where"> & { by: number | undefined; where: CountQuery["where"] }) {
  const query: CountQuery = { ...rest, ...(by !== undefined && { by }), ...(where && { where }) };
  const counts = questionCounts(store, lead, query);
  compare(query.questionId, query, counts);
  if (counts.rows.length === 0) return;
  const about = { project: "", question: "", set: "final" };
  const table = checkTable(countsCsv(about, ["Area", "Theme", "Issue"], counts, { raw: true }), "report.csv");
  assert.deepEqual("check" in table ? table.check.problems : table, []);
}

test("whatever was coded, checked, decided, merged, moved and retired: figures are those of a naive recount, and their table holds", () => {
  const value = (attribute: number, label: string) =>
    column("select id from attribute_value where attribute_id = ? and label = ?", attribute, label)[0] ?? 0;
  const sets: CountQuery["set"][] = ["final", "final", ...members.map((memberId) => ({ memberId }))];
  const narrowings: CountQuery["where"][] = [
    undefined,
    [{ attributeId: place, valueIds: [value(place, "A"), 0] }],
    [{ attributeId: region, valueIds: [value(region, "North")] }],
    [
      { attributeId: region, valueIds: [value(region, "North"), value(region, "South")] },
      { attributeId: place, valueIds: [value(place, "B")] },
    ],
  ];
  const asked = fc.record({
    set: fc.constantFrom(...sets),
    base: fc.constantFrom("codable" as const, "answers" as const, "respondents" as const),
    by: fc.constantFrom(undefined, place, region),
    where: fc.constantFrom(...narrowings),
  });
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 20, maxLength: 60, size: "max" }),
      fc.array(asked, { minLength: 3, maxLength: 6 }),
      (steps, queries) => {
        const first = freshQuestion();
        const second = freshQuestion();
        codeAnswer(store, members[0] as number, second.answers[0] as number, [addCode(store, second.questionId)]);
        const middle = steps.length >> 1;
        // Twice, so that what was kept of the first state must not show in the second.
        for (const part of [steps.slice(0, middle), steps.slice(middle)]) {
          for (const one of part) attempt(() => take(first.questionId, first.answers, one));
          for (const query of queries) askAndCompare({ ...query, questionId: first.questionId });
        }
      },
    ),
    { numRuns: 20 },
  );
});

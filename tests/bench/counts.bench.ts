import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { authorize } from "../../db/access.ts";
import { questionCounts } from "../../db/figures.ts";
import { openStore, type Store } from "../../db/store.ts";
import { join, makePerson, makeProject } from "../browser/people.ts";
import { fillQuestion } from "./fill.ts";
import { percentile, say, seconds, serve } from "./measure.ts";

// Counts on a store of a million answers: the figures themselves, and what other requests of a running server feel of it.
const answers = Number(process.argv[2] ?? 1_000_000);
const issues = 60;

/** A project with so many coded answers: 60 issues in 12 themes in 4 areas, 1.9 codes an answer, an attribute of 22 values. */
function fill(store: Store, projectId: number): number {
  const { questionId, firstIssue } = fillQuestion(store, projectId, {
    answers,
    issues: Array.from({ length: issues }, (_, n) => ({ label: `Issue ${n}` })),
  });
  const run = (sql: string, ...values: number[]) => store.sqlite.prepare(sql).run(...values);
  store.sqlite.transaction(() => {
    run(
      "insert into outcome (answer_id, question_id, respondent_id, status, provisional, source) select id, question_id, respondent_id, 'codable', 0, 'check' from answer where question_id = ?",
      questionId,
    );
    for (const [share, step] of [
      [1, 7],
      [0.6, 13],
      [0.3, 29],
    ] as const) {
      run(
        `insert or ignore into final_code (question_id, answer_id, code_id, respondent_id)
         select question_id, id, ? + (id * ? + id / 60) % 60, respondent_id from answer where question_id = ? and id % 100 < ?`,
        ...[firstIssue, step, questionId, share * 100],
      );
    }
  })();
  return questionId;
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tandem-bench-"));
try {
  const store = openStore(folder);
  const person = await makePerson(store, "Bench");
  const projectId = makeProject(store, "Bench");
  join(store, projectId, person, "lead");
  const made = await seconds(() => fill(store, projectId));
  const questionId = store.sqlite.prepare("select id from question").pluck().get() as number;
  const codings = store.sqlite.prepare("select count(*) from final_code").pluck().get() as number;
  say(
    `a store of ${answers.toLocaleString("en-GB")} answers and ${codings.toLocaleString("en-GB")} final codes, made in ${made.toFixed(1)} s`,
  );
  const access = authorize(store, person, projectId, "read");
  const attributeId = store.sqlite.prepare("select id from attribute").pluck().get() as number;
  const query = { questionId, set: "final", base: "codable" } as const;
  say(`counts, read from the store:       ${(await seconds(() => questionCounts(store, access, query))).toFixed(3)} s`);
  say(`counts, columns held in memory:    ${(await seconds(() => questionCounts(store, access, query))).toFixed(3)} s`);
  say(
    `counts by an attribute, 22 groups: ${(await seconds(() => questionCounts(store, access, { ...query, by: attributeId }))).toFixed(3)} s`,
  );
  store.close();
  await overHttp(projectId, questionId);
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}

/** The counts page of a running server, and a small request every few milliseconds beside it. */
async function overHttp(projectId: number, questionId: number): Promise<void> {
  const { context, stop } = await serve(folder, "Bench");
  const get = async (address: string) => {
    const startedAt = performance.now();
    const response = await context.request.get(address);
    if (!response.ok()) throw new Error(`${address}: ${response.status()}`);
    return performance.now() - startedAt;
  };
  const small = `/projects/${projectId}/waiting`;
  await get(small);
  const alone: number[] = [];
  for (let n = 0; n < 200; n++) alone.push(await get(small));
  const page = `/projects/${projectId}/${questionId}/counts`;
  const cold = await get(page);
  const beside: number[] = [];
  const pages: number[] = [];
  for (let n = 0; n < 8; n++) {
    let done = false;
    const load = get(n % 2 === 0 ? `${page}?base=answers` : page).then((time) => {
      pages.push(time);
      done = true;
    });
    while (!done) beside.push(await get(small));
    await load;
  }
  say(
    `counts page over HTTP, the first time: ${(cold / 1000).toFixed(2)} s; again, median: ${(percentile(pages, 0.5) / 1000).toFixed(2)} s`,
  );
  for (const [name, times] of [
    ["alone", alone],
    ["while counts are made", beside],
  ] as const) {
    say(
      `another request, ${name}: median ${percentile(times, 0.5).toFixed(1)} ms, 95th percentile ${percentile(times, 0.95).toFixed(1)} ms (${times.length} requests)`,
    );
  }
  await stop();
}

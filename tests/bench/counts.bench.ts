import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium } from "@playwright/test";
import { ensureBuild } from "../../app/build.ts";
import { authorize } from "../../db/access.ts";
import { questionCounts } from "../../db/figures.ts";
import { openStore, type Store } from "../../db/store.ts";
import { signIn } from "../browser/fixtures.ts";
import { join, makePerson, makeProject } from "../browser/people.ts";
import { startInstallation } from "../browser/server.ts";
import { findOrInstallChromium } from "../chromium.ts";

// Counts on a store of a million answers: the figures themselves, and what other requests of a running server feel of it.
const answers = Number(process.argv[2] ?? 1_000_000);
const issues = 60;
const root = path.resolve(import.meta.dirname, "..", "..");

/** A project with so many coded answers: 60 issues in 12 themes in 4 areas, 1.9 codes an answer, an attribute of 22 values. */
function fill(store: Store, projectId: number): number {
  const { sqlite } = store;
  const run = (sql: string, ...values: (string | number)[]) => Number(sqlite.prepare(sql).run(...values).lastInsertRowid);
  return sqlite.transaction(() => {
    const questionId = run("insert into question (project_id, name, position) values (?, 'bench', 0)", projectId);
    for (const [at, name] of ["Area", "Theme", "Issue"].entries())
      run("insert into level (question_id, position, name) values (?, ?, ?)", questionId, at, name);
    const addCode = (label: string, level: number, parentId: number | null) =>
      Number(
        sqlite
          .prepare(
            "insert into code (question_id, parent_id, level, position, label, applicable, created_at, meaning_changed_at) values (?, ?, ?, 0, ?, ?, 0, 0)",
          )
          .run(questionId, parentId, level, label, level === 2 ? 1 : 0).lastInsertRowid,
      );
    const areas = [1, 2, 3, 4].map((n) => addCode(`Area ${n}`, 0, null));
    const themes = Array.from({ length: 12 }, (_, n) => addCode(`Theme ${n}`, 1, areas[n % 4] as number));
    const first = addCode("Issue 0", 2, themes[0] as number);
    for (let n = 1; n < issues; n++) addCode(`Issue ${n}`, 2, themes[n % 12] as number);
    const attributeId = run(
      "insert into attribute (project_id, name, kind, position) values (?, 'Authority', 'nominal', 0)",
      projectId,
    );
    const firstValue = run(
      "insert into attribute_value (attribute_id, label, position) values (?, 'Authority 0', 0)",
      attributeId,
    );
    for (let n = 1; n < 22; n++)
      run("insert into attribute_value (attribute_id, label, position) values (?, ?, ?)", attributeId, `Authority ${n}`, n);
    sqlite.exec("create temp table n (i integer primary key)");
    sqlite
      .prepare("insert into n with recursive c(i) as (select 1 union all select i + 1 from c where i < ?) select i from c")
      .run(answers);
    run("insert into respondent (project_id, key) select ?, 'r' || i from n", projectId);
    run(
      "insert into respondent_value (attribute_id, respondent_id, value_id) select ?, id, ? + id % 22 from respondent where project_id = ?",
      attributeId,
      firstValue,
      projectId,
    );
    run(
      "insert into answer (question_id, respondent_id, text, fold_hash, changed_at) select ?, id, 'answer ' || id, id, 0 from respondent where project_id = ? order by id",
      questionId,
      projectId,
    );
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
        first,
        step,
        questionId,
        share * 100,
      );
    }
    return questionId;
  })();
}

async function seconds(work: () => unknown): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}

const say = (line: string) => process.stdout.write(`${line}\n`);
const percentile = (times: number[], share: number) =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * share)] ?? Number.NaN;

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
  const build = process.env.TANDEM_BUILD ?? ".next";
  await ensureBuild(root, build, () => say("(building first)"));
  const installation = await startInstallation({ TANDEM_DATA: folder, TANDEM_BUILD: build });
  const browser = await chromium.launch({
    executablePath: findOrInstallChromium(root),
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
  });
  const context = await browser.newContext({ baseURL: installation.url });
  await signIn(await context.newPage(), { name: "Bench" });
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
  await browser.close();
  await installation.stop();
}

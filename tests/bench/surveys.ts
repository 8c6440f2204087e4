import { authorize } from "../../db/access.ts";
import type { Person } from "../../db/accounts.ts";
import { buildDemonstration } from "../../db/demo/build.ts";
import { insertFrame } from "../../db/demo/install-frame.ts";
import type { DemoAnswer, QuestionName } from "../../db/demo/types.ts";
import { foldHash } from "../../db/fold-hash.ts";
import { planCoding } from "../../db/plans.ts";
import { type Store, transact } from "../../db/store.ts";
import { join, makeProject } from "../browser/people.ts";
import { fillQuestion } from "./fill.ts";
import type { Wanted } from "./keystrokes.ts";
import { createWriter, sixtyIssues } from "./written.ts";

/** A question to be coded by one person, and what each answer shall get. */
export interface Survey {
  projectId: number;
  questionId: number;
  memberId: number;
  address: string;
  /** Answers in the order of the person's queue, those coded before left out. */
  answerIds: number[];
  wanted(answerId: number): Wanted;
}

const demonstration = buildDemonstration();

/** The issues of an answer of the demonstration as they stand after checking; null where it is uncodable. */
export function issuesOf({ final }: DemoAnswer): string[] | null {
  return final?.kind === "codes" ? final.codes.map(({ path }) => path.at(-1) as string) : null;
}

interface Replay {
  question: QuestionName;
  /** Which answers, in which order; all where left out. */
  choose?(answers: readonly DemoAnswer[]): readonly DemoAnswer[];
  /** False: answers that say the same are not known to. */
  grouped?: boolean;
}

/** A copy of a question of the demonstration that nobody has coded yet, given to a fresh coder. */
export function copyOfDemonstration(store: Store, person: Person, { question, choose, grouped = true }: Replay): Survey {
  const demo = demonstration.questions.find(({ name }) => name === question);
  if (!demo) throw new Error(`The demonstration has no question ${question}.`);
  const projectId = makeProject(store);
  const memberId = join(store, projectId, person, "coder");
  const goals = new Map<number, Wanted>();
  const run = (sql: string, ...values: (string | number | null)[]) =>
    Number(store.sqlite.prepare(sql).run(...values).lastInsertRowid);
  const questionId = transact(store, () => {
    const id = run(
      "insert into question (project_id, name, text, position) values (?, ?, ?, 0)",
      projectId,
      demo.name,
      demo.text,
    );
    for (const [at, name] of demo.levels.entries())
      run("insert into level (question_id, position, name) values (?, ?, ?)", id, at, name);
    const codeOf = insertFrame(store, id, demo.frame);
    for (const [at, answer] of (choose?.(demo.answers) ?? demo.answers).entries()) {
      const respondentId = run("insert into respondent (project_id, key) values (?, ?)", projectId, `r${at}`);
      const answerId = run(
        "insert into answer (question_id, respondent_id, text, fold_hash, language, changed_at) values (?, ?, ?, ?, ?, 0)",
        ...[id, respondentId, answer.text, grouped ? foldHash(answer.text) : `${at}`, answer.lang ?? null],
      );
      const { final } = answer;
      goals.set(answerId, final?.kind === "codes" ? { codes: final.codes.map(({ path }) => codeOf(path)) } : "uncodable");
    }
    return id;
  });
  const lead = authorize(store, { kind: "operator" }, projectId, "lead");
  planCoding(store, lead, { questionId, answers: "unassigned", coders: [{ memberId, share: 1 }], seed: 1 });
  return {
    ...{ projectId, questionId, memberId, address: `/projects/${projectId}/${questionId}/code` },
    answerIds: queueOf(store, questionId, memberId),
    wanted: (answerId) => goals.get(answerId) as Wanted,
  };
}

function queueOf(store: Store, questionId: number, memberId: number): number[] {
  return store.sqlite
    .prepare<[number, number], number>(
      "select answer_id from assignment where question_id = ? and member_id = ? and task = 'code' and state = 'ready' order by position",
    )
    .pluck()
    .all(questionId, memberId);
}

/** Of a hundred answers of a large survey, so many are coded when the bench begins. */
const codedBefore = 40;

/** A survey of so many answers, 60 codes, one coder who has coded two fifths of them. */
export function largeSurvey(store: Store, person: Person, answers: number): Survey {
  const projectId = makeProject(store, `Survey of ${answers}`);
  const memberId = join(store, projectId, person, "coder");
  const write = createWriter();
  const says: (readonly number[])[] = [];
  const { questionId, firstIssue } = fillQuestion(store, projectId, {
    answers,
    issues: sixtyIssues,
    textOf: () => {
      const written = write();
      says.push(written.says);
      return written;
    },
  });
  const { sqlite } = store;
  const firstAnswer = sqlite.prepare("select min(id) from answer where question_id = ?").pluck().get(questionId) as number;
  const done = Math.floor((answers * codedBefore) / 100);
  sqlite.transaction(() => {
    const planId = sqlite
      .prepare("insert into plan (question_id, kind, sample, created_by, created_at) values (?, 'code', '{}', 'operator', 0)")
      .run(questionId).lastInsertRowid;
    sqlite
      .prepare(
        `insert into assignment (question_id, member_id, task, answer_id, coder_id, plan_id, position, state)
         select question_id, ?, 'code', id, 0, ?, id, iif(id < ?, 'done', 'ready') from answer where question_id = ? order by id`,
      )
      .run(memberId, planId, firstAnswer + done, questionId);
    codeBefore(store, { questionId, memberId, firstIssue, firstAnswer }, says.slice(0, done));
  })();
  sqlite.pragma("wal_checkpoint(truncate)");
  return {
    ...{ projectId, questionId, memberId, address: `/projects/${projectId}/${questionId}/code` },
    answerIds: Array.from({ length: answers - done }, (_, at) => firstAnswer + done + at),
    wanted: (answerId) => ({ codes: (says[answerId - firstAnswer] as readonly number[]).map((at) => firstIssue + at) }),
  };
}

interface Place {
  questionId: number;
  memberId: number;
  firstIssue: number;
  firstAnswer: number;
}

/** Writes the finished work of the coder on the first answers, as it would stand after coding them one by one. */
function codeBefore(store: Store, place: Place, says: readonly (readonly number[])[]): void {
  const { questionId, memberId, firstIssue, firstAnswer } = place;
  const respondentOf = store.sqlite.prepare<[number], number>("select respondent_id from answer where id = ?").pluck();
  const finish = store.sqlite.prepare(
    `insert into coder_answer (answer_id, member_id, question_id, respondent_id, state, version, answer_version, updated_at, finished_at)
     values (?, ?, ?, ?, 'finished', ?, 1, 0, 0)`,
  );
  const apply = store.sqlite.prepare(
    "insert into coding (answer_id, respondent_id, question_id, code_id, member_id, from_version, created_at) values (?, ?, ?, ?, ?, ?, 0)",
  );
  const settle = store.sqlite.prepare(
    "insert into outcome (answer_id, question_id, respondent_id, status, provisional, source) values (?, ?, ?, 'codable', 1, 'coder')",
  );
  const count = store.sqlite.prepare(
    "insert into final_code (question_id, answer_id, code_id, respondent_id) values (?, ?, ?, ?)",
  );
  for (const [at, said] of says.entries()) {
    const answerId = firstAnswer + at;
    const respondentId = respondentOf.get(answerId);
    finish.run(answerId, memberId, questionId, respondentId, said.length + 1);
    settle.run(answerId, questionId, respondentId);
    for (const [n, issue] of said.entries()) {
      apply.run(answerId, respondentId, questionId, firstIssue + issue, memberId, n + 1);
      count.run(questionId, answerId, firstIssue + issue, respondentId);
    }
  }
}

/** Of these answers, how many have exactly the codes that they shall have, finished; and codes in place, of how many. */
export function lookUp(
  store: Store,
  survey: Survey,
  answerIds: readonly number[],
): { right: number; kept: number; codes: number } {
  const codesOf = store.sqlite
    .prepare<[number, number], number>("select code_id from coding where answer_id = ? and member_id = ? and to_version is null")
    .pluck();
  const stateOf = store.sqlite
    .prepare<[number, number], string>("select state from coder_answer where answer_id = ? and member_id = ?")
    .pluck();
  let [right, kept, codes] = [0, 0, 0];
  for (const answerId of answerIds) {
    const wanted = survey.wanted(answerId);
    const there = codesOf.all(answerId, survey.memberId);
    const goal = wanted === "uncodable" ? [] : wanted.codes;
    const found = goal.filter((codeId) => there.includes(codeId)).length;
    codes += goal.length;
    kept += found;
    const state = stateOf.get(answerId, survey.memberId);
    if (found === goal.length && there.length === found && state === (wanted === "uncodable" ? "uncodable" : "finished")) right++;
  }
  return { right, kept, codes };
}

import { type Access, authorize } from "../../db/access.ts";
import type { CheckInput } from "../../db/checks.ts";
import type { Store } from "../../db/store.ts";
import type { Verdict } from "../../lib/review/check-item.ts";
import { addAnswers, addCode, addMember, addPerson, addProject, addQuestion, freshStore } from "./factory.ts";

export interface Team {
  store: Store;
  projectId: number;
  questionId: number;
  answers: number[];
  codes: number[];
  lead: Someone;
  coder: Someone;
  checker: Someone;
}

export interface Someone {
  id: number;
  access: Access<"code">;
  asLead: Access<"lead">;
}

/** A project with a lead, a coder and a checker, a question with answers and four codes; nothing is planned or coded. */
export function team(answers: string[] | number = 3): Team {
  const store = freshStore();
  const projectId = addProject(store);
  const questionId = addQuestion(store, projectId);
  const someone = (name: string, role: "lead" | "coder"): Someone => {
    const person = addPerson(store, name);
    const id = addMember(store, projectId, person, role);
    const access = authorize(store, person, projectId, "code");
    return { id, access, asLead: access as unknown as Access<"lead"> };
  };
  return {
    ...{ store, projectId, questionId },
    lead: someone("Lea", "lead"),
    coder: someone("Ann", "coder"),
    checker: someone("Ben", "coder"),
    answers: addAnswers(store, questionId, answers),
    codes: ["A", "B", "C", "D"].map((label) => addCode(store, questionId, label)),
  };
}

/** A check of the coder's work as it is now. */
export function checkOf({ store, coder }: Team, answerId: number, verdict: Verdict, more: Partial<CheckInput> = {}): CheckInput {
  const seen = store.sqlite
    .prepare<[number, number], { coderVersion: number; answerVersion: number }>(
      `select w.version as coderVersion, a.version as answerVersion from answer a
       left join coder_answer w on w.answer_id = a.id and w.member_id = ? where a.id = ?`,
    )
    .get(coder.id, answerId);
  const { coderVersion = 0, answerVersion = 0 } = seen ?? {};
  return { answerId, coderId: coder.id, coderVersion: coderVersion ?? 0, answerVersion, verdict, ...more };
}

/** What stands for an answer: its status, source and final codes, from the tables that figures are read from. */
export function standing({ store }: Team, answerId: number) {
  const row = store.sqlite
    .prepare<[number], { status: string; provisional: number; source: string }>(
      "select status, provisional, source from outcome where answer_id = ?",
    )
    .get(answerId);
  const codes = store.sqlite.prepare("select code_id from final_code where answer_id = ? order by code_id").pluck().all(answerId);
  return row
    ? { status: row.status, provisional: row.provisional === 1, source: row.source, codes }
    : { status: "uncoded", codes };
}

export function assignmentStates({ store }: Team, memberId: number, task: "code" | "check"): Record<number, string> {
  const rows = store.sqlite
    .prepare<[number, string], { answerId: number; state: string }>(
      "select answer_id as answerId, state from assignment where member_id = ? and task = ? order by position",
    )
    .all(memberId, task);
  return Object.fromEntries(rows.map((row) => [row.answerId, row.state]));
}

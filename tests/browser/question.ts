import { expect, type Page } from "@playwright/test";
import type { Role } from "../../db/access.ts";
import type { Person } from "../../db/accounts.ts";
import { foldHash } from "../../db/fold-hash.ts";
import { type Store, transact } from "../../db/store.ts";
import { join, makeProject } from "./people.ts";

export const labels = [
  "Alcohol",
  "Benefits",
  "Cuts to services",
  "Debt",
  "Early help",
  "Families",
  "Grants",
  "Housing",
  "Income",
  "Jobs",
];

const anyText = (i: number) => `This is what respondent ${i + 1} wrote about it, in their own words.`;

/** A question with answers (so many, or with these texts) assigned to a coder, and a frame of ten codes under one theme. */
export function makeQuestion(store: Store, person: Person, answered: number | readonly string[], role: Role = "coder") {
  const texts = typeof answered === "number" ? Array.from({ length: answered }, (_, i) => anyText(i)) : answered;
  const projectId = makeProject(store);
  const memberId = join(store, projectId, person, role);
  return transact(store, () => {
    const run = (sql: string, ...values: (string | number | null)[]) =>
      Number(store.sqlite.prepare(sql).run(...values).lastInsertRowid);
    const questionId = run(
      "insert into question (project_id, name, text, position) values (?, 'factors', 'What drives the rates?', 0)",
      projectId,
    );
    for (const [i, name] of ["Theme", "Issue"].entries())
      run("insert into level (question_id, position, name) values (?, ?, ?)", questionId, i, name);
    const addCode =
      "insert into code (question_id, parent_id, level, position, label, applicable, created_at, meaning_changed_at) values (?, ?, ?, ?, ?, ?, 0, 0)";
    const theme = run(addCode, questionId, null, 0, 0, "All themes", 0);
    const codes = labels.map((label, i) => run(addCode, questionId, theme, 1, i, label, 1));
    const plan = run(
      "insert into plan (question_id, kind, sample, created_by, created_at) values (?, 'code', '{}', 'operator', 0)",
      questionId,
    );
    const answers = texts.map((text, i) => {
      const respondentId = run("insert into respondent (project_id, key) values (?, ?)", projectId, `r${i + 1}`);
      const answerId = run(
        "insert into answer (question_id, respondent_id, text, fold_hash, changed_at) values (?, ?, ?, ?, 0)",
        ...[questionId, respondentId, text, foldHash(text)],
      );
      run("insert into assignment values (?, ?, 'code', ?, 0, ?, ?, 'ready')", questionId, memberId, answerId, plan, i + 1);
      return answerId;
    });
    const stored = () =>
      answers.map((answerId) =>
        store.sqlite
          .prepare("select code_id from coding where answer_id = ? and member_id = ? and to_version is null order by id")
          .pluck()
          .all(answerId, memberId)
          .map((id) => labels[codes.indexOf(id as number)]),
      );
    const states = () =>
      answers.map((answerId) => store.sqlite.prepare("select state from coder_answer where answer_id = ?").pluck().get(answerId));
    return {
      projectId,
      questionId,
      answers,
      codes,
      memberId,
      stored,
      states,
      address: `/projects/${projectId}/${questionId}/code`,
    };
  });
}

export const field = (page: Page) => page.getByRole("combobox", { name: "Code", exact: true });
export const saved = (page: Page) => expect(page.getByText("saved", { exact: true })).toBeVisible();

export async function openCoding(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(field(page)).toBeFocused();
}

/** Whether the browser would ask before this page is closed. */
export function asksBeforeLeaving(page: Page): Promise<boolean> {
  return page.evaluate(() => !window.dispatchEvent(new Event("beforeunload", { cancelable: true })));
}

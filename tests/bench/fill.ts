import type { Store } from "../../db/store.ts";

interface Filling {
  answers: number;
  /** The codes that may be applied: they are dealt out to 12 themes in 4 areas. */
  issues: readonly { label: string; aliases?: readonly string[] }[];
  /** The words of an answer and what tells those that say the same; without it answers are "answer 1", "answer 2" and so on. */
  textOf?(index: number): { text: string; foldHash: string };
}

interface Filled {
  questionId: number;
  /** The id of the first issue; the others follow in their order. */
  firstIssue: number;
}

/**
 * Writes a question with so many answers into a project, past the commands, which would take hours for a million: a
 * frame of three levels, an attribute of 22 values, a respondent for each answer. Answers are in the order of their ids.
 */
export function fillQuestion(store: Store, projectId: number, { answers, issues, textOf }: Filling): Filled {
  const { sqlite } = store;
  const run = (sql: string, ...values: (string | number | null)[]) => Number(sqlite.prepare(sql).run(...values).lastInsertRowid);
  return sqlite.transaction(() => {
    const questionId = run("insert into question (project_id, name, position) values (?, 'bench', 0)", projectId);
    for (const [at, name] of ["Area", "Theme", "Issue"].entries())
      run("insert into level (question_id, position, name) values (?, ?, ?)", questionId, at, name);
    const addCode = (label: string, level: number, position: number, parentId: number | null, aliases: readonly string[] = []) =>
      run(
        "insert into code (question_id, parent_id, level, position, label, aliases, applicable, created_at, meaning_changed_at) values (?, ?, ?, ?, ?, ?, ?, 0, 0)",
        ...[questionId, parentId, level, position, label, aliases.join("; "), level === 2 ? 1 : 0],
      );
    const areas = [1, 2, 3, 4].map((n) => addCode(`Area ${n}`, 0, n, null));
    const themes = Array.from({ length: 12 }, (_, n) => addCode(`Theme ${n}`, 1, n, areas[n % 4] as number));
    const codes = issues.map(({ label, aliases }, n) => addCode(label, 2, n, themes[n % 12] as number, aliases));
    addRespondents(store, projectId, answers);
    addAnswers(store, projectId, questionId, textOf);
    return { questionId, firstIssue: codes[0] as number };
  })();
}

function addRespondents(store: Store, projectId: number, count: number): void {
  const { sqlite } = store;
  const run = (sql: string, ...values: (string | number)[]) => Number(sqlite.prepare(sql).run(...values).lastInsertRowid);
  const attributeId = run(
    "insert into attribute (project_id, name, kind, position, shown_to_coders) values (?, 'Authority', 'nominal', 0, 1)",
    projectId,
  );
  const addValue = "insert into attribute_value (attribute_id, label, position) values (?, ?, ?)";
  const firstValue = run(addValue, attributeId, "Authority 0", 0);
  for (let n = 1; n < 22; n++) run(addValue, attributeId, `Authority ${n}`, n);
  sqlite
    .prepare(
      `insert into respondent (project_id, key)
       with recursive c(i) as (select 1 union all select i + 1 from c where i < ?) select ?, 'r' || i from c`,
    )
    .run(count, projectId);
  run(
    "insert into respondent_value (attribute_id, respondent_id, value_id) select ?, id, ? + id % 22 from respondent where project_id = ?",
    ...[attributeId, firstValue, projectId],
  );
}

function addAnswers(store: Store, projectId: number, questionId: number, textOf: Filling["textOf"]): void {
  const { sqlite } = store;
  if (!textOf) {
    sqlite
      .prepare(
        "insert into answer (question_id, respondent_id, text, fold_hash, changed_at) select ?, id, 'answer ' || id, id, 0 from respondent where project_id = ? order by id",
      )
      .run(questionId, projectId);
    return;
  }
  const first = sqlite.prepare("select min(id), max(id) from respondent where project_id = ?").raw().get(projectId);
  const [from, to] = first as [number, number];
  const put = sqlite.prepare(
    "insert into answer (question_id, respondent_id, text, fold_hash, changed_at) values (?, ?, ?, ?, 0)",
  );
  // Row by row the search index would take most of the time; made at the end it is the same.
  const trigger = sqlite.prepare("select sql from sqlite_master where name = 'answer_words_insert'").pluck().get() as string;
  sqlite.exec("drop trigger answer_words_insert");
  for (let id = from; id <= to; id++) {
    const { text, foldHash } = textOf(id - from);
    put.run(questionId, id, text, foldHash);
  }
  sqlite.exec(trigger);
  sqlite.exec("insert into answer_words (answer_words) values ('rebuild')");
}

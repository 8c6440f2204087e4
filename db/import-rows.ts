import { isWelsh } from "../lib/answers/language.ts";
import { PROBLEM_LIMIT, type Problem, type SurveyRow } from "../lib/import/types.ts";
import { foldHash } from "./fold-hash.ts";
import { type Targets, valueId } from "./import-targets.ts";
import { prepared, type Store } from "./store.ts";

export interface Tally {
  added: number;
  unchanged: number;
  changed: number;
}

/** What the rows of a file add to a project and change in it. */
export interface RowsResult {
  respondents: Tally;
  answers: Tally;
  /** Answers and values that the file leaves empty and the project keeps. */
  kept: number;
  /** Rows of respondents who were withdrawn; they stay out. */
  withdrawn: number;
  /** Changed texts of answers that somebody has coded. */
  codedChanges: number;
  /** One for each of those, the first hundred. */
  codedProblems: Problem[];
  /** What was done otherwise than the file says. */
  notes: Problem[];
  /** Ids of changed answers, by question, in the mapping's order. */
  changedAnswers: number[][];
  /** Of these, the ones that somebody had coded. */
  changedCoded: { answerId: number; version: number }[];
}

export interface RowsInput {
  /** 0: a project that is not there yet. */
  projectId: number;
  file: string;
  rows: Iterable<SurveyRow>;
  targets: Targets;
  /** Whether the key is of a respondent who was withdrawn. */
  isErased(key: string): boolean;
  /** False: only compare. */
  write: boolean;
  onRow(done: number): void;
}

/**
 * Compares every row with the project and, if asked to, writes it: new respondents are added, changed attributes and texts
 * replaced. Nothing is ever removed by a file: what it leaves empty is kept. Each row is looked at once and forgotten.
 */
export function applyRows(store: Store, input: RowsInput): RowsResult {
  const { projectId, targets, write } = input;
  const result: RowsResult = {
    respondents: { added: 0, unchanged: 0, changed: 0 },
    answers: { added: 0, unchanged: 0, changed: 0 },
    kept: 0,
    withdrawn: 0,
    codedChanges: 0,
    codedProblems: [],
    notes: [],
    changedAnswers: targets.questions.map(() => []),
    changedCoded: [],
  };
  const writer = rowWriter(store, input);
  const findRespondent = prepared<[number, string], { id: number }>(
    store,
    "select id from respondent where project_id = ? and key = ?",
  );
  const isFilled =
    projectId > 0 && store.sqlite.prepare("select 1 from respondent where project_id = ? limit 1").get(projectId) !== undefined;
  const note = (row: number, column: string, message: string, remedy: string) => {
    if (result.notes.length < PROBLEM_LIMIT) result.notes.push({ file: input.file, row, column, message, remedy });
  };

  const addRespondent = (row: SurveyRow) => {
    if (input.isErased(row.key)) {
      result.withdrawn += 1;
      return;
    }
    result.respondents.added += 1;
    for (const answer of row.answers) if (answer !== null) result.answers.added += 1;
    if (write) writer.addRespondent(row);
  };

  const compareValues = (row: SurveyRow, respondentId: number) => {
    let changed = false;
    for (const [index, attribute] of targets.attributes.entries()) {
      const label = row.attributes[index] ?? null;
      const now = attribute.id === 0 ? undefined : writer.currentValue(index, respondentId);
      if (label === null) {
        if (now === undefined) continue;
        result.kept += 1;
        note(
          row.row,
          attribute.name,
          "The value is empty here; the project's is kept.",
          "Nothing needs doing unless it should be missing.",
        );
      } else if (now === undefined || attribute.values.get(label) !== now) {
        changed = true;
        if (write) writer.setValue(index, respondentId, label);
      }
    }
    result.respondents[changed ? "changed" : "unchanged"] += 1;
  };

  const compareAnswers = (row: SurveyRow, respondentId: number) => {
    for (const [index, question] of targets.questions.entries()) {
      const text = row.answers[index] ?? null;
      const now = question.id === 0 ? undefined : writer.currentAnswer(index, respondentId);
      if (now === undefined) {
        if (text === null) continue;
        result.answers.added += 1;
        if (write) writer.addAnswer(index, respondentId, text);
      } else if (text === null) {
        result.kept += 1;
        note(
          row.row,
          question.column,
          "The answer is empty here; the project's is kept.",
          "To remove a person's answers, withdraw the respondent.",
        );
      } else if (now.text === text) result.answers.unchanged += 1;
      else {
        result.answers.changed += 1;
        if (now.coded === 1) {
          result.codedChanges += 1;
          if (result.codedProblems.length < PROBLEM_LIMIT)
            result.codedProblems.push({
              file: input.file,
              row: row.row,
              column: question.column,
              message: `Respondent ${row.key}: the text has changed, and somebody has coded the old one.`,
              remedy:
                "Import with --update (on screen: tick the box) to replace it and ask the coders for another look; the old text is kept.",
            });
        }
        if (write) {
          writer.changeText(now, text);
          result.changedAnswers[index]?.push(now.id);
          if (now.coded === 1) result.changedCoded.push({ answerId: now.id, version: now.version });
        }
      }
    }
  };

  let done = 0;
  for (const row of input.rows) {
    const found = isFilled ? findRespondent.get(projectId, row.key) : undefined;
    if (found) {
      compareValues(row, found.id);
      compareAnswers(row, found.id);
    } else addRespondent(row);
    done += 1;
    if (done % 1000 === 0) input.onRow(done);
  }
  writer.flush();
  return result;
}

interface CurrentAnswer {
  id: number;
  text: string;
  version: number;
  /** 1 where somebody has coded it, found nothing to code, or decided on it; 0 where it was at most looked at. */
  coded: number;
}

/** What an answer is marked with, so that it is read aloud as what it is; null: the language of its question. */
function languageOf(text: string): string | null {
  return isWelsh(text) ? "cy" : null;
}

/** Rows written by one statement. */
const batchRows = 2000;
const batchCharacters = 4_000_000;

/**
 * Reads what is there and writes what is new. New rows are written in batches, one statement for each: the search index is
 * brought up to date once per statement, and row by row that alone takes four times as long as everything else.
 */
function rowWriter(store: Store, { projectId, targets }: RowsInput) {
  const now = store.now();
  const insertRespondents = prepared(store, "insert into respondent (project_id, key) select ?, value from json_each(?)");
  const insertAnswers = prepared(
    store,
    `insert into answer (question_id, respondent_id, text, fold_hash, language, changed_at)
     select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, ? from json_each(?)`,
  );
  const insertValues = prepared(
    store,
    `insert into respondent_value (attribute_id, respondent_id, value_id) select ?, value ->> 0, value ->> 1 from json_each(?) where true
     on conflict (attribute_id, respondent_id) do update set value_id = excluded.value_id`,
  );
  const readValue = prepared<[number, number], { valueId: number }>(
    store,
    "select value_id as valueId from respondent_value where attribute_id = ? and respondent_id = ?",
  );
  const readAnswer = prepared<[number, number], CurrentAnswer>(
    store,
    `select a.id as id, a.text as text, a.version as version,
      exists (select 1 from coder_answer w where w.answer_id = a.id and w.state <> 'open')
      or exists (select 1 from coding c where c.answer_id = a.id) or exists (select 1 from decision d where d.answer_id = a.id) as coded
     from answer a where a.question_id = ? and a.respondent_id = ?`,
  );
  const keepText = prepared(store, "insert into answer_version (answer_id, version, text, replaced_at) values (?, ?, ?, ?)");
  const replaceText = prepared(
    store,
    "update answer set text = ?, fold_hash = ?, language = ?, version = version + 1, changed_at = ? where id = ?",
  );
  const askAgain = prepared(
    store,
    `update coder_answer set second_look = 'the text changed' where answer_id = ?
     and (state <> 'open' or exists (select 1 from coding c where c.answer_id = coder_answer.answer_id and c.member_id = coder_answer.member_id))`,
  );
  const openWork = prepared(
    store,
    "update assignment set state = 'ready' where answer_id = ? and task = 'code' and state = 'done'",
  );

  let respondents: SurveyRow[] = [];
  let answers: [questionId: number, respondentId: number, text: string, foldHash: string, language: string | null][] = [];
  let values: [respondentId: number, valueId: number][][] = targets.attributes.map(() => []);
  let characters = 0;

  const addAnswer = (index: number, respondentId: number, text: string) => {
    answers.push([targets.questions[index]?.id ?? 0, respondentId, text, foldHash(text), languageOf(text)]);
    characters += text.length;
    if (answers.length >= batchRows || characters > batchCharacters) flush();
  };
  const setValue = (index: number, respondentId: number, label: string) => {
    const attribute = targets.attributes[index];
    const batch = values[index];
    if (!attribute || !batch) return;
    batch.push([respondentId, valueId(store, attribute, label)]);
    if (batch.length >= batchRows) flush();
  };
  /** Ids are given in the order of the batch: the transaction keeps every other writer out. */
  const flushRespondents = () => {
    const batch = respondents;
    respondents = [];
    if (batch.length === 0) return;
    const { lastInsertRowid, changes } = insertRespondents.run(projectId, JSON.stringify(batch.map((row) => row.key)));
    if (changes !== batch.length) throw new Error(`${changes} of ${batch.length} respondents were added.`);
    const first = Number(lastInsertRowid) - batch.length + 1;
    for (const [at, row] of batch.entries()) {
      for (const [index, label] of row.attributes.entries()) if (label !== null) setValue(index, first + at, label);
      for (const [index, text] of row.answers.entries()) if (text !== null) addAnswer(index, first + at, text);
    }
  };
  const flush = () => {
    flushRespondents();
    if (answers.length > 0) insertAnswers.run(now, JSON.stringify(answers));
    for (const [index, batch] of values.entries())
      if (batch.length > 0) insertValues.run(targets.attributes[index]?.id, JSON.stringify(batch));
    answers = [];
    values = values.map(() => []);
    characters = 0;
  };
  return {
    addAnswer,
    setValue,
    flush,
    addRespondent(row: SurveyRow) {
      respondents.push(row);
      for (const text of row.answers) characters += text?.length ?? 0;
      if (respondents.length >= batchRows || characters > batchCharacters) flush();
    },
    currentValue: (index: number, respondentId: number) =>
      readValue.get(targets.attributes[index]?.id ?? 0, respondentId)?.valueId,
    currentAnswer: (index: number, respondentId: number) => readAnswer.get(targets.questions[index]?.id ?? 0, respondentId),
    changeText(answer: CurrentAnswer, text: string) {
      if (answer.coded === 1) {
        keepText.run(answer.id, answer.version, answer.text, now);
        askAgain.run(answer.id);
        openWork.run(answer.id);
      }
      replaceText.run(text, foldHash(text), languageOf(text), now, answer.id);
    },
  };
}

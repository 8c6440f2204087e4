import { checkRows, surveyRows } from "../lib/import/rows.ts";
import type { CheckResult, Mapping, Problem, ReadOptions, Scale, Table } from "../lib/import/types.ts";
import { numeral } from "../lib/numbers.ts";
import { type Access, type Actor, authorize } from "./access.ts";
import { assignAll } from "./assignments.ts";
import { lastChoices, recordChoices } from "./import-choices.ts";
import { applyRows, type RowsResult, type Tally } from "./import-rows.ts";
import { arrangeValues, createTargets, findTargets, labelsShown, type Targets } from "./import-targets.ts";
import { writeLog } from "./log.ts";
import { Refused } from "./refusal.ts";
import { erasedKeys } from "./respondents.ts";
import { raiseRevision, settle } from "./settle.ts";
import { prepared, type Store, transact } from "./store.ts";

/** An opened file and what its columns mean. */
export interface Survey {
  table: Table;
  mapping: Mapping;
  /** Kinds of new attributes, in the order of `mapping.attributes`; missing ones are nominal. */
  scales: readonly Scale[];
  /** How the file was asked to be read, for the record. */
  options: ReadOptions;
  /** SHA-256 of the file. */
  fileHash: string;
}

/** Where a survey goes: into a project to be made, or one that is there. */
export type Destination =
  | {
      kind: "new";
      name: string /** Null: nobody yet; the first account adopts it. */;
      lead: { userId: string; name: string } | null;
    }
  | {
      kind: "existing";
      access: Access<"lead"> /** Who is given the new answers to code; null: nobody. */;
      assignTo: number | null;
    };

export interface Control {
  /** Rows stored, of respondents in the file. */
  onProgress?: (done: number, total: number) => void;
  /** Throws where the import was cancelled. */
  checkCancelled?: () => void;
}

/** What a file would do to its destination. */
export interface ImportCheck {
  respondents: Tally;
  answers: Tally;
  /** New answers of each question, by the question's name in the project. */
  perQuestion: { name: string; isNew: boolean; answers: number }[];
  previewRows: number;
  missingCells: number;
  kept: number;
  withdrawn: number;
  /** Changed texts of answers that somebody has coded: refused unless asked to update. */
  codedChanges: number;
  codedProblems: Problem[];
  /** What forbids the import. `problemCount` counts also those beyond the first hundred. */
  problems: Problem[];
  problemCount: number;
  notes: Problem[];
}

export interface ImportResult extends ImportCheck {
  projectId: number;
  project: string;
}

const noTally = (): Tally => ({ added: 0, unchanged: 0, changed: 0 });

/** Reads the whole file, compares it with the destination and stores nothing. */
export function checkSurvey(store: Store, destination: Destination, survey: Survey, control: Control = {}): ImportCheck {
  const check = checkRows(survey.table, survey.mapping);
  const projectId = destination.kind === "existing" ? destination.access.projectId : 0;
  const targets = targetsOf(store, projectId, survey);
  const problems = [...destinationProblems(store, destination, survey), ...targets.problems, ...check.problems];
  const problemCount = problems.length - check.problems.length + check.problemCount;
  if (problemCount > 0) return summary(check, targets, null, problems, problemCount);
  // A snapshot: the comparison sees one state of the project, however long it takes.
  const rows = store.sqlite.transaction(() => runRows(store, projectId, survey, targets, check, false, control))();
  return summary(check, targets, rows, [], 0);
}

/**
 * Stores a survey in one transaction: all of it or nothing. Throws Refused with every problem where the file cannot be
 * stored as it is; a changed text of an answer that somebody has coded is one, unless `update` is asked for.
 */
export function importSurvey(
  store: Store,
  actor: Actor,
  destination: Destination,
  survey: Survey & { update: boolean },
  control: Control = {},
): ImportResult {
  const check = checkRows(survey.table, survey.mapping);
  if (check.problemCount > 0) throw refusal(survey.table.file, check.problems, check.problemCount);
  return transact(store, () => {
    const problems = destinationProblems(store, destination, survey);
    if (problems.length > 0) throw refusal(survey.table.file, problems, problems.length);
    const projectId = destination.kind === "new" ? createProject(store, destination) : destination.access.projectId;
    const targets = targetsOf(store, projectId, survey);
    if (targets.problems.length > 0) throw refusal(survey.table.file, targets.problems, targets.problems.length);
    const isNew = targets.questions.map((question) => question.id === 0);
    createTargets(store, projectId, targets);
    const labels = labelsShown(store, targets.attributes);
    const rows = runRows(store, projectId, survey, targets, check, true, control);
    if (rows.codedChanges > 0 && !survey.update) throw refusal(survey.table.file, rows.codedProblems, rows.codedChanges);
    arrangeValues(store, targets.attributes, labels);
    recordTextChanges(store, actor, projectId, rows);
    refreshFigures(store, projectId, targets, rows);
    assignNew(store, actor, destination, projectId, targets, rows);
    recordImport(store, actor, destination, projectId, survey, targets, rows);
    const project =
      prepared<[number], { name: string }>(store, "select name from project where id = ?").get(projectId)?.name ?? "";
    return { projectId, project, ...summary(check, targets, rows, [], 0, isNew) };
  });
}

function targetsOf(store: Store, projectId: number, survey: Survey): Targets {
  return findTargets(store, projectId, survey.table, survey.mapping, survey.scales, lastChoices(store, projectId));
}

function runRows(
  store: Store,
  projectId: number,
  survey: Survey,
  targets: Targets,
  check: CheckResult,
  write: boolean,
  control: Control,
): RowsResult {
  return applyRows(store, {
    projectId,
    file: survey.table.file,
    rows: surveyRows(survey.table, survey.mapping),
    targets,
    isErased: erasedKeys(store, projectId),
    write,
    onRow(done) {
      control.checkCancelled?.();
      control.onProgress?.(done, check.respondents);
    },
  });
}

function destinationProblems(store: Store, destination: Destination, { table, mapping }: Survey): Problem[] {
  if (destination.kind === "new") {
    const name = destination.name.trim();
    if (name === "") return [{ file: table.file, message: "The project has no name.", remedy: "Give it one." }];
    if (name.length > 200)
      return [{ file: table.file, message: "The project's name is too long.", remedy: "Use at most 200 characters." }];
    if (findProjectId(store, name) === null) return [];
    return [
      {
        file: table.file,
        message: `There is a project "${name}" already.`,
        remedy: "Choose another name, or import into that project.",
      },
    ];
  }
  const last = lastChoices(store, destination.access.projectId);
  if (!last || (last.respondent === null) === (mapping.respondent === null)) return [];
  return [
    last.respondent === null
      ? {
          file: table.file,
          message:
            "In this project respondents are known by the number of their row, so a column of keys would add everybody again.",
          remedy: "Import without a respondent column, or into a new project.",
        }
      : {
          file: table.file,
          message: `In this project respondents are known by the column "${last.respondent.header || last.respondent.letter}".`,
          remedy: "Say which column of this file holds the respondent, or import into a new project.",
        },
  ];
}

/** The id of the project of that name (capitals make no difference); null where there is none. */
export function findProjectId(store: Store, name: string): number | null {
  return (
    prepared<[string], { id: number }>(store, "select id from project where name = ? collate nocase").get(name.trim())?.id ?? null
  );
}

function createProject(store: Store, { name, lead }: Extract<Destination, { kind: "new" }>): number {
  const now = store.now();
  const projectId = Number(
    prepared(store, "insert into project (name, created_at) values (?, ?)").run(name.trim(), now).lastInsertRowid,
  );
  if (lead)
    prepared(store, "insert into member (project_id, user_id, name, role, joined_at) values (?, ?, ?, 'lead', ?)").run(
      projectId,
      lead.userId,
      lead.name,
      now,
    );
  return projectId;
}

/** An entry for each coded answer whose text was replaced: the history of an answer must show it. */
function recordTextChanges(store: Store, actor: Actor, projectId: number, rows: RowsResult): void {
  const questionOf = prepared<[number], { questionId: number }>(
    store,
    "select question_id as questionId from answer where id = ?",
  );
  for (const { answerId, version } of rows.changedCoded)
    writeLog(store, actor, "answer.replace", {
      projectId,
      questionId: questionOf.get(answerId)?.questionId,
      answerId,
      detail: { fromVersion: version, toVersion: version + 1 },
    });
}

/** Bases, groups and texts may have changed: whatever was computed from the project's questions is old. */
function refreshFigures(store: Store, projectId: number, targets: Targets, rows: RowsResult): void {
  for (const [index, answerIds] of rows.changedAnswers.entries())
    if (answerIds.length > 0) settle(store, targets.questions[index]?.id ?? 0, answerIds);
  if (rows.respondents.added + rows.respondents.changed + rows.answers.added === 0) return;
  for (const { id } of prepared<[number], { id: number }>(store, "select id from question where project_id = ?").all(projectId))
    raiseRevision(store, id);
}

function assignNew(
  store: Store,
  actor: Actor,
  destination: Destination,
  projectId: number,
  targets: Targets,
  rows: RowsResult,
): void {
  if (rows.answers.added === 0) return;
  const memberId =
    destination.kind === "existing"
      ? destination.assignTo
      : prepared<[number], { id: number }>(store, "select id from member where project_id = ? order by id limit 1").get(projectId)
          ?.id;
  if (memberId == null) return;
  for (const { id } of targets.questions) assignAll(store, id, memberId, actor.kind === "person" ? actor.userId : "operator");
}

function recordImport(
  store: Store,
  actor: Actor,
  destination: Destination,
  projectId: number,
  survey: Survey,
  targets: Targets,
  rows: RowsResult,
): void {
  const { respondents, answers } = rows;
  const choices = recordChoices(
    survey.table,
    survey.options,
    survey.mapping,
    targets.questions.map(({ id }) => id),
    targets.attributes.map(({ id }) => id),
  );
  prepared(
    store,
    `insert into import_record (project_id, file_name, file_hash, choices, respondents_added, answers_added, answers_changed, imported_at)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    projectId,
    survey.table.file,
    survey.fileHash,
    JSON.stringify(choices),
    respondents.added,
    answers.added,
    answers.changed,
    store.now(),
  );
  writeLog(store, actor, "survey.import", {
    projectId,
    detail: {
      file: survey.table.file,
      sha256: survey.fileHash,
      newProject: destination.kind === "new",
      respondents,
      answers,
      codedTextsReplaced: rows.codedChanges,
      withdrawnLeftOut: rows.withdrawn,
    },
  });
}

function summary(
  check: CheckResult,
  targets: Targets,
  rows: RowsResult | null,
  problems: Problem[],
  problemCount: number,
  isNew = targets.questions.map((question) => question.id === 0),
): ImportCheck {
  const notes = rows?.notes ?? [];
  return {
    respondents: rows?.respondents ?? noTally(),
    answers: rows?.answers ?? noTally(),
    perQuestion: targets.questions.map(({ name }, index) => ({
      name,
      isNew: isNew[index] ?? false,
      answers: check.perQuestion[index] ?? 0,
    })),
    previewRows: check.previewRows,
    missingCells: check.missingCells,
    kept: rows?.kept ?? 0,
    withdrawn: rows?.withdrawn ?? 0,
    codedChanges: rows?.codedChanges ?? 0,
    codedProblems: rows?.codedProblems ?? [],
    problems: problems.slice(0, 100),
    problemCount,
    notes,
  };
}

function refusal(file: string, problems: Problem[], count: number): Refused {
  const more: Problem[] =
    count > problems.length
      ? [{ file, message: `${count - problems.length} more problems are not listed.`, remedy: "Mend these first." }]
      : [];
  const said = count === 1 ? "There is a problem" : `There are ${numeral(count)} problems`;
  return new Refused(`${said} with ${file}. Nothing was stored.`, [...problems, ...more]);
}

export interface ImportRecord {
  id: number;
  fileName: string;
  respondentsAdded: number;
  answersAdded: number;
  answersChanged: number;
  /** Milliseconds since 1970. */
  importedAt: number;
}

/** The imports of a project, the latest first. */
export function listImports(store: Store, access: Access): ImportRecord[] {
  return prepared<[number], ImportRecord>(
    store,
    `select id, file_name as fileName, respondents_added as respondentsAdded, answers_added as answersAdded, answers_changed as answersChanged,
     imported_at as importedAt from import_record where project_id = ? order by id desc`,
  ).all(access.projectId);
}

/**
 * Where the command line imports to: the project of that name, or a new one. The lead is the named one, else the first
 * account (a new project) or the project's first lead (one that is there). Throws Refused where there is no such lead.
 */
export function operatorDestination(store: Store, operator: Actor, project: string, lead: string | undefined): Destination {
  const projectId = findProjectId(store, project);
  if (projectId === null) return { kind: "new", name: project, lead: findAccount(store, lead) };
  const access = authorize(store, operator, projectId, "lead");
  const member = prepared<[number, string | null, string | null], { id: number }>(
    store,
    `select id from member where project_id = ? and role = 'lead' and left_at is null and user_id is not null
     and (? is null or name = ? collate nocase) order by id limit 1`,
  ).get(projectId, lead ?? null, lead ?? null);
  if (lead !== undefined && !member)
    throw new Refused(`"${lead}" is not a lead of this project. Name one of its leads, or leave --lead out.`);
  return { kind: "existing", access, assignTo: member?.id ?? null };
}

function findAccount(store: Store, name: string | undefined): { userId: string; name: string } | null {
  const columns = "select id as userId, name from user";
  if (name === undefined)
    return prepared<[], { userId: string; name: string }>(store, `${columns} order by createdAt, rowid limit 1`).get() ?? null;
  const found = prepared<[string, string], { userId: string; name: string }>(
    store,
    `${columns} where name = ? collate nocase or username = ? collate nocase limit 1`,
  ).get(name, name.toLowerCase());
  if (!found) throw new Refused(`There is no account "${name}". Create it in the browser, or leave --lead out.`);
  return found;
}

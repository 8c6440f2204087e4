import { type Frame, liveCode, pathOf, pathSeparator } from "../lib/frame/frame.ts";
import type { PlainSheet } from "../lib/report/workbook.ts";
import { type Access, isBlind, requireQuestion } from "./access.ts";
import { hiddenAnswers } from "./blindness.ts";
import { loadFrame } from "./frames.ts";
import { findProject, listQuestions, type Question } from "./projects.ts";
import { Refused } from "./refusal.ts";
import { prepared, type Store } from "./store.ts";

const statusWords = { codable: "codable", uncodable: "uncodable", unresolved: "unresolved" } as const;

/**
 * Every answer of a question with what stands for it: respondent, attributes, text, status, codes. Of answers that the reader
 * codes in an open blind round it says only that.
 */
export function answersSheet(store: Store, access: Access, questionId: number): PlainSheet {
  requireQuestion(store, access, questionId);
  const hidden = new Set(hiddenAnswers(store, access, questionId));
  const frame = loadFrame(store, questionId, { withRetired: true });
  const attributes = storedAttributes(store, access);
  const rows: PlainSheet["rows"] = [];
  for (const answer of eachAnswer(store, questionId)) {
    const values = attributeLabels(store, answer.respondentId);
    const plain = [answer.key, ...attributes.map((attribute) => values.get(attribute.id) ?? ""), answer.text];
    if (hidden.has(answer.id)) {
      rows.push([...plain, "in your open blind round", "", ""]);
      continue;
    }
    const codes = finalPaths(store, frame, questionId, answer.id);
    const status = answer.status === null ? "uncoded" : statusWords[answer.status];
    rows.push([
      ...plain,
      answer.provisional === 1 ? `${status} (provisional)` : status,
      codes.length,
      codes.map((path) => path.join(pathSeparator)).join(" | "),
    ]);
  }
  return {
    name: "Answers",
    header: ["Respondent", ...attributes.map((a) => a.name), "Answer", "Status", "Number of codes", "Codes"],
    rows,
    widths: [14, ...attributes.map(() => 18), 80, 14, 10, 80],
  };
}

interface AnswerRow {
  id: number;
  respondentId: number;
  key: string;
  text: string;
  language: string | null;
  version: number;
  status: keyof typeof statusWords | null;
  provisional: number | null;
  source: string | null;
}

function eachAnswer(store: Store, questionId: number): Iterable<AnswerRow> {
  // Not from the cache of prepared statements: others are run while this one is being read.
  return store.sqlite
    .prepare<[number], AnswerRow>(
      `select a.id as id, a.respondent_id as respondentId, r.key as key, a.text as text, a.language as language, a.version as version,
         o.status as status, o.provisional as provisional, o.source as source
       from answer a join respondent r on r.id = a.respondent_id left join outcome o on o.answer_id = a.id
       where a.question_id = ? order by a.respondent_id`,
    )
    .iterate(questionId);
}

function finalPaths(store: Store, frame: Frame, questionId: number, answerId: number): string[][] {
  return prepared<[number, number], { codeId: number }>(
    store,
    "select code_id as codeId from final_code where question_id = ? and answer_id = ? order by code_id",
  )
    .all(questionId, answerId)
    .filter(({ codeId }) => frame.byId.has(codeId))
    .map(({ codeId }) => pathOf(frame, codeId));
}

interface AttributeRow {
  id: number;
  name: string;
  kind: string;
  derivedFrom: number | null;
}

function storedAttributes(store: Store, access: Access): AttributeRow[] {
  return prepared<[number], AttributeRow>(
    store,
    "select id, name, kind, derived_from as derivedFrom from attribute where project_id = ? order by position, id",
  ).all(access.projectId);
}

/** A respondent's values by attribute, derived ones (one grouping over another too) included. */
function attributeLabels(store: Store, respondentId: number): Map<number, string> {
  const rows = prepared<[number], { attributeId: number; label: string }>(
    store,
    `with recursive has(attribute_id, value_id) as (
       select attribute_id, value_id from respondent_value where respondent_id = ?
       union select g.attribute_id, g.to_value_id from has join attribute_group g on g.from_value_id = has.value_id
     ) select has.attribute_id as attributeId, v.label as label from has join attribute_value v on v.id = has.value_id`,
  ).all(respondentId);
  return new Map(rows.map((row) => [row.attributeId, row.label]));
}

/**
 * The whole project as one JSON document, piece by piece (it may be larger than memory): respondents, frames, answers,
 * everybody's codings with their first passes, checks, decisions and what stands. Refused while the reader codes blind.
 */
export function* projectJson(store: Store, access: Access<"lead">): Generator<string> {
  const project = findProject(store, access);
  const questions = listQuestions(store, access);
  for (const question of questions)
    if (isBlind(store, access, question.id))
      throw new Refused(
        `You code in an open blind round of "${question.name}", and this file holds everybody's work. It waits until the round is closed.`,
      );
  const head = {
    format: "tandem-project",
    formatVersion: 1,
    project: { name: project.name, isDemonstration: project.isDemonstration },
    people: store.sqlite
      .prepare("select id, name, role, joined_at as joinedAt, left_at as leftAt from member where project_id = ? order by id")
      .all(access.projectId),
    attributes: attributesJson(store, access),
  };
  yield `${JSON.stringify(head).slice(0, -1)},"respondents":[`;
  yield* joined(
    store.sqlite
      .prepare<[number], { id: number; key: string }>("select id, key from respondent where project_id = ? order by id")
      .iterate(access.projectId),
    (row) => ({ id: row.id, key: row.key, values: Object.fromEntries(storedValues(store, row.id)) }),
  );
  yield '],"questions":[';
  for (const [index, question] of questions.entries()) yield* questionJson(store, question, index > 0);
  yield "]}\n";
}

function attributesJson(store: Store, access: Access): unknown[] {
  return storedAttributes(store, access).map((attribute) => ({
    ...attribute,
    values: prepared(store, "select id, label from attribute_value where attribute_id = ? order by position, id").all(
      attribute.id,
    ),
    groups: prepared(
      store,
      "select from_value_id as 'from', to_value_id as 'to' from attribute_group where attribute_id = ?",
    ).all(attribute.id),
  }));
}

function storedValues(store: Store, respondentId: number): [number, number][] {
  return prepared<[number], { attributeId: number; valueId: number }>(
    store,
    "select attribute_id as attributeId, value_id as valueId from respondent_value where respondent_id = ?",
  )
    .all(respondentId)
    .map((row) => [row.attributeId, row.valueId]);
}

function* questionJson(store: Store, question: Question, comma: boolean): Generator<string> {
  const frame = loadFrame(store, question.id, { withRetired: true });
  const head = {
    id: question.id,
    name: question.name,
    text: question.text,
    language: question.language,
    levels: frame.levels,
    codes: [...frame.byId.values()],
  };
  yield `${comma ? "," : ""}${JSON.stringify(head).slice(0, -1)},"answers":[`;
  yield* joined(eachAnswer(store, question.id), (answer) => ({
    respondentId: answer.respondentId,
    text: answer.text,
    language: answer.language,
    version: answer.version,
    stands:
      answer.status === null
        ? null
        : {
            status: answer.status,
            provisional: answer.provisional === 1,
            source: answer.source,
            codes: finalIds(store, question.id, answer.id),
          },
    work: workJson(store, answer.id),
    checks: checksJson(store, answer.id),
    decisions: decisionsJson(store, answer.id),
  }));
  yield "]}";
}

function finalIds(store: Store, questionId: number, answerId: number): number[] {
  return prepared<[number, number], { codeId: number }>(
    store,
    "select code_id as codeId from final_code where question_id = ? and answer_id = ? order by code_id",
  )
    .all(questionId, answerId)
    .map((row) => row.codeId);
}

function workJson(store: Store, answerId: number): unknown[] {
  const work = prepared<[number], Record<string, unknown> & { memberId: number }>(
    store,
    `select member_id as memberId, state, reason, version, answer_version as answerVersion, finished_at as finishedAt, note, flagged,
       first_pass_version as firstPassVersion, first_pass_state as firstPassState, first_pass_reason as firstPassReason
     from coder_answer where answer_id = ? order by member_id`,
  ).all(answerId);
  return work.map((row) => ({
    ...row,
    codings: prepared<[number, number], { id: number; spans: string }>(
      store,
      `select c.id as id, c.code_id as codeId, c.from_version as fromVersion, c.to_version as toVersion, c.created_at as createdAt,
         (select json_group_array(json_array(s.start, s."end")) from span s where s.coding_id = c.id) as spans
       from coding c where c.answer_id = ? and c.member_id = ? order by c.id`,
    )
      .all(answerId, row.memberId)
      .map((coding) => ({ ...coding, spans: JSON.parse(coding.spans) as unknown })),
  }));
}

function checksJson(store: Store, answerId: number): unknown[] {
  return prepared<[number], { codes: string }>(
    store,
    `select checker_id as checkerId, coder_id as coderId, coder_version as coderVersion, verdict, uncodable, reason, note, created_at as createdAt,
       superseded_at as supersededAt, (select json_group_array(code_id) from check_code where check_id = c.id) as codes
     from answer_check c where answer_id = ? order by id`,
  )
    .all(answerId)
    .map((row) => ({ ...row, codes: JSON.parse(row.codes) as unknown }));
}

function decisionsJson(store: Store, answerId: number): unknown[] {
  return prepared<[number], { codes: string }>(
    store,
    `select decider_id as deciderId, kind, uncodable, reason, cause, note, created_at as createdAt, superseded_at as supersededAt,
       (select json_group_array(code_id) from decision_code where decision_id = d.id) as codes
     from decision d where answer_id = ? order by id`,
  )
    .all(answerId)
    .map((row) => ({ ...row, codes: JSON.parse(row.codes) as unknown }));
}

/** Values as the inside of a JSON array, a piece at a time. */
function* joined<T>(rows: Iterable<T>, value: (row: T) => unknown): Generator<string> {
  let first = true;
  for (const row of rows) {
    yield (first ? "" : ",") + JSON.stringify(value(row));
    first = false;
  }
}

/** One line of the codings export, in the public long form. */
export type CodingLine = [
  respondent: string,
  coder: string,
  code: string,
  quote: string,
  uncodable: string,
  reason: string,
  when: string,
];

export const codingHeader = ["respondent", "coder", "code", "quote", "uncodable", "reason", "when"];

/**
 * Everybody's finished work on a question in long form: a line per coding and quote; one without code where nothing
 * applies. Merged codes are named as what they are now. Of answers in the reader's open blind round it holds only the reader's own work.
 */
export function* codingLines(store: Store, access: Access, questionId: number): Generator<CodingLine> {
  requireQuestion(store, access, questionId);
  const hidden = new Set(hiddenAnswers(store, access, questionId));
  const frame = loadFrame(store, questionId, { withRetired: true, memberId: access.memberId });
  const name = codeNames(frame);
  const codings = prepared<[number, number], { codeId: number; start: number | null; end: number | null; text: string | null }>(
    store,
    `select c.code_id as codeId, s.start as start, s."end" as "end", ifnull(v.text, a.text) as text
     from coding c join answer a on a.id = c.answer_id left join span s on s.coding_id = c.id
     left join answer_version v on v.answer_id = c.answer_id and v.version = s.answer_version
     where c.answer_id = ? and c.member_id = ? and c.to_version is null order by c.id, s.start`,
  );
  const works = store.sqlite
    .prepare<
      [number],
      {
        answerId: number;
        memberId: number;
        respondent: string;
        coder: string;
        state: string;
        reason: string;
        finishedAt: number | null;
      }
    >(
      `select w.answer_id as answerId, w.member_id as memberId, r.key as respondent, m.name as coder, w.state as state, w.reason as reason, w.finished_at as finishedAt
       from coder_answer w join respondent r on r.id = w.respondent_id join member m on m.id = w.member_id
       where w.question_id = ? and w.state <> 'open' order by w.respondent_id, w.member_id`,
    )
    .iterate(questionId);
  for (const work of works) {
    if (work.memberId !== access.memberId && hidden.has(work.answerId)) continue;
    const when = work.finishedAt === null ? "" : new Date(work.finishedAt).toISOString();
    if (work.state === "uncodable") {
      yield [work.respondent, work.coder, "", "", "1", work.reason, when];
      continue;
    }
    const lines = new Set<string>();
    for (const coding of codings.all(work.answerId, work.memberId)) {
      const code = name(coding.codeId);
      if (code === null) continue;
      const quote = coding.start === null || coding.end === null ? "" : (coding.text ?? "").slice(coding.start, coding.end);
      lines.add(JSON.stringify([code, quote]));
    }
    if (lines.size === 0) yield [work.respondent, work.coder, "", "", "", "", when];
    for (const line of lines) {
      const [code, quote] = JSON.parse(line) as [string, string];
      yield [work.respondent, work.coder, code, quote, "", "", when];
    }
  }
}

/** How files name a code: by its label where no other applicable code has it, else by its path. Null for hidden proposals. */
function codeNames(frame: Frame): (codeId: number) => string | null {
  const uses = new Map<string, number>();
  for (const code of frame.codes) if (code.applicable) uses.set(code.label, (uses.get(code.label) ?? 0) + 1);
  return (codeId) => {
    const code = frame.byId.get(liveCode(frame, codeId));
    if (!code) return null;
    return (uses.get(code.label) ?? 0) <= 1 ? code.label : pathOf(frame, code.id).join(pathSeparator);
  };
}

import { createHash, randomBytes } from "node:crypto";
import { quotes } from "../lib/answers/quotes.ts";
import type { Access } from "./access.ts";
import { writeLog } from "./log.ts";
import { Denied } from "./refusal.ts";
import { raiseRevision } from "./settle.ts";
import { isBusy, prepared, type Store, transact } from "./store.ts";

/** What an erasure removes. */
export interface ErasurePreview {
  respondentId: number;
  key: string;
  answers: number;
  /** Earlier texts of these answers. */
  earlierTexts: number;
  /** Codes applied, by whomever, standing or not. */
  codings: number;
  checks: number;
  decisions: number;
  values: number;
  /** Codes whose example repeats words of the answers: the example is emptied. */
  examples: { codeId: number; label: string }[];
}

/** A respondent of the project by the key of the imported file; null where there is none. */
export function findRespondent(store: Store, access: Access<"lead">, key: string): ErasurePreview | null {
  const found = prepared<[number, string], { id: number }>(
    store,
    "select id from respondent where project_id = ? and key = ?",
  ).get(access.projectId, key.trim());
  return found ? previewErasure(store, access, found.id) : null;
}

/** Says exactly what erasing a respondent removes. Throws Denied where they are not of this project. */
export function previewErasure(store: Store, access: Access<"lead">, respondentId: number): ErasurePreview {
  const counted = prepared<[{ respondentId: number; projectId: number }], Omit<ErasurePreview, "examples">>(
    store,
    `with mine as (select id from answer where respondent_id = @respondentId)
     select r.id as respondentId, r.key as key, (select count(*) from mine) as answers,
      (select count(*) from answer_version where answer_id in mine) as earlierTexts,
      (select count(*) from coding where answer_id in mine) as codings,
      (select count(*) from answer_check where answer_id in mine) as checks,
      (select count(*) from decision where answer_id in mine) as decisions,
      (select count(*) from respondent_value where respondent_id = @respondentId) as 'values'
     from respondent r where r.id = @respondentId and r.project_id = @projectId`,
  ).get({ respondentId, projectId: access.projectId });
  if (!counted) throw new Denied();
  return { ...counted, examples: quotingExamples(store, respondentId) };
}

/** Codes of the answered questions whose example quotes one of the respondent's answers, in any version. */
function quotingExamples(store: Store, respondentId: number): { codeId: number; label: string }[] {
  const texts = prepared<[number, number], { questionId: number; text: string }>(
    store,
    `select question_id as questionId, text from answer where respondent_id = ?
     union all select a.question_id, v.text from answer a join answer_version v on v.answer_id = a.id where a.respondent_id = ?`,
  ).all(respondentId, respondentId);
  const read = prepared<[number], { codeId: number; label: string; example: string }>(
    store,
    "select id as codeId, label, example from code where question_id = ? and example <> ''",
  );
  return [...new Set(texts.map((text) => text.questionId))].flatMap((questionId) =>
    read
      .all(questionId)
      .filter(({ example }) => texts.some((text) => text.questionId === questionId && quotes(example, text.text)))
      .map(({ codeId, label }) => ({ codeId, label })),
  );
}

/**
 * Removes a respondent who withdrew: answers and their earlier texts, every coding, check, decision and note on them,
 * attribute values, words in the search index, and examples in the code frame that quote them. A tombstone without words
 * keeps a later import from bringing them back. Backups made before are not reached. Throws Denied where the respondent is
 * not of this project. Call `emptyJournal` afterwards: until then the words stay in the write-ahead log.
 */
export function eraseRespondent(store: Store, access: Access<"lead">, respondentId: number): ErasurePreview {
  return transact(store, () => {
    const removed = previewErasure(store, access, respondentId);
    const held = prepared<[number], { valueId: number }>(
      store,
      "select value_id as valueId from respondent_value where respondent_id = ?",
    ).all(respondentId);
    for (const { codeId } of removed.examples) {
      prepared(store, "update code set example = '' where id = ?").run(codeId);
      writeLog(store, access.actor, "code.change", {
        projectId: access.projectId,
        codeId,
        detail: { changed: ["example"], because: "respondent erased" },
      });
    }
    prepared(store, "delete from place where answer_id in (select id from answer where respondent_id = ?)").run(respondentId);
    prepared(store, "insert into erased_respondent (id, project_id, key_hash, erased_at) values (?, ?, ?, ?)").run(
      respondentId,
      access.projectId,
      saltedHash(projectSalt(store, access.projectId) ?? randomBytes(16).toString("hex"), removed.key),
      store.now(),
    );
    // Answers go with the respondent, and with them (by the schema) all that refers to them; a trigger takes their words out of the index.
    prepared(store, "delete from respondent where id = ?").run(respondentId);
    const dropUnused = prepared(
      store,
      `delete from attribute_value where id = @valueId and not exists (select 1 from respondent_value where value_id = @valueId)
       and not exists (select 1 from attribute_group where from_value_id = @valueId or to_value_id = @valueId)`,
    );
    for (const { valueId } of held) dropUnused.run({ valueId });
    writeLog(store, access.actor, "respondent.erase", {
      projectId: access.projectId,
      detail: {
        respondentId,
        answers: removed.answers,
        codings: removed.codings,
        checks: removed.checks,
        decisions: removed.decisions,
        examples: removed.examples.length,
      },
    });
    const all = prepared<[number], { id: number }>(store, "select id from question where project_id = ?").all(access.projectId);
    // The base "all respondents" has changed for every question of the project.
    for (const { id } of all) raiseRevision(store, id);
    return removed;
  });
}

/** Waiting for readers stops those who write, so briefly. In milliseconds. */
const waitsForReaders = 50;

/**
 * Writes the write-ahead log back and empties it, so that erased words are in no file any more. Returns false where
 * another connection was reading: call it again a little later.
 */
export function emptyJournal(store: Store): boolean {
  const patience = store.sqlite.pragma("busy_timeout", { simple: true });
  store.sqlite.pragma(`busy_timeout = ${waitsForReaders}`);
  try {
    const [result] = store.sqlite.pragma("wal_checkpoint(TRUNCATE)") as { busy: number }[];
    return result?.busy === 0;
  } catch (problem) {
    if (isBusy(problem)) return false;
    throw problem;
  } finally {
    store.sqlite.pragma(`busy_timeout = ${patience}`);
  }
}

// A tombstone's hash is `salt$hash`; all of a project share the salt of the first, so that a key is hashed once to be looked for.
function saltedHash(salt: string, key: string): string {
  return `${salt}$${createHash("sha256").update(`${salt}\n${key}`).digest("hex")}`;
}

function projectSalt(store: Store, projectId: number): string | undefined {
  const first = prepared<[number], { keyHash: string }>(
    store,
    "select key_hash as keyHash from erased_respondent where project_id = ? limit 1",
  );
  return first.get(projectId)?.keyHash.split("$")[0];
}

/** A test of whether a key belongs to a respondent of the project who was withdrawn. */
export function erasedKeys(store: Store, projectId: number): (key: string) => boolean {
  const salt = projectSalt(store, projectId);
  if (salt === undefined) return () => false;
  const rows = prepared<[number], { keyHash: string }>(
    store,
    "select key_hash as keyHash from erased_respondent where project_id = ?",
  ).all(projectId);
  const hashes = new Set(rows.map((row) => row.keyHash));
  return (key) => hashes.has(saltedHash(salt, key));
}

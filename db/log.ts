import { createHash } from "node:crypto";
import { type Actor, actorName } from "./access.ts";
import { prepared, type Store } from "./store.ts";

/** What a log entry is about; ids only. `detail` holds old and new values, never words of answers or notes. */
export interface LogAbout {
  projectId?: number;
  questionId?: number;
  answerId?: number;
  codeId?: number;
  memberId?: number;
  detail?: Record<string, unknown>;
}

interface SealedFields {
  at: number;
  actorUserId: string | null;
  actorName: string;
  action: string;
  projectId: number | null;
  questionId: number | null;
  answerId: number | null;
  codeId: number | null;
  memberId: number | null;
  detail: string;
}

/**
 * Adds an entry to the log, in the transaction of the change it tells of. Actions are named `thing.verb`, e.g. `coding.apply`.
 */
export function writeLog(store: Store, actor: Actor, action: string, about: LogAbout): void {
  if (!store.sqlite.inTransaction) throw new Error("A log entry belongs into the transaction of its change.");
  const previousHash = lastHash(store);
  const fields: SealedFields = {
    at: store.now(),
    actorUserId: actor.kind === "person" ? actor.userId : null,
    actorName: actorName(actor),
    action,
    projectId: about.projectId ?? null,
    questionId: about.questionId ?? null,
    answerId: about.answerId ?? null,
    codeId: about.codeId ?? null,
    memberId: about.memberId ?? null,
    detail: JSON.stringify(about.detail ?? {}),
  };
  prepared(
    store,
    `insert into log (at, actor_user_id, actor_name, action, project_id, question_id, answer_id, code_id, member_id, detail, previous_hash, hash)
       values (@at, @actorUserId, @actorName, @action, @projectId, @questionId, @answerId, @codeId, @memberId, @detail, @previousHash, @hash)`,
  ).run({ ...fields, previousHash, hash: seal(previousHash, fields) });
}

function lastHash(store: Store): string {
  return prepared<[], { hash: string }>(store, "select hash from log order by id desc limit 1").get()?.hash ?? "";
}

function seal(previousHash: string, f: SealedFields): string {
  const sealed = [
    previousHash,
    f.at,
    f.actorUserId,
    f.actorName,
    f.action,
    f.projectId,
    f.questionId,
    f.answerId,
    f.codeId,
    f.memberId,
    f.detail,
  ];
  return createHash("sha256").update(JSON.stringify(sealed)).digest("hex");
}

/** Recomputes every seal. Returns the id of the first entry that does not fit, or null where the chain is whole. */
export function firstBrokenEntry(store: Store): number | null {
  let previousHash = "";
  const entries = store.sqlite
    .prepare<[], SealedFields & { id: number; previousHash: string; hash: string }>(
      `select id, at, actor_user_id as actorUserId, actor_name as actorName, action, project_id as projectId, question_id as questionId,
       answer_id as answerId, code_id as codeId, member_id as memberId, detail, previous_hash as previousHash, hash from log order by id`,
    )
    .iterate();
  for (const entry of entries) {
    if (entry.previousHash !== previousHash || seal(previousHash, entry) !== entry.hash) return entry.id;
    previousHash = entry.hash;
  }
  return null;
}

import { checkStands, decisionStands } from "../lib/final-codes.ts";
import type { Applied, Verdict } from "../lib/review/check-item.ts";
import { type Access, requireAnswer, requireQuestion } from "./access.ts";
import { isHidden, visibleTo } from "./blindness.ts";
import { unique } from "./check-queue.ts";
import { shownAttributes } from "./codings-queue.ts";
import { Denied } from "./refusal.ts";
import { mergedCodes, readFacts } from "./settle.ts";
import { prepared, type Store } from "./store.ts";

/** What one coder or checker said of an answer. */
export interface CaseVersion extends Applied {
  by: "coder" | "checker";
  memberId: number;
  name: string;
  note: string;
  /** Milliseconds since 1970. */
  at: number;
  /** Of a coder: the version of their work. */
  version?: number;
  /** Of a coder: what stood before the first check or decision, where it has changed since. */
  firstPass?: Applied;
  /** Of a checker. */
  checkId?: number;
  verdict?: Verdict;
  coderId?: number;
}

export interface CaseDecision extends Applied {
  deciderId: number;
  name: string;
  kind: "accept" | "decide";
  cause: string;
  note: string;
  at: number;
}

/** An answer on which people differed: everything said of it, and what stands. Codes are what merged ones are now. */
export interface Case {
  answerId: number;
  questionId: number;
  text: string;
  /** Of the answer, or of its question. */
  language: string;
  answerVersion: number;
  /** What the lead lets coders see of the respondent. */
  attributes: { name: string; value: string }[];
  /** Coders' finished work, then the checks that stand. */
  versions: CaseVersion[];
  /** Checks that fell because the coder changed their codes, or the text changed, after them. */
  fallen: CaseVersion[];
  /** The version of every coder's work, finished or not: what a decision binds to. */
  seen: { memberId: number; version: number }[];
  decision: CaseDecision | null;
  status: "uncoded" | "codable" | "uncodable" | "unresolved";
  /** The codes that stand, where there are any. */
  final: number[];
}

export type CaseFilter = "open" | "settled";

/**
 * Answers of a question where people differ (`open`) or differed and it is settled (`settled`), by answer: the first after
 * one, or with `back` the last before one. Leads and viewers see all; a coder those they coded or checked. Nobody sees those of an open blind
 * round in which they code.
 */
export function listCases(
  store: Store,
  access: Access,
  questionId: number,
  filter: CaseFilter,
  answerId: number,
  limit: number,
  back = false,
): Case[] {
  requireQuestion(store, access, questionId);
  const ids = prepared<[{ questionId: number; me: number; answerId: number; limit: number }], { id: number }>(
    store,
    `select id from (${filter === "open" ? openCases : settledCases}) where id ${back ? "<" : ">"} @answerId and ${visibleTo(store, access, questionId, "id")}
     ${involved(access)}
     order by id ${back ? "desc" : ""} limit @limit`,
  )
    .all({ questionId, me: access.memberId, answerId, limit })
    .map((row) => row.id);
  return readCases(store, access, questionId, back ? ids.reverse() : ids);
}

const openCases = "select answer_id as id from outcome where question_id = @questionId and status = 'unresolved'";
const settledCases = `select answer_id as id from (
    select answer_id from answer_check where question_id = @questionId and verdict = 'change'
    union select answer_id from answer_check where question_id = @questionId and verdict = 'query'
    union select answer_id from decision where question_id = @questionId and superseded_at is null)
  where not exists (select 1 from outcome o where o.answer_id = id and o.status = 'unresolved')`;

function involved(access: Access): string {
  if (access.role !== "coder") return "";
  return `and (exists (select 1 from coder_answer w where w.answer_id = id and w.member_id = @me)
    or exists (select 1 from answer_check k where k.answer_id = id and k.checker_id = @me))`;
}

export interface CaseCounts {
  open: number;
  settled: number;
}

/** How many answers are open and settled, for the same people as `listCases`. */
export function countCases(store: Store, access: Access, questionId: number): CaseCounts {
  requireQuestion(store, access, questionId);
  const count = (cases: string) =>
    prepared<[{ questionId: number; me: number }], { n: number }>(
      store,
      `select count(*) as n from (${cases}) where ${visibleTo(store, access, questionId, "id")} ${involved(access)}`,
    ).get({ questionId, me: access.memberId })?.n ?? 0;
  return { open: count(openCases), settled: count(settledCases) };
}

/** One answer with everything said of it. Denied to a coder who neither coded nor checked it, and where they code it in an open blind round. */
export function readCase(store: Store, access: Access, answerId: number): Case {
  const { questionId } = requireAnswer(store, access, answerId);
  if (isHidden(store, access, answerId)) throw new Denied();
  const allowed = prepared<[{ id: number; me: number }], { id: number }>(
    store,
    `select id from (select @id as id) where true ${involved(access)}`,
  ).get({ id: answerId, me: access.memberId });
  const [found] = allowed ? readCases(store, access, questionId, [answerId]) : [];
  if (!found) throw new Denied();
  return found;
}

function readCases(store: Store, access: Access, questionId: number, answerIds: number[]): Case[] {
  const live = mergedCodes(store, questionId);
  const attributesOf = shownAttributes(store, access);
  return answerIds.flatMap((answerId): Case[] => {
    const answer = prepared<[number], { text: string; language: string; respondentId: number }>(
      store,
      "select a.text, ifnull(a.language, q.language) as language, a.respondent_id as respondentId from answer a join question q on q.id = a.question_id where a.id = ?",
    ).get(answerId);
    if (!answer) return [];
    const facts = readFacts(store, answerId);
    const checks = checksOf(store, answerId, live);
    const stands = (made: CaseVersion) =>
      facts.checks.some((c) => c.checkerId === made.memberId && c.coderId === made.coderId && checkStands(facts, c));
    const status = prepared<[number], { status: Case["status"] }>(store, "select status from outcome where answer_id = ?").get(
      answerId,
    );
    return [
      {
        answerId,
        questionId,
        text: answer.text,
        language: answer.language,
        answerVersion: facts.answerVersion,
        attributes: attributesOf(answer.respondentId),
        versions: [...codersOf(store, answerId, live), ...checks.filter(stands)],
        fallen: checks.filter((made) => !stands(made)),
        seen: facts.work.map(({ memberId, version }) => ({ memberId, version })),
        decision: facts.decision && decisionStands(facts, facts.decision) ? decisionOf(store, answerId, live) : null,
        status: status?.status ?? "uncoded",
        final: prepared<[number], { codeId: number }>(
          store,
          "select code_id as codeId from final_code where answer_id = ? order by code_id",
        )
          .all(answerId)
          .map((row) => row.codeId),
      },
    ];
  });
}

interface CoderRow {
  memberId: number;
  name: string;
  state: string;
  reason: string;
  note: string;
  version: number;
  at: number;
  firstVersion: number | null;
  firstState: string | null;
  firstReason: string | null;
}

function codersOf(store: Store, answerId: number, live: (id: number) => number): CaseVersion[] {
  return prepared<[number], CoderRow>(
    store,
    `select w.member_id as memberId, m.name as name, w.state as state, w.reason as reason, w.note as note, w.version as version,
      w.updated_at as at, w.first_pass_version as firstVersion, w.first_pass_state as firstState, w.first_pass_reason as firstReason
     from coder_answer w join member m on m.id = w.member_id where w.answer_id = ? and w.state <> 'open' order by w.member_id`,
  )
    .all(answerId)
    .map((row): CaseVersion => {
      const { memberId, name, note, at, version } = row;
      const applied: Applied = {
        codes: codesAt(store, answerId, memberId, version, live),
        uncodable: row.state === "uncodable",
        reason: row.reason,
      };
      const changed = row.firstVersion !== null && row.firstVersion !== version;
      const firstPass: Applied = {
        codes: changed ? codesAt(store, answerId, memberId, row.firstVersion ?? 0, live) : [],
        uncodable: row.firstState === "uncodable",
        reason: row.firstReason ?? "",
      };
      return { by: "coder", memberId, name, note, at, version, ...applied, ...(changed ? { firstPass } : {}) };
    });
}

/** The codes a coder had on an answer in one version of their work, which checks, decisions and the first pass name. */
export function codesAt(
  store: Store,
  answerId: number,
  memberId: number,
  version: number,
  live: (id: number) => number,
): number[] {
  const rows = prepared<[number, number, number, number], { codeId: number }>(
    store,
    `select code_id as codeId from coding where answer_id = ? and member_id = ? and from_version <= ?
     and (to_version is null or to_version > ?)`,
  ).all(answerId, memberId, version, version);
  return unique(
    rows.map((row) => row.codeId),
    live,
  );
}

interface CheckRow {
  checkId: number;
  memberId: number;
  name: string;
  coderId: number;
  verdict: Verdict;
  uncodable: number;
  reason: string;
  note: string;
  at: number;
  codes: string | null;
}

function checksOf(store: Store, answerId: number, live: (id: number) => number): CaseVersion[] {
  return prepared<[number], CheckRow>(
    store,
    `select c.id as checkId, c.checker_id as memberId, m.name as name, c.coder_id as coderId, c.verdict as verdict, c.uncodable as uncodable,
      c.reason as reason, c.note as note, c.created_at as at, (select group_concat(code_id) from check_code where check_id = c.id) as codes
     from answer_check c join member m on m.id = c.checker_id where c.answer_id = ? and c.superseded_at is null order by c.id`,
  )
    .all(answerId)
    .map((row): CaseVersion => ({ ...row, by: "checker", uncodable: row.uncodable === 1, codes: split(row.codes, live) }));
}

function decisionOf(store: Store, answerId: number, live: (id: number) => number): CaseDecision | null {
  const row = prepared<[number], Omit<CaseDecision, "codes" | "uncodable"> & { codes: string | null; uncodable: number }>(
    store,
    `select d.decider_id as deciderId, m.name as name, d.kind as kind, d.uncodable as uncodable, d.reason as reason, d.cause as cause,
      d.note as note, d.created_at as at, (select group_concat(code_id) from decision_code where decision_id = d.id) as codes
     from decision d join member m on m.id = d.decider_id where d.answer_id = ? and d.superseded_at is null order by d.id desc limit 1`,
  ).get(answerId);
  return row ? { ...row, uncodable: row.uncodable === 1, codes: split(row.codes, live) } : null;
}

function split(codes: string | null, live: (id: number) => number): number[] {
  return unique(codes ? codes.split(",").map(Number) : [], live);
}

import { bestOf, likeliness, type TellingWords, tellingWords } from "../lib/coding/likely.ts";
import type { LookReason, LooksLeft } from "../lib/coding/looks.ts";
import { type Access, isBlind, requireQuestion } from "./access.ts";
import { writeLog } from "./log.ts";
import { Denied, Refused } from "./refusal.ts";
import { prepared, type Store, transact } from "./store.ts";

// Answers that wait for another look are not stored but derived: a coder's decided answers that are older than the meaning
// of a code. So a new code costs nothing on a store of any size; only what a person has looked at is a row.

interface LookCode {
  id: number;
  label: string;
  /** When it got its present meaning, in milliseconds since 1970. */
  since: number;
  createdAt: number;
  fromId: number | null;
  splitAt: number | null;
}

/** Counting ends here: what a home page says need not be exact beyond. */
const mostCounted = 1000;

const usable = "c.retired_at is null and c.merged_into is null and c.proposed_by is null and c.applicable = 1";

function lookCodes(store: Store, questionId: number): LookCode[] {
  return prepared<[number], LookCode>(
    store,
    `select c.id as id, c.label as label, max(c.meaning_changed_at, c.created_at) as since, c.created_at as createdAt,
       s.from_id as fromId, s.at as splitAt
     from code c left join split_part s on s.code_id = c.id where c.question_id = ? and ${usable} order by c.id`,
  ).all(questionId);
}

/** The reasons for looks in a question: each code by itself, the parts of one split together. */
function reasonsOf(store: Store, questionId: number): (LookReason & { since: number })[] {
  const codes = lookCodes(store, questionId);
  const labelOf = prepared<[number], { label: string }>(store, "select label from code where id = ?");
  const seen = new Set<string>();
  return codes.flatMap(({ id, label, since, createdAt, fromId, splitAt }): (LookReason & { since: number })[] => {
    const plain = { codeId: id, label, since, from: null, offered: [id] };
    if (fromId === null || since > createdAt) return [{ ...plain, kind: since > createdAt ? "changed" : "new" }];
    const split = `${fromId} ${splitAt}`;
    if (seen.has(split)) return [];
    seen.add(split);
    const parts = codes.filter((code) => code.fromId === fromId && code.splitAt === splitAt && code.since === code.createdAt);
    const from = { codeId: fromId, label: labelOf.get(fromId)?.label ?? "" };
    return [{ ...plain, kind: "split", from, offered: parts.map((part) => part.id) }];
  });
}

/**
 * Decided answers of a member that wait because of one reason. A code that is new does not concern the answers that carry
 * it already; one that was split, only those that carry what it was part of. Imported work is as old as its import.
 */
function waitingAnswers(kind: LookReason["kind"]): string {
  const carries = (codeId: string) =>
    `exists (select 1 from coding k where k.answer_id = w.answer_id and k.member_id = w.member_id and k.code_id = ${codeId} and k.to_version is null)`;
  const concerns = { new: `not ${carries("@codeId")}`, changed: "1", split: carries("@fromId") }[kind];
  return `from coder_answer w where w.question_id = @questionId and w.member_id = @memberId and w.finished_at < @since
    and w.state <> 'open' and ${concerns}
    and exists (select 1 from assignment g where g.answer_id = w.answer_id and g.member_id = w.member_id and g.task = 'code')
    and (w.imported = 0 or not exists (select 1 from coding i where i.answer_id = w.answer_id and i.member_id = w.member_id and i.created_at >= @since))
    and not exists (select 1 from looked_again s where s.member_id = @memberId and s.code_id = @codeId and s.answer_id = w.answer_id and s.at >= @since)
    and not exists (select 1 from look_ended e where e.member_id = @memberId and e.code_id = @codeId and e.at >= @since)`;
}

type Values = Record<string, number>;

function valuesOf(questionId: number, memberId: number, reason: LookReason & { since: number }): Values {
  return { questionId, memberId, codeId: reason.codeId, fromId: reason.from?.codeId ?? 0, since: reason.since };
}

/** What waits for another look by one member, code by code, those without anything left out. */
export function looksLeft(store: Store, access: Access, questionId: number, memberId = access.memberId): LooksLeft[] {
  requireQuestion(store, access, questionId);
  if (memberId !== access.memberId && (access.role === "coder" || isBlind(store, access, questionId))) throw new Denied();
  return reasonsOf(store, questionId).flatMap(({ since, ...reason }) => {
    const found =
      prepared<[Values], { n: number }>(
        store,
        `select count(*) as n from (select 1 ${waitingAnswers(reason.kind)} limit ${mostCounted + 1})`,
      ).get(valuesOf(questionId, memberId, { ...reason, since }))?.n ?? 0;
    if (found === 0) return [];
    return [{ ...reason, left: Math.min(found, mostCounted), more: found > mostCounted }];
  });
}

/** Whose answers wait because of one code: the lead sees everybody, others (and leads in a blind round) themselves. */
export function looksOfCode(
  store: Store,
  access: Access,
  questionId: number,
  codeId: number,
): { memberId: number; name: string; left: number; more: boolean; lookId: number }[] {
  requireQuestion(store, access, questionId);
  const reasons = reasonsOf(store, questionId);
  // A code that was split shows the looks of its parts.
  const reason =
    reasons.find((one) => one.offered.includes(codeId) && one.kind !== "new") ??
    reasons.find((one) => one.from?.codeId === codeId) ??
    reasons.find((one) => one.codeId === codeId);
  if (!reason) return [];
  const isAll = (access.role === "lead" || access.role === "operator") && !isBlind(store, access, questionId);
  return prepared<[number], { memberId: number; name: string }>(
    store,
    "select id as memberId, name from member where project_id = ? and left_at is null order by id",
  )
    .all(access.projectId)
    .filter(({ memberId }) => isAll || memberId === access.memberId)
    .flatMap(({ memberId, name }) => {
      const found =
        prepared<[Values], { n: number }>(
          store,
          `select count(*) as n from (select 1 ${waitingAnswers(reason.kind)} limit ${mostCounted + 1})`,
        ).get(valuesOf(questionId, memberId, reason))?.n ?? 0;
      if (found === 0) return [];
      return [{ memberId, name, left: Math.min(found, mostCounted), more: found > mostCounted, lookId: reason.codeId }];
    });
}

export interface LookQueue {
  reason: LookReason;
  /** How many are left, counted up to `mostRead`. */
  left: number;
  /** There are more than were counted. */
  more: boolean;
  /** The likeliest of them, best first. */
  answerIds: number[];
}

/** As many answers as teach what others look like; more change little. */
const mostExamples = 5000;
const mostOthers = 20_000;

/** So many texts are read at most, to see which are the likeliest. */
const mostRead = 20_000;
/** So many of the most telling words are looked for where more answers wait than are read, */
const mostWords = 40;
/** and so many answers with each. */
const mostWithWord = 50_000;

/**
 * The answers that wait for the person's second look because of a code, likeliest first: those that share words with the answers that
 * have it. Where more wait than can be read in a moment, those are read that carry the code or hold its most telling words.
 * Takes half a second on a million: call it in a worker. Null where the code queues nothing.
 */
export function lookQueue(
  store: Store,
  access: Access,
  questionId: number,
  codeId: number,
  most: number,
  read = mostRead,
): LookQueue | null {
  requireQuestion(store, access, questionId);
  const found = reasonsOf(store, questionId).find((one) => one.codeId === codeId || one.offered.includes(codeId));
  if (!found) return null;
  const { since, ...reason } = found;
  const values = valuesOf(questionId, access.memberId, found);
  const words = tellingWords(examples(store, access, questionId, reason), others(store, questionId));
  const some = waitingIds(store, reason.kind, values, read + 1);
  const more = some.length > read;
  const likely = more ? likelyIds(store, reason.kind, values, words, read) : some;
  // Where nothing tells them apart, those that come first.
  const ids = [...new Set([...likely, ...some.slice(0, most)])].sort((a, b) => a - b);
  // Answers that carry a code whose meaning changed are what the change is about.
  const best = bestOf(texts(store, ids, values), (answer) => answer.carries * 1e6 + likeliness(answer.text, words), most);
  return { reason, left: Math.min(some.length, read), more, answerIds: best.map((answer) => answer.id) };
}

function waitingIds(store: Store, kind: LookReason["kind"], values: Values, most: number): number[] {
  return prepared<[Values], number>(store, `select w.answer_id ${waitingAnswers(kind)} limit @most`)
    .pluck()
    .all({ ...values, most }) as number[];
}

/** Waiting answers that carry the code, and those that hold its words, the most telling word first, until there are enough. */
function likelyIds(store: Store, kind: LookReason["kind"], values: Values, words: TellingWords, most: number): Set<number> {
  const ids = new Set<number>();
  const take = (from: string, more: Record<string, string | number>) => {
    const found = prepared<[Record<string, string | number>], number>(
      store,
      `select f.id from (${from}) f where exists (select 1 ${waitingAnswers(kind)} and w.answer_id = f.id) limit @most`,
    )
      .pluck()
      .all({ ...values, ...more, most: most - ids.size }) as number[];
    for (const id of found) ids.add(id);
  };
  take("select answer_id as id from coding where code_id = @codeId and member_id = @memberId and to_version is null", {});
  const telling = [...words].sort(([, a], [, b]) => b - a).slice(0, mostWords);
  for (const [word] of telling) {
    if (ids.size >= most) break;
    take("select rowid as id from answer_words where answer_words match @word limit @withWord", {
      word: `"${word}"`,
      withWord: mostWithWord,
    });
  }
  return ids;
}

function* texts(
  store: Store,
  ids: readonly number[],
  { memberId = 0, codeId = 0 }: Values,
): Iterable<{ id: number; text: string; carries: number }> {
  const read = prepared<[Values], { id: number; text: string; carries: number }>(
    store,
    `select a.id as id, a.text as text,
       exists (select 1 from coding k where k.answer_id = a.id and k.member_id = @memberId and k.code_id = @codeId and k.to_version is null) as carries
     from answer a where a.id = @id`,
  );
  for (const id of ids) {
    const found = read.get({ memberId, codeId, id });
    if (found) yield found;
  }
}

/** What is known of a code: what the frame says, and the answers that have it; in a blind round only the person's own. */
function* examples(store: Store, access: Access, questionId: number, reason: LookReason): Iterable<string> {
  const own = isBlind(store, access, questionId) ? "and k.member_id = @me" : "";
  for (const codeId of reason.offered) {
    const said = prepared<[number], { label: string; definition: string; include: string; aliases: string }>(
      store,
      "select label, definition, include, aliases from code where id = ?",
    ).get(codeId);
    if (said) yield Object.values(said).join(" ");
    const texts = prepared<[Values], { text: string }>(
      store,
      `select a.text as text from answer a where a.id in
         (select k.answer_id from coding k where k.code_id = @codeId and k.to_version is null ${own} limit ${mostExamples})`,
    ).iterate({ codeId, ...(own && { me: access.memberId }) });
    for (const { text } of texts) yield text;
  }
}

function* others(store: Store, questionId: number): Iterable<string> {
  const texts = prepared<[number, number], { text: string }>(
    store,
    "select text from answer where question_id = ? order by id limit ?",
  ).iterate(questionId, mostOthers);
  for (const { text } of texts) yield text;
}

/** The person leaves all answers that a code still queues as they are. */
export function endLook(store: Store, access: Access<"code" | "read">, questionId: number, codeId: number): void {
  transact(store, () => {
    requireQuestion(store, access, questionId);
    if (access.memberId === 0) throw new Denied();
    const found = reasonsOf(store, questionId).find((one) => one.codeId === codeId);
    if (!found) throw new Refused("Nothing waits for another look because of this code. Reload the page.");
    prepared(
      store,
      `insert into look_ended (member_id, code_id, at) values (?, ?, ?) on conflict (member_id, code_id) do update set at = excluded.at`,
    ).run(access.memberId, codeId, Math.max(store.now(), found.since));
    writeLog(store, access.actor, "look.end", {
      projectId: access.projectId,
      questionId,
      codeId,
      memberId: access.memberId,
      detail: {},
    });
  });
}

/** Notes that a member looked at answers again because of a code and left them as they are. Runs in the caller's transaction. */
export function keepAsSeen(store: Store, memberId: number, codeId: number, answerIds: readonly number[]): void {
  for (const answerId of answerIds)
    prepared(
      store,
      `insert into looked_again (member_id, code_id, answer_id, at) values (?, ?, ?, ?)
       on conflict (member_id, code_id, answer_id) do update set at = excluded.at`,
    ).run(memberId, codeId, answerId, store.now());
}

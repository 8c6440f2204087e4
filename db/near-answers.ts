import { likeness, mostWordsCompared, nearlyEqual } from "../lib/answers/likeness.ts";
import { sameDecision } from "../lib/coding/work.ts";
import { isFiller, wordsOfText } from "../lib/search/letters.ts";
import { type Access, requireAnswer } from "./access.ts";
import { identicalTo } from "./codings-queue.ts";
import { readWork } from "./codings-work.ts";
import { mergedCodes } from "./settle.ts";
import { prepared, type Store } from "./store.ts";

/** An answer that says nearly the same as another. */
export interface NearAnswer {
  answerId: number;
  text: string;
  language: string;
  /** All of the person's answers that say this and stand where it does, itself among them. */
  same: number[];
}

/** Texts that are compared for one answer: what it costs does not grow with the survey. */
const mostCompared = 500;
const mostWordsSearched = 4;

/**
 * Answers assigned to the person that say nearly the same as one of theirs (typos, other order of words) and whose work is
 * where that one's is; likest first, each text once. Identical ones are not among them: those are coded together anyway.
 */
export function nearAnswers(store: Store, access: Access, answerId: number, count: number): NearAnswer[] {
  const { questionId } = requireAnswer(store, access, answerId);
  const answer = prepared<[number], { text: string; hash: string }>(
    store,
    "select text, fold_hash as hash from answer where id = ?",
  ).get(answerId);
  const words = [...new Set(wordsOfText(answer?.text ?? ""))];
  if (!answer || words.length === 0 || words.length > mostWordsCompared) return [];
  const live = mergedCodes(store, questionId);
  const work = readWork(store, answerId, access.memberId, live);
  const isWhere = (id: number) => sameDecision(readWork(store, id, access.memberId, live), work);
  const hashes = new Set([answer.hash]);
  return candidates(store, access.memberId, questionId, words)
    .map((other) => ({ ...other, likeness: likeness(answer.text, other.text) }))
    .filter((other) => other.likeness >= nearlyEqual)
    .sort((a, b) => b.likeness - a.likeness || a.answerId - b.answerId)
    .filter(({ hash }) => !hashes.has(hash) && hashes.add(hash))
    .filter((other) => isWhere(other.answerId))
    .slice(0, count)
    .map(({ answerId: id, text, language, hash }) => {
      const others = identicalTo(store, access.memberId, questionId, hash, id).filter(isWhere);
      return { answerId: id, text, language, same: [id, ...others] };
    });
}

type Candidate = Omit<NearAnswer, "same"> & { hash: string };

/** Answers that share the beginning of a telling word: the longest words tell most. A slip seldom falls on the first letters. */
function candidates(store: Store, memberId: number, questionId: number, words: readonly string[]): Candidate[] {
  const telling = words.filter((word) => !isFiller(word));
  const searched = (telling.length > 0 ? telling : [...words]).sort((a, b) => b.length - a.length).slice(0, mostWordsSearched);
  const match = searched.map((word) => (word.length < 4 ? `"${word}"` : `"${word.slice(0, 3)}"*`)).join(" OR ");
  return prepared<[string, number, number, number], Candidate>(
    store,
    `select a.id as answerId, a.text as text, ifnull(a.language, q.language) as language, a.fold_hash as hash
     from answer_words f join answer a on a.id = f.rowid join question q on q.id = a.question_id
     where answer_words match ? and a.question_id = ?
       and exists (select 1 from assignment s where s.answer_id = a.id and s.member_id = ? and s.task = 'code') limit ?`,
  ).all(match, questionId, memberId, mostCompared);
}

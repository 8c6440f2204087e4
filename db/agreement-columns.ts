import type { CoderColumns } from "../lib/agreement/columns.ts";
import { indexIn } from "../lib/counting/columns.ts";
import { codedBlind } from "./blindness.ts";
import { readColumns } from "./columns.ts";
import type { Store } from "./store.ts";

/** What one person said of answers, in columns: ascending by answer; codes as they were applied. */
export interface Said {
  answerIds: Int32Array;
  uncodable: Uint8Array;
  /** One longer than `answerIds`. */
  starts: Int32Array;
  codeIds: Int32Array;
}

/**
 * A coder's first pass: what stood when the round closed or the first check or decision was made, else what stands. Finished
 * work only. `independent`: only what nobody else's work can have shaped.
 */
export function firstPass(store: Store, questionId: number, memberId: number, options: { independent: boolean }): Said {
  const [answerIds, uncodable] = readColumns(
    store,
    ["answer_id", "case ifnull(first_pass_state, state) when 'uncodable' then 1 else 0 end"],
    `coder_answer w where question_id = ? and member_id = ? and ifnull(first_pass_state, state) <> 'open'
     and ${options.independent ? codedBlind("w") : "true"} order by answer_id`,
    questionId,
    memberId,
  ) as [Int32Array, Int32Array];
  const standing = readColumns(
    store,
    ["answer_id", "code_id"],
    "coding where question_id = ? and member_id = ? and to_version is null order by answer_id, code_id",
    questionId,
    memberId,
  ) as [Int32Array, Int32Array];
  const changedSince = "first_pass_version is not null and first_pass_version <> version";
  const [changed] = readColumns(
    store,
    ["answer_id"],
    `coder_answer where question_id = ? and member_id = ? and ${changedSince} order by answer_id`,
    questionId,
    memberId,
  ) as [Int32Array];
  const then = readColumns(
    store,
    ["c.answer_id", "c.code_id"],
    `coder_answer w join coding c on c.answer_id = w.answer_id and c.member_id = w.member_id
     where w.question_id = ? and w.member_id = ? and ${changedSince} and c.from_version <= w.first_pass_version
     and (c.to_version is null or c.to_version > w.first_pass_version) order by c.answer_id, c.code_id`,
    questionId,
    memberId,
  ) as [Int32Array, Int32Array];
  const wasChanged = new Set(changed);
  return gather(answerIds, uncodable, (answerId) => (wasChanged.has(answerId) ? then : standing));
}

/**
 * What a checker said of a coder's first pass: the last verdict on that version, agreed or changed. A query says that the checker
 * does not know, so it is in `checked`, the answers with any verdict, and not in `said`.
 */
export function checkPass(
  store: Store,
  questionId: number,
  people: { checkerId: number; coderId: number },
): { said: Said; checked: Int32Array } {
  const same = "l.answer_id = k.answer_id and l.checker_id = k.checker_id and l.coder_id = k.coder_id and l.id > k.id";
  const lastOfFirstPass = `answer_check k join coder_answer w on w.answer_id = k.answer_id and w.member_id = k.coder_id
    and w.first_pass_version = k.coder_version
    where k.question_id = ? and k.checker_id = ? and k.coder_id = ?
    and not exists (select 1 from answer_check l where ${same} and l.coder_version = k.coder_version)
    and (k.superseded_at is null or exists (select 1 from answer_check l where ${same}))`;
  const parameters = [questionId, people.checkerId, people.coderId];
  const [answerIds, uncodable, isQuery] = readColumns(
    store,
    ["k.answer_id", "k.uncodable", "k.verdict = 'query'"],
    `${lastOfFirstPass} order by k.answer_id`,
    ...parameters,
  ) as [Int32Array, Int32Array, Int32Array];
  const codes = readColumns(
    store,
    ["answer_id", "code_id"],
    `(select k.answer_id, c.code_id from ${lastOfFirstPass.replace("where k.question_id", "join check_code c on c.check_id = k.id where k.question_id")}
      order by k.answer_id, c.code_id)`,
    ...parameters,
  ) as [Int32Array, Int32Array];
  const kept = Int32Array.from(answerIds.keys()).filter((i) => isQuery[i] === 0);
  return {
    said: gather(
      kept.map((i) => answerIds[i] as number),
      kept.map((i) => uncodable[i] as number),
      () => codes,
    ),
    checked: answerIds,
  };
}

type Pairs = readonly [answerIds: Int32Array, codeIds: Int32Array];

/** Puts codes to their answers; `codesOf` says which list holds those of an answer. Lists ascend by answer. */
function gather(answerIds: Int32Array, uncodable: Int32Array, codesOf: (answerId: number) => Pairs): Said {
  const next = new Map<Pairs, number>();
  const starts = new Int32Array(answerIds.length + 1);
  const codes: number[] = [];
  answerIds.forEach((answerId, i) => {
    const list = codesOf(answerId);
    let at = next.get(list) ?? 0;
    while (at < list[0].length && (list[0][at] as number) < answerId) at++;
    for (; at < list[0].length && list[0][at] === answerId; at++) if (uncodable[i] !== 1) codes.push(list[1][at] as number);
    next.set(list, at);
    starts[i + 1] = codes.length;
  });
  return { answerIds, uncodable: Uint8Array.from(uncodable), starts, codeIds: Int32Array.from(codes) };
}

/** Both as one, ascending by answer; where both say something of an answer, the first counts. */
export function together(first: Said, second: Said): Said {
  const had = new Set(first.answerIds);
  const entries = [
    ...Array.from(first.answerIds, (answerId, i) => ({ answerId, said: first, i })),
    ...Array.from(second.answerIds, (answerId, i) => ({ answerId, said: second, i })).filter((e) => !had.has(e.answerId)),
  ].sort((a, b) => a.answerId - b.answerId);
  const codes: number[] = [];
  const starts = new Int32Array(entries.length + 1);
  entries.forEach(({ said, i }, at) => {
    for (let k = said.starts[i] as number; k < (said.starts[i + 1] as number); k++) codes.push(said.codeIds[k] as number);
    starts[at + 1] = codes.length;
  });
  return {
    answerIds: Int32Array.from(entries, (entry) => entry.answerId),
    uncodable: Uint8Array.from(entries, ({ said, i }) => said.uncodable[i] as number),
    starts,
    codeIds: Int32Array.from(codes),
  };
}

/** Only what was said of answers that `keep` has. */
export function only(said: Said, keep: (answerId: number) => boolean): Said {
  const kept = Int32Array.from(said.answerIds.keys()).filter((i) => keep(said.answerIds[i] as number));
  const codes: number[] = [];
  const starts = new Int32Array(kept.length + 1);
  kept.forEach((i, at) => {
    for (let k = said.starts[i] as number; k < (said.starts[i + 1] as number); k++) codes.push(said.codeIds[k] as number);
    starts[at + 1] = codes.length;
  });
  return {
    answerIds: kept.map((i) => said.answerIds[i] as number),
    uncodable: Uint8Array.from(kept, (i) => said.uncodable[i] as number),
    starts,
    codeIds: Int32Array.from(codes),
  };
}

/**
 * Columns as the coefficients take them: answers by their position in `units` (ascending ids), codes by `nodeOf`.
 * What was said of answers that are no units is left out.
 */
export function asColumns(name: string, said: Said, units: Int32Array, nodeOf: (codeId: number) => number): CoderColumns {
  const inUnits = only(said, (answerId) => indexIn(units, answerId) >= 0);
  return {
    name,
    answers: inUnits.answerIds.map((answerId) => indexIn(units, answerId)),
    starts: inUnits.starts,
    codes: inUnits.codeIds.map(nodeOf),
    uncodable: inUnits.uncodable,
  };
}

import { type AnswerFacts, checkStands } from "../lib/final-codes.ts";
import { type Frame, findCode } from "../lib/frame/frame.ts";
import { cleanName } from "../lib/frame/labels.ts";
import type { Problem } from "../lib/import/types.ts";
import { several } from "../lib/numbers.ts";
import type { Applied } from "../lib/review/check-item.ts";
import { inRowOrder } from "../lib/review/named-rows.ts";
import type { CheckLine, DecisionLine, Lines } from "../lib/review/review-files.ts";
import { type Access, requireQuestion } from "./access.ts";
import { recordCheck } from "./checks.ts";
import { codesOfCheck, givenCodes, recordDecision } from "./decisions.ts";
import { loadFrame } from "./frames.ts";
import { writeLog } from "./log.ts";
import { Refused } from "./refusal.ts";
import { mergedCodes, readFacts } from "./settle.ts";
import { prepared, type Store, transact } from "./store.ts";
import { isDecided, saysTheSame, tidyApplied } from "./verdicts.ts";

export interface ReviewsImported {
  added: number;
  /** Replaced what the same person had said before. */
  changed: number;
  unchanged: number;
  /** People who were not known and are named in the project now, without a sign-in. */
  people: string[];
}

/**
 * Stores checks from a file, all or none; what was wrong with the file itself is told together with what is wrong here. Where several have coded an answer, the row must say whose work it is about. A
 * checker or coder who signs in themselves is never overwritten. Throws Refused with a problem for each row at fault.
 */
export function importChecks(
  store: Store,
  access: Access<"lead">,
  questionId: number,
  file: string,
  { lines, problems }: Lines<CheckLine>,
): ReviewsImported {
  return importLines(store, access, questionId, file, { lines, problems }, (context, line) => {
    const checker = context.person(line.checker);
    const facts = readFacts(store, context.answerId);
    const coderId = coderChecked(context, line, facts, checker.id);
    const codes = line.codes.map(context.codeNamed);
    const work = facts.work.find((w) => w.memberId === coderId);
    const said: Applied = { codes, uncodable: false, reason: "" };
    const own: Applied = { codes: [...(work?.codes ?? [])], uncodable: work?.state === "uncodable", reason: "" };
    if (line.verdict === "agree" && codes.length > 0 && !saysTheSame(said, own, context.live))
      throw new RowFault(
        "codes",
        "The row agrees, but names other codes than the coder's.",
        "Write change, or leave the codes out.",
      );
    if (line.verdict === "change" && saysTheSame(said, own, context.live))
      throw new RowFault("codes", "Nothing is changed: these are the coder's codes.", "Write agree instead.");
    const before = standingCheck(store, context.answerId, checker.id, coderId);
    if (before) {
      const wanted = line.verdict === "change" || codes.length > 0 ? said : own;
      const stands = facts.checks.some((c) => c.checkerId === checker.id && c.coderId === coderId && checkStands(facts, c));
      const same =
        before.verdict === line.verdict && before.note === line.note && saysTheSame(before.applied, wanted, context.live);
      if (stands && same) return "unchanged";
      if (checker.signsIn)
        throw new RowFault(
          "checker",
          `${checker.name} has checked this answer already, and signs in to change that.`,
          "Remove the row.",
        );
    }
    recordCheck(
      store,
      access,
      questionId,
      {
        ...{ answerId: context.answerId, coderId, checkerId: checker.id, verdict: line.verdict, note: line.note },
        ...{ coderVersion: work?.version ?? 0, answerVersion: facts.answerVersion },
        ...(line.verdict === "change" || codes.length > 0 ? { codes } : {}),
      },
      facts,
      { imported: true },
    );
    return before ? "changed" : "added";
  });
}

/** Stores decisions from a file, all or none, as `importChecks` does checks. Answers that nobody has coded may be decided. */
export function importDecisions(
  store: Store,
  access: Access<"lead">,
  questionId: number,
  file: string,
  { lines, problems }: Lines<DecisionLine>,
): ReviewsImported {
  return importLines(store, access, questionId, file, { lines, problems }, (context, line) => {
    const decider = context.person(line.decider);
    const facts = readFacts(store, context.answerId);
    const reason = line.uncodable ? line.note || "decided as uncodable" : "";
    const said: Applied = { codes: line.codes.map(context.codeNamed), uncodable: line.uncodable, reason };
    const applied = tidyApplied(store, questionId, said, givenCodes(store, context.answerId));
    const before = isDecided(facts) ? standingDecision(store, context.answerId) : undefined;
    if (before) {
      const same = before.deciderId === decider.id && before.cause === line.cause && before.note === line.note;
      if (same && facts.decision && saysTheSame({ ...facts.decision, codes: [...facts.decision.codes] }, applied, context.live))
        return "unchanged";
      if (before.signsIn === 1)
        throw new RowFault(
          "decider",
          `${before.name} has decided this answer already, and signs in to change that.`,
          "Remove the row.",
        );
    }
    recordDecision(
      store,
      access,
      questionId,
      context.answerId,
      facts,
      { ...applied, deciderId: decider.id, kind: "decide", cause: line.cause, note: line.note },
      { imported: true },
    );
    return before ? "changed" : "added";
  });
}

/** What is wrong with one row of the file: in which column, and what to do. */
class RowFault extends Error {
  readonly column: string;
  readonly remedy: string;
  constructor(column: string, message: string, remedy: string) {
    super(message);
    this.column = column;
    this.remedy = remedy;
  }
}

interface Person {
  id: number;
  name: string;
  signsIn: boolean;
}

interface LineContext {
  answerId: number;
  live: (codeId: number) => number;
  /** The member of that name; makes one without a sign-in where there is none. */
  person(name: string): Person;
  /** The member of that name, if there is one. */
  known(name: string): Person | undefined;
  /** The applicable code of that label or path. Throws RowFault. */
  codeNamed(label: string): number;
}

function importLines<T extends { row: number; respondent: string }>(
  store: Store,
  access: Access<"lead">,
  questionId: number,
  file: string,
  read: Lines<T>,
  take: (context: LineContext, line: T) => "added" | "changed" | "unchanged",
): ReviewsImported {
  return transact(store, () => {
    requireQuestion(store, access, questionId);
    const result: ReviewsImported = { added: 0, changed: 0, unchanged: 0, people: [] };
    const problems: Problem[] = [...read.problems];
    const shared = {
      ...peopleOf(store, access, result),
      codeNamed: codeNames(loadFrame(store, questionId)),
      live: mergedCodes(store, questionId),
    };
    for (const line of read.lines) {
      try {
        const answerId = answerOf(store, access, questionId, line.respondent);
        result[take({ ...shared, answerId }, line)]++;
      } catch (problem) {
        if (problem instanceof RowFault) {
          const { column, message, remedy } = problem;
          problems.push({ file, row: line.row, column, message, remedy });
        } else if (problem instanceof Refused) problems.push({ file, row: line.row, message: problem.message, remedy: "" });
        else throw problem;
      }
    }
    if (problems.length > 0)
      throw new Refused(`${several(problems.length, "row")} cannot be stored; nothing was.`, inRowOrder(problems));
    return result;
  });
}

function answerOf(store: Store, access: Access, questionId: number, key: string): number {
  const found = prepared<[number, number, string], { answerId: number | null }>(
    store,
    `select (select id from answer where respondent_id = r.id and question_id = ?) as answerId
     from respondent r where r.project_id = ? and r.key = ?`,
  ).get(questionId, access.projectId, key);
  if (!found)
    throw new RowFault("respondent", `There is no respondent "${key}" in this project.`, "Use the keys of the survey file.");
  if (found.answerId === null)
    throw new RowFault("respondent", `Respondent "${key}" did not answer this question.`, "Remove the row.");
  return found.answerId;
}

function peopleOf(store: Store, access: Access, result: ReviewsImported): Pick<LineContext, "person" | "known"> {
  const known = (name: string): Person | undefined => {
    const row = prepared<[number, string], { id: number; name: string; signsIn: number }>(
      store,
      "select id, name, user_id is not null as signsIn from member where project_id = ? and name = ? collate nocase",
    ).get(access.projectId, name);
    return row && { ...row, signsIn: row.signsIn === 1 };
  };
  const person = (name: string): Person => {
    const found = known(name);
    if (found) return found;
    const added = prepared(
      store,
      "insert into member (project_id, user_id, name, role, joined_at) values (?, null, ?, 'coder', ?)",
    ).run(access.projectId, name, store.now());
    writeLog(store, access.actor, "member.name", {
      projectId: access.projectId,
      memberId: Number(added.lastInsertRowid),
      detail: { name },
    });
    result.people.push(name);
    return { id: Number(added.lastInsertRowid), name, signsIn: false };
  };
  return { known, person };
}

/** Finds codes by name, each name searched for once. */
function codeNames(frame: Frame): (label: string) => number {
  const found = new Map<string, ReturnType<typeof findCode>>();
  return (label) => {
    const result = found.get(label) ?? findCode(frame, cleanName(label));
    found.set(label, result);
    if ("code" in result) return result.code.id;
    const { problem } = result;
    if (problem === "ambiguous")
      throw new RowFault("codes", `Several codes are called "${label}".`, 'Write the path, joined by " > ".');
    if (problem === "not applicable")
      throw new RowFault("codes", `"${label}" is a heading and cannot be applied.`, "Name a code under it.");
    throw new RowFault(
      "codes",
      `There is no code "${label}" in this question's frame.`,
      "Import the code frame first, or mend the name.",
    );
  };
}

function coderChecked(context: LineContext, line: CheckLine, facts: AnswerFacts, checkerId: number): number {
  const finished = facts.work.filter((work) => work.state !== "open");
  if (finished.length === 0)
    throw new RowFault("respondent", "Nobody has finished coding this answer.", "Import the codings first.");
  if (line.coder !== "") {
    const coder = context.known(line.coder);
    if (!coder || !finished.some((work) => work.memberId === coder.id))
      throw new RowFault("coder", `"${line.coder}" has not coded this answer.`, "Name one who has.");
    return coder.id;
  }
  const others = finished.filter((work) => work.memberId !== checkerId);
  if (others.length === 0)
    throw new RowFault("checker", "Nobody checks their own work, and nobody else has coded this answer.", "Remove the row.");
  if (others.length > 1)
    throw new RowFault(
      "coder",
      "Several people have coded this answer.",
      'Add a column "coder" that says whose work was checked.',
    );
  return others[0]?.memberId ?? 0;
}

function standingCheck(store: Store, answerId: number, checkerId: number, coderId: number) {
  const row = prepared<
    [number, number, number],
    { id: number; verdict: string; note: string; uncodable: number; reason: string }
  >(
    store,
    `select id, verdict, note, uncodable, reason from answer_check
     where answer_id = ? and checker_id = ? and coder_id = ? and superseded_at is null`,
  ).get(answerId, checkerId, coderId);
  if (!row) return undefined;
  const applied: Applied = { codes: codesOfCheck(store, row.id), uncodable: row.uncodable === 1, reason: row.reason };
  return { verdict: row.verdict, note: row.note, applied };
}

function standingDecision(store: Store, answerId: number) {
  return prepared<[number], { deciderId: number; name: string; cause: string; note: string; signsIn: number }>(
    store,
    `select d.decider_id as deciderId, m.name as name, d.cause as cause, d.note as note, m.user_id is not null as signsIn
     from decision d join member m on m.id = d.decider_id where d.answer_id = ? and d.superseded_at is null order by d.id desc limit 1`,
  ).get(answerId);
}

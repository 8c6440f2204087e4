import type { CodedAnswer, CodingsFile } from "../lib/coding/codings-file.ts";
import { findQuote } from "../lib/coding/spans.ts";
import { type AppliedCode, addSpans, isDecided, type Span, sameDecision, takeStep, type Work } from "../lib/coding/work.ts";
import { type Frame, findCode, pathOf, pathSeparator } from "../lib/frame/frame.ts";
import { cleanLabel, cleanName, labelProblem } from "../lib/frame/labels.ts";
import { mostLevels } from "../lib/frame/levels.ts";
import type { Problem } from "../lib/import/types.ts";
import { several } from "../lib/numbers.ts";
import { inRowOrder } from "../lib/review/named-rows.ts";
import { type Access, requireQuestion } from "./access.ts";
import { readWork, type WorkPlace, writeWork } from "./codings-work.ts";
import { createPaths, loadFrame } from "./frames.ts";
import { writeLog } from "./log.ts";
import { Refused } from "./refusal.ts";
import { mergedCodes, settle } from "./settle.ts";
import { prepared, type Store, transact } from "./store.ts";

export interface CodingsImport {
  /** Makes codes that the frame does not have. */
  createCodes?: boolean;
  /** Replaces what a coder without a sign-in has already, where the file says otherwise. */
  update?: boolean;
  onProgress?(done: number, total: number): void;
}

/** What an import of codings did, counted in pairs of coder and answer. */
export interface CodingsImported {
  answers: { added: number; changed: number; unchanged: number };
  /** Codings that stand for the answers of the file. */
  codings: number;
  /** People who were not known and are named in the project now, without a sign-in. */
  coders: string[];
  /** Codes that were made. */
  codes: number;
}

const unsaidReason = "no reason given";

/**
 * Stores coders' work from a file, all or nothing; what was wrong with the file itself is told together with what is wrong here. Each coder is finished with these answers, independently of the others;
 * names that are not known become people without a sign-in, and a coder with a sign-in is never written to. Throws Refused
 * with a problem for each row at fault.
 */
export function importCodings(
  store: Store,
  access: Access<"lead">,
  questionId: number,
  file: string,
  { answers, problems: faults }: CodingsFile,
  options: CodingsImport = {},
): CodingsImported {
  return transact(store, () => {
    requireQuestion(store, access, questionId);
    const result: CodingsImported = { answers: { added: 0, changed: 0, unchanged: 0 }, codings: 0, coders: [], codes: 0 };
    const problems: Problem[] = [...faults];
    const complain: Complain = (row, column, message, remedy) => problems.push({ file, row, column, message, remedy });
    const codeOf = codesOfFile(store, access, questionId, answers, options.createCodes ?? false, result, complain);
    const memberOf = coders(store, access, result, complain);
    const live = mergedCodes(store, questionId);
    const touched = new Set<number>();
    for (const [done, coded] of answers.entries()) {
      if (done % 5000 === 0) options.onProgress?.(done, answers.length);
      const memberId = memberOf(coded);
      const answer = findAnswer(store, access, questionId, coded, complain);
      if (memberId === null || !answer) continue;
      const place: WorkPlace = { ...answer, questionId, memberId };
      const before = readWork(store, place.answerId, memberId, live);
      const after = workAfter(coded, before, answer.text, codeOf, complain);
      if (!after) continue;
      result.codings += after.codes.length;
      const verb = before.version === 0 || !isDecided(before) ? "added" : sameDecision(before, after) ? "unchanged" : "changed";
      if (verb === "changed" && !options.update) {
        complain(
          coded.row,
          "code",
          `${coded.coder} has coded the answer of “${coded.respondent}” otherwise already.`,
          "Import with --update to replace it, or remove the rows.",
        );
        continue;
      }
      result.answers[verb]++;
      if (verb === "unchanged" && after === before) continue;
      // Once something is wrong nothing is kept: what is left is only looked through for more problems.
      if (problems.length > 0) continue;
      writeWork(store, place, before, after, { live, imported: true, ...(coded.when !== null && { at: coded.when }) });
      finish(store, access, place, after, verb === "unchanged");
      touched.add(place.answerId);
    }
    if (problems.length > 0)
      throw new Refused(`${several(problems.length, "row")} cannot be stored; nothing was.`, inRowOrder(problems));
    settle(store, questionId, touched);
    options.onProgress?.(answers.length, answers.length);
    return result;
  });
}

type Complain = (row: number, column: string, message: string, remedy: string) => void;

interface FoundAnswer {
  answerId: number;
  respondentId: number;
  answerVersion: number;
  text: string;
}

function findAnswer(
  store: Store,
  access: Access,
  questionId: number,
  { respondent, row }: CodedAnswer,
  complain: Complain,
): FoundAnswer | null {
  // Two look-ups: SQLite takes fifty times as long over the two tables joined.
  const respondentId = prepared<[number, string], { id: number }>(
    store,
    "select id from respondent where project_id = ? and key = ?",
  ).get(access.projectId, respondent)?.id;
  if (respondentId === undefined) {
    complain(row, "respondent", `There is no respondent “${respondent}” in this project.`, "Use the keys of the survey file.");
    return null;
  }
  const found = prepared<[number, number], FoundAnswer>(
    store,
    `select id as answerId, respondent_id as respondentId, version as answerVersion, text from answer
     where question_id = ? and respondent_id = ?`,
  ).get(questionId, respondentId);
  if (!found) complain(row, "respondent", `Respondent “${respondent}” did not answer this question.`, "Remove the row.");
  return found ?? null;
}

/** The member of a row's coder; makes one where there is none, and complains once of each who signs in. */
function coders(
  store: Store,
  access: Access<"lead">,
  result: CodingsImported,
  complain: Complain,
): (coded: CodedAnswer) => number | null {
  const known = new Map<string, number | null>();
  return ({ coder, row }) => {
    const key = coder.toLowerCase();
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = prepared<[number, string], { id: number; userId: string | null }>(
      store,
      "select id, user_id as userId from member where project_id = ? and name = ? collate nocase",
    ).get(access.projectId, coder);
    const memberId = found ? (found.userId === null ? found.id : null) : addCoder(store, access, coder, result);
    if (memberId === null)
      complain(
        row,
        "coder",
        `${coder} signs in, and codes there; a file never changes their work.`,
        "Give the coder another name.",
      );
    known.set(key, memberId);
    return memberId;
  };
}

function addCoder(store: Store, access: Access<"lead">, name: string, result: CodingsImported): number {
  const made = prepared(
    store,
    "insert into member (project_id, user_id, name, role, joined_at) values (?, null, ?, 'coder', ?)",
  ).run(access.projectId, name, store.now());
  const memberId = Number(made.lastInsertRowid);
  writeLog(store, access.actor, "member.name", { projectId: access.projectId, memberId, detail: { name } });
  result.coders.push(name);
  return memberId;
}

/** Finds the code of every name in the file, making those that are missing where that is wanted. */
function codesOfFile(
  store: Store,
  access: Access<"lead">,
  questionId: number,
  answers: readonly CodedAnswer[],
  create: boolean,
  result: CodingsImported,
  complain: Complain,
): (name: string) => number | null {
  const firstRow = new Map<string, number>();
  for (const { codes } of answers) for (const { code, row } of codes) if (!firstRow.has(code)) firstRow.set(code, row);
  let frame = loadFrame(store, questionId);
  const before = frame.byId.size;
  if (create) {
    const deepest = frame.byId.size === 0 ? mostLevels : frame.levels.length;
    const paths = [...firstRow].flatMap(([name, row]) => {
      const path = missingPath(frame, name);
      const wrong = path && unmakeable(path, deepest);
      if (wrong) {
        complain(row, "code", `“${name}” cannot be made: ${wrong}`, "Mend the name.");
        firstRow.delete(name);
      }
      return path && !wrong ? [path] : [];
    });
    if (paths.length > 0) createPaths(store, access, questionId, ownPaths(paths));
    frame = loadFrame(store, questionId);
  }
  result.codes = frame.byId.size - before;
  const found = new Map<string, number | null>();
  for (const [name, row] of firstRow) {
    const code = findCode(frame, cleanName(name));
    found.set(name, "code" in code ? code.code.id : null);
    if ("problem" in code) complain(row, "code", ...whyNot(code.problem, name));
  }
  return (name) => found.get(name) ?? null;
}

/** The path of a code that has to be made or made applicable; null where the name is that of an applicable code, or of several. */
function missingPath(frame: Frame, name: string): string[] | null {
  const code = findCode(frame, cleanName(name));
  if ("code" in code || code.problem === "ambiguous") return null;
  if (code.problem === "unknown") return name.split(pathSeparator).map(cleanLabel);
  const heading = frame.codes.find(
    (each) => each.label === cleanName(name) || pathOf(frame, each.id).join(pathSeparator) === cleanName(name),
  );
  return heading ? pathOf(frame, heading.id) : null;
}

/** Why the codes of a path cannot be made; null where they can. */
function unmakeable(path: readonly string[], deepest: number): string | null {
  if (path.length > deepest)
    return `it has ${path.length} levels, and the frame ${deepest === mostLevels ? "at most " : ""}${deepest}.`;
  return path.flatMap((step) => labelProblem(step) ?? [])[0] ?? null;
}

function ownPaths(paths: string[][]): string[][] {
  return [...new Map(paths.map((path) => [JSON.stringify(path), path])).values()];
}

function whyNot(problem: "unknown" | "ambiguous" | "not applicable", name: string): [string, string] {
  if (problem === "ambiguous") return [`Several codes are called “${name}”.`, "Write the path, joined by “ > ”."];
  if (problem === "not applicable")
    return [`“${name}” is a heading and cannot be applied.`, "Name a code under it, or make it applicable in the frame."];
  return [
    `There is no code “${name}” in this question's frame.`,
    "Mend the name, import the frame first, or use --create-codes.",
  ];
}

/** The coder's work as the file has it; null where a row is at fault. Spans are added, never taken away. */
function workAfter(
  coded: CodedAnswer,
  before: Work,
  text: string,
  codeOf: (name: string) => number | null,
  complain: Complain,
): Work | null {
  const codes: AppliedCode[] = [];
  for (const { code, quotes } of coded.codes) {
    const codeId = codeOf(code);
    if (codeId === null) return null;
    const spans: Span[] = [];
    for (const quote of quotes) {
      const span = findQuote(text, quote.text);
      if (span) spans.push(span);
      else
        complain(quote.row, "quote", "These words are not in the answer.", "Copy them from the answer, or leave the quote out.");
    }
    const kept = before.codes.find((applied) => applied.codeId === codeId)?.spans ?? [];
    const there = codes.find((applied) => applied.codeId === codeId);
    if (there) there.spans = addSpans(there.spans, spans);
    else codes.push({ codeId, spans: addSpans(kept, spans) });
  }
  const state = coded.uncodable ? "uncodable" : "finished";
  const reason = coded.uncodable ? coded.reason || unsaidReason : "";
  const taken = takeStep(before, { kind: "set", state, reason, codes });
  if ("refusal" in taken) throw new Refused(taken.refusal);
  const spansOf = (work: Work) => work.codes.reduce((sum, applied) => sum + applied.spans.length, 0);
  // Nothing new, not even a quote: the very same work.
  return taken.work.version === before.version && spansOf(taken.work) === spansOf(before) ? before : taken.work;
}

function finish(store: Store, access: Access, place: WorkPlace, work: Work, spansOnly: boolean): void {
  prepared(
    store,
    "update assignment set state = 'done' where answer_id = ? and member_id = ? and task = 'code' and coder_id = 0",
  ).run(place.answerId, place.memberId);
  writeLog(store, access.actor, spansOnly ? "coding.quote" : "coding.import", {
    projectId: access.projectId,
    questionId: place.questionId,
    answerId: place.answerId,
    memberId: place.memberId,
    detail: { version: work.version, state: work.state, codes: work.codes.map((applied) => applied.codeId) },
  });
}

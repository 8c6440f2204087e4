import { type Frame, liveCode } from "../frame/frame.ts";
import { type AnswerColumns, type CodingSet, type Grouping, status } from "./columns.ts";

/** Which number of a count table somebody asks about. */
export type Figure =
  /** Respondents or mentions of a node; `direct`: only where the node itself was applied. */
  | { kind: "code"; codeId: number; direct: boolean }
  | { kind: "status"; status: keyof typeof status | "answered" | "provisional" }
  /** Codable answers with exactly so many distinct codes. */
  | { kind: "issues"; issues: number };

export interface Behind {
  /** Answers behind the figure, ascending: as many as its respondents. */
  answerIds: Int32Array;
  /** Per answer: how many of the figure's codes it carries; their sum is the figure's mentions. 1 for figures that are not of codes. */
  mentions: Int32Array;
}

/** The answers behind one figure of a count table, after the same narrowing and for one group where `group` is given. */
export function answersBehind(
  frame: Frame,
  columns: AnswerColumns,
  set: CodingSet,
  figure: Figure,
  options: { included?: Uint8Array; by?: Grouping; group?: number } = {},
): Behind {
  const perAnswer = new Int32Array(columns.answerIds.length);
  if (figure.kind === "status") markStatus(perAnswer, set, figure.status);
  else markCodes(perAnswer, set, figure, wantedCodes(frame, figure), frame);
  const keep: number[] = [];
  for (let answer = 0; answer < perAnswer.length; answer++) {
    if (perAnswer[answer] === 0 || (options.included && !options.included[answer])) continue;
    if (options.by && options.group !== undefined && options.by.ofAnswer[answer] !== options.group) continue;
    keep.push(answer);
  }
  return {
    answerIds: Int32Array.from(keep, (answer) => columns.answerIds[answer] as number),
    mentions: Int32Array.from(keep, (answer) => perAnswer[answer] as number),
  };
}

function markStatus(perAnswer: Int32Array, set: CodingSet, wanted: Extract<Figure, { kind: "status" }>["status"]): void {
  for (let answer = 0; answer < perAnswer.length; answer++) {
    const state = set.status[answer];
    const fits =
      wanted === "answered" ||
      (wanted === "provisional" ? state === status.codable && set.provisional[answer] === 1 : state === status[wanted]);
    if (fits) perAnswer[answer] = 1;
  }
}

/** The node and, unless only direct applications are meant, everything under it; null: every code. */
function wantedCodes(frame: Frame, figure: Extract<Figure, { kind: "code" | "issues" }>): Set<number> | null {
  if (figure.kind === "issues") return null;
  const wanted = new Set([figure.codeId]);
  if (!figure.direct)
    for (const code of frame.codes) if (code.parentId !== null && wanted.has(code.parentId)) wanted.add(code.id);
  return wanted;
}

function markCodes(perAnswer: Int32Array, set: CodingSet, figure: Figure, wanted: Set<number> | null, frame: Frame): void {
  let coding = 0;
  for (let answer = 0; answer < perAnswer.length; answer++) {
    const codes = new Set<number>();
    for (; set.answerIndex[coding] === answer; coding++) codes.add(liveCode(frame, set.codeIds[coding] as number));
    if (set.status[answer] !== status.codable) continue;
    if (figure.kind === "issues") perAnswer[answer] = codes.size === figure.issues ? 1 : 0;
    else for (const code of codes) if (wanted?.has(code)) perAnswer[answer] = (perAnswer[answer] as number) + 1;
  }
}

import { type Code, type Frame, liveCode, pathOf } from "../frame/frame.ts";
import { type AnswerColumns, type CodingSet, type Grouping, status } from "./columns.ts";

export type BaseName = "codable" | "answers" | "respondents";

/** One node of the frame with its two figures. */
export interface CountRow {
  codeId: number;
  level: string;
  /** Index of its level. */
  depth: number;
  path: string[];
  label: string;
  /** Sum over its children plus its direct applications; for an issue the same as `respondents`. */
  mentions: number;
  /** Distinct respondents with the node or anything under it. */
  respondents: number;
  /** 100 x respondents / base, unrounded; null where the base is 0. */
  percent: number | null;
  /** Respondents to whom the node itself was applied ("in general"); only for applicable nodes above the last level. */
  direct?: { respondents: number };
  /** A code no longer offered that still stands in codings. */
  retired?: true;
  by?: Record<string, GroupFigure>;
}

export interface GroupFigure {
  base: number;
  respondents: number;
  mentions: number;
  percent: number | null;
  direct?: { respondents: number };
}

/** How many answers are in which state; `answered` = codable + uncodable + uncoded + unresolved, `provisional` is part of codable. */
export interface AnswerTally {
  respondents: number;
  answered: number;
  codable: number;
  uncodable: number;
  uncoded: number;
  unresolved: number;
  provisional: number;
}

export interface Counts {
  base: { name: BaseName; n: number };
  answers: AnswerTally;
  /** How many codable answers carry how many distinct codes. */
  issuesPerAnswer: Record<string, number>;
  /** The groups in their order: keys of `by` that look like numbers ("10", "9") do not keep it. */
  groups?: { label: string; base: number }[];
  rows: CountRow[];
}

export interface CountOptions {
  base: BaseName;
  /** Respondents in the project, after narrowing. */
  respondents: number;
  /** Per answer: 1 where its respondent is in (narrowing); all where absent. */
  included?: Uint8Array;
  by?: Grouping;
}

/**
 * Counts one set of codings over a frame by Tandem's rule: a respondent counts once per issue; an inner node has the sum
 * of its parts (mentions) and the distinct respondents (net). `frame` is loaded with retired codes; those without a
 * standing coding are left out. Linear in the number of codings.
 */
export function countFrame(frame: Frame, columns: AnswerColumns, set: CodingSet, options: CountOptions): Counts {
  const groups = options.by?.labels.length ?? 0;
  const { included } = options;
  const answers = tally(columns, set, options.respondents, included);
  const base = baseOf(answers, options.base);
  const nodes = new NodeCounter(frame, groups);
  const issuesPerAnswer: Record<string, number> = {};
  let coding = 0;
  for (let answer = 0; answer < columns.answerIds.length; answer++) {
    if (set.status[answer] !== status.codable || (included && !included[answer])) {
      while (set.answerIndex[coding] === answer) coding++;
      continue;
    }
    nodes.startAnswer(options.by ? (options.by.ofAnswer[answer] as number) : -1);
    for (; set.answerIndex[coding] === answer; coding++) nodes.add(set.codeIds[coding] as number);
    const issues = nodes.codesOfAnswer;
    issuesPerAnswer[issues] = (issuesPerAnswer[issues] ?? 0) + 1;
  }
  const groupBases = options.by ? basesOfGroups(columns, set, options.by, options.base, included) : [];
  return {
    base: { name: options.base, n: base },
    answers,
    issuesPerAnswer,
    ...(options.by && { groups: options.by.labels.map((label, group) => ({ label, base: groupBases[group] ?? 0 })) }),
    rows: nodes.rows(base, options.by?.labels ?? [], groupBases),
  };
}

/** How many answers are in which state, after narrowing. */
export function tally(columns: AnswerColumns, set: CodingSet, respondents: number, included?: Uint8Array): AnswerTally {
  const count = [0, 0, 0, 0];
  let answered = 0;
  let provisional = 0;
  for (let answer = 0; answer < columns.answerIds.length; answer++) {
    if (included && !included[answer]) continue;
    const state = set.status[answer] as number;
    answered++;
    count[state] = (count[state] as number) + 1;
    if (state === status.codable && set.provisional[answer]) provisional++;
  }
  const [uncoded = 0, codable = 0, uncodable = 0, unresolved = 0] = count;
  return { respondents, answered, codable, uncodable, uncoded, unresolved, provisional };
}

function baseOf(answers: AnswerTally, name: BaseName): number {
  return name === "codable" ? answers.codable : name === "answers" ? answers.answered : answers.respondents;
}

function basesOfGroups(columns: AnswerColumns, set: CodingSet, by: Grouping, base: BaseName, included?: Uint8Array): number[] {
  if (base === "respondents") return by.respondents;
  const bases = by.labels.map(() => 0);
  for (let answer = 0; answer < columns.answerIds.length; answer++) {
    if (included && !included[answer]) continue;
    if (base === "codable" && set.status[answer] !== status.codable) continue;
    const group = by.ofAnswer[answer] as number;
    bases[group] = (bases[group] as number) + 1;
  }
  return bases;
}

/** Counts per node, one answer after the other. A stamp per node tells whether the current answer has already counted there. */
class NodeCounter {
  /** Distinct codes (merges followed) of the current answer. */
  codesOfAnswer = 0;
  private readonly frame: Frame;
  private readonly groups: number;
  /** Code id to node index, merges followed; -1 for codes that are not in the frame. */
  private readonly nodeOf = new Map<number, number>();
  private readonly parent: Int32Array;
  private readonly netStamp: Int32Array;
  private readonly directStamp: Int32Array;
  // Laid out by node, then overall (0) and groups (1 …).
  private readonly net: Int32Array;
  private readonly direct: Int32Array;
  private stamp = 0;
  private group = -1;

  constructor(frame: Frame, groups: number) {
    this.frame = frame;
    this.groups = groups;
    const index = new Map(frame.codes.map((code, node) => [code.id, node]));
    this.parent = Int32Array.from(frame.codes, (code) => (code.parentId === null ? -1 : (index.get(code.parentId) ?? -1)));
    for (const id of frame.byId.keys()) this.nodeOf.set(id, index.get(liveCode(frame, id)) ?? -1);
    this.netStamp = new Int32Array(frame.codes.length);
    this.directStamp = new Int32Array(frame.codes.length);
    this.net = new Int32Array(frame.codes.length * (groups + 1));
    this.direct = new Int32Array(frame.codes.length * (groups + 1));
  }

  startAnswer(group: number): void {
    this.stamp++;
    this.group = group;
    this.codesOfAnswer = 0;
  }

  add(codeId: number): void {
    const node = this.nodeOf.get(codeId) ?? -1;
    // Not in this frame: a proposal of an open blind round, which nobody but its author may see, not even as a count.
    if (node < 0) return;
    if (this.directStamp[node] === this.stamp) return;
    this.directStamp[node] = this.stamp;
    this.codesOfAnswer++;
    this.count(this.direct, node);
    for (let at = node; at >= 0 && this.netStamp[at] !== this.stamp; at = this.parent[at] as number) {
      this.netStamp[at] = this.stamp;
      this.count(this.net, at);
    }
  }

  private count(figures: Int32Array, node: number): void {
    const at = node * (this.groups + 1);
    figures[at] = (figures[at] as number) + 1;
    if (this.group >= 0) figures[at + 1 + this.group] = (figures[at + 1 + this.group] as number) + 1;
  }

  rows(base: number, labels: string[], groupBases: number[]): CountRow[] {
    const mentions = this.direct.slice();
    const width = this.groups + 1;
    // Children come after their parents, so one pass from the end sums up every subtree.
    for (let node = this.parent.length - 1; node >= 0; node--) {
      const parent = this.parent[node] as number;
      if (parent < 0) continue;
      for (let g = 0; g < width; g++)
        mentions[parent * width + g] = (mentions[parent * width + g] as number) + (mentions[node * width + g] as number);
    }
    const last = this.frame.levels.length - 1;
    return this.frame.codes.flatMap((code, node) => {
      const at = node * width;
      const respondents = this.net[at] as number;
      if (!isLive(this.frame, code) && respondents === 0) return [];
      const row: CountRow = {
        codeId: code.id,
        level: this.frame.levels[code.level] ?? "",
        depth: code.level,
        path: pathOf(this.frame, code.id),
        label: code.label,
        mentions: mentions[at] as number,
        respondents,
        percent: percentOf(respondents, base),
      };
      const hasDirect = code.level < last && (code.applicable || (this.direct[at] as number) > 0);
      if (hasDirect) row.direct = { respondents: this.direct[at] as number };
      if (!isLive(this.frame, code)) row.retired = true;
      if (labels.length > 0) {
        row.by = Object.fromEntries(
          labels.map((label, g): [string, GroupFigure] => {
            const figure: GroupFigure = {
              base: groupBases[g] ?? 0,
              respondents: this.net[at + 1 + g] as number,
              mentions: mentions[at + 1 + g] as number,
              percent: percentOf(this.net[at + 1 + g] as number, groupBases[g] ?? 0),
            };
            if (hasDirect) figure.direct = { respondents: this.direct[at + 1 + g] as number };
            return [label, figure];
          }),
        );
      }
      return [row];
    });
  }
}

/** In use: neither itself nor anything above it retired. */
function isLive(frame: Frame, code: Code): boolean {
  for (let at: Code | undefined = code; at; at = at.parentId === null ? undefined : frame.byId.get(at.parentId))
    if (at.retiredAt !== null) return false;
  return true;
}

function percentOf(respondents: number, base: number): number | null {
  return base === 0 ? null : (100 * respondents) / base;
}

import { answersBehind, type Behind, type Figure } from "../lib/counting/behind.ts";
import type { AnswerColumns, CodingSet, Grouping } from "../lib/counting/columns.ts";
import { type BaseName, type Counts, countFrame } from "../lib/counting/counts.ts";
import type { Frame } from "../lib/frame/frame.ts";
import { type Access, requireQuestion } from "./access.ts";
import { valuesOfRespondents } from "./attributes.ts";
import { hiddenAnswers } from "./blindness.ts";
import { answerColumns, coderSet, finalSet } from "./columns.ts";
import { loadFrame } from "./frames.ts";
import { Kept } from "./kept.ts";
import { leaveOut, type Narrowed, narrowRespondents, requireAttribute } from "./narrowing.ts";
import { Denied, Refused } from "./refusal.ts";
import { revisionOf } from "./settle.ts";
import { type Store, transactRead } from "./store.ts";

/** What is counted: one question, one set of codings, one base, and who is looked at. */
export interface CountQuery {
  questionId: number;
  /** The final codes, or one coder's own. */
  set: "final" | { memberId: number };
  base: BaseName;
  /** Attribute whose values make the groups (nominal or ordinal). */
  by?: number;
  /** Only respondents with one of the values (0: missing) of each attribute named. */
  where?: { attributeId: number; valueIds: number[] }[];
}

export const missingLabel = "(missing)";

/**
 * The figures of one question. Refuses a grouping by a numeric attribute. For somebody who codes in an open blind round,
 * respondents whose answers are in it are left out of everything but the figures of their own work (`leftOut` says how many).
 */
export function questionCounts(store: Store, access: Access, query: CountQuery): Counts {
  return transactRead(store, () => {
    const data = loadData(store, access, query);
    return countFrame(data.frame, data.columns, data.set, {
      base: query.base,
      respondents: data.respondents,
      ...(data.included && { included: data.included }),
      ...(data.by && { by: data.by }),
    });
  });
}

/** The answers behind one figure of the same query; `group` is the label of a group of `by`. */
export function figureAnswers(store: Store, access: Access, query: CountQuery, figure: Figure, group?: string): Behind {
  return transactRead(store, () => {
    const data = loadData(store, access, query);
    const index = group === undefined ? undefined : (data.by?.labels.indexOf(group) ?? -1);
    return answersBehind(data.frame, data.columns, data.set, figure, {
      ...(data.included && { included: data.included }),
      ...(data.by && { by: data.by }),
      ...(index !== undefined && { group: index }),
    });
  });
}

interface Data {
  frame: Frame;
  columns: AnswerColumns;
  set: CodingSet;
  respondents: number;
  included?: Uint8Array;
  by?: Grouping;
}

function loadData(store: Store, access: Access, query: CountQuery): Data {
  requireQuestion(store, access, query.questionId);
  const memberId = query.set === "final" ? 0 : query.set.memberId;
  if (
    memberId !== 0 &&
    !store.sqlite.prepare("select 1 from member where id = ? and project_id = ?").get(memberId, access.projectId)
  )
    throw new Denied();
  const { columns, set } = cachedSet(store, query.questionId, memberId);
  // Whose codings are counted is not who looks: a proposal of an open blind round is its author's alone (the operator is not blind).
  const frame = loadFrame(store, query.questionId, { withRetired: true, memberId: access.memberId || memberId });
  const narrowed = lookedAt(store, access, query, columns);
  const data: Data = { frame, columns, set, respondents: narrowed ? narrowed.count : countRespondents(store, access.projectId) };
  if (narrowed) data.included = Uint8Array.from(columns.respondentIds, (id) => (narrowed.has(id) ? 1 : 0));
  if (query.by !== undefined) data.by = groupBy(store, access, query.by, columns, narrowed, data.respondents);
  return data;
}

interface CachedSet {
  revision: number;
  columns: AnswerColumns;
  set: CodingSet;
}

const sets = new Kept<CachedSet>(8);

/** Columns are kept until the question's revision moves on. */
function cachedSet(store: Store, questionId: number, memberId: number): CachedSet {
  const revision = revisionOf(store, questionId);
  return sets.get(
    store,
    `${questionId} ${memberId}`,
    (held) => held.revision === revision,
    () => {
      const columns = answerColumns(store, questionId);
      const set = memberId === 0 ? finalSet(store, questionId, columns) : coderSet(store, questionId, memberId, columns);
      return { revision, columns, set };
    },
  );
}

function countRespondents(store: Store, projectId: number): number {
  return (
    store.sqlite.prepare<[number], { n: number }>("select count(*) as n from respondent where project_id = ?").get(projectId)
      ?.n ?? 0
  );
}

/** Respondents that are looked at: null where all are. */
function lookedAt(store: Store, access: Access, query: CountQuery, columns: AnswerColumns): Narrowed | null {
  const hidden = isOwn(access, query) ? null : hiddenAnswers(store, access, query.questionId);
  const where = query.where ?? [];
  if (where.length === 0 && (hidden === null || hidden.length === 0)) return null;
  const narrowed = narrowRespondents(store, access, where);
  return hidden === null ? narrowed : leaveOut(narrowed, columns, hidden);
}

function isOwn(access: Access, query: CountQuery): boolean {
  return query.set !== "final" && query.set.memberId === access.memberId;
}

/** Answers left out of the figures because the person codes them in an open blind round. */
export function leftOut(store: Store, access: Access, query: CountQuery): number {
  requireQuestion(store, access, query.questionId);
  return isOwn(access, query) ? 0 : hiddenAnswers(store, access, query.questionId).length;
}

function groupBy(
  store: Store,
  access: Access,
  attributeId: number,
  columns: AnswerColumns,
  narrowed: Narrowed | null,
  respondents: number,
): Grouping {
  const attribute = requireAttribute(store, access, attributeId);
  if (attribute.kind === "numeric")
    throw new Refused(
      `"${attribute.name}" is numeric; groups need a nominal or ordinal attribute. Derive one that groups its values.`,
    );
  const labels = store.sqlite
    .prepare<[number], { id: number; label: string }>(
      "select id, label from attribute_value where attribute_id = ? order by position, id",
    )
    .all(attributeId);
  const groupOfValue = new Map(labels.map(({ id }, index) => [id, index]));
  const missing = labels.length;
  const { respondentIds, valueIds } = valuesOfRespondents(store, attributeId);
  const inGroup = new Array<number>(labels.length + 1).fill(0);
  // By respondent: the group and 1, or 0 for missing.
  const groupAfter = new Int32Array((respondentIds.at(-1) ?? -1) + 1);
  respondentIds.forEach((id, i) => {
    if (narrowed && !narrowed.has(id)) return;
    const group = groupOfValue.get(valueIds[i] as number) ?? missing;
    groupAfter[id] = group + 1;
    inGroup[group] = (inGroup[group] as number) + 1;
  });
  inGroup[missing] = respondents - inGroup.slice(0, missing).reduce((sum, n) => sum + n, 0);
  const grouping = {
    labels: [...labels.map((l) => l.label), missingLabel],
    ofAnswer: columns.respondentIds.map((id) => (groupAfter[id] || missing + 1) - 1),
    respondents: inGroup,
  };
  return withoutEmptyMissing(grouping);
}

/** "(missing)" is a group only where somebody is in it. */
function withoutEmptyMissing(grouping: Grouping): Grouping {
  if (grouping.respondents.at(-1) !== 0) return grouping;
  return { ...grouping, labels: grouping.labels.slice(0, -1), respondents: grouping.respondents.slice(0, -1) };
}

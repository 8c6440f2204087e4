import type { CountsHeader } from "../lib/report/counts-document.ts";
import { type Access, requireQuestion } from "./access.ts";
import { visibleTo } from "./blindness.ts";
import { type CountQuery, leftOut } from "./figures.ts";
import { findProject, findQuestion } from "./projects.ts";
import { prepared, type Store } from "./store.ts";

/** People who have coded answers of the question that the reader may see, whose own codings can be counted. */
export function codersOf(store: Store, access: Access, questionId: number): { id: number; name: string }[] {
  requireQuestion(store, access, questionId);
  const seen = visibleTo(store, access, questionId, "w.answer_id");
  return prepared<[{ projectId: number; questionId: number; me: number }], { id: number; name: string }>(
    store,
    `select id, name from member m where project_id = @projectId and exists (select 1 from coder_answer w
       where w.question_id = @questionId and w.member_id = m.id and (m.id = @me or ${seen})) order by name`,
  ).all({ projectId: access.projectId, questionId, me: access.memberId });
}

export interface AttributeChoice {
  id: number;
  name: string;
  /** Whether coders may see it. */
  shown: boolean;
  values: { id: number; label: string }[];
}

/** Nominal and ordinal attributes with at most `most` values: those that make readable groups. */
export function attributeChoices(store: Store, access: Access, most: number): AttributeChoice[] {
  const values = prepared<[number, number], { id: number; label: string }>(
    store,
    "select id, label from attribute_value where attribute_id = ? order by position, id limit ?",
  );
  return prepared<[number], { id: number; name: string; shown: number }>(
    store,
    "select id, name, shown_to_coders as shown from attribute where project_id = ? and kind <> 'numeric' order by position, id",
  )
    .all(access.projectId)
    .map((attribute) => ({ ...attribute, shown: attribute.shown === 1, values: values.all(attribute.id, most + 1) }))
    .filter((attribute) => attribute.values.length > 0 && attribute.values.length <= most);
}

/** An answer as it is listed behind a figure. */
export interface ListedAnswer {
  id: number;
  respondent: string;
  text: string;
  /** Of the answer, or of its question. */
  language: string;
  /** Codes that stand for it, or that the chosen coder applied. */
  codeIds: number[];
}

/** Answers by id, in the order asked; those that are not of the question are left out. At most a page at a time. */
export function listedAnswers(
  store: Store,
  access: Access,
  questionId: number,
  set: "final" | { memberId: number },
  answerIds: readonly number[],
): ListedAnswer[] {
  requireQuestion(store, access, questionId);
  const read = prepared<[number, number], Omit<ListedAnswer, "codeIds">>(
    store,
    `select a.id as id, r.key as respondent, a.text as text, ifnull(a.language, q.language) as language
     from answer a join question q on q.id = a.question_id join respondent r on r.id = a.respondent_id where a.id = ? and a.question_id = ?`,
  );
  const finals = prepared<[number, number], { codeId: number }>(
    store,
    "select code_id as codeId from final_code where question_id = ? and answer_id = ? order by code_id",
  );
  const own = prepared<[number, number], { codeId: number }>(
    store,
    "select code_id as codeId from coding where answer_id = ? and member_id = ? and to_version is null order by code_id",
  );
  return answerIds.flatMap((answerId) => {
    const answer = read.get(answerId, questionId);
    if (!answer) return [];
    const codes = set === "final" ? finals.all(questionId, answerId) : own.all(answerId, set.memberId);
    return { ...answer, codeIds: codes.map((code) => code.codeId) };
  });
}

/** What the table says it counts, with the narrowing in words. */
export function reportHeader(store: Store, access: Access, query: CountQuery): CountsHeader {
  const memberId = query.set === "final" ? 0 : query.set.memberId;
  const coder = prepared<[number, number], { name: string }>(
    store,
    "select name from member where id = ? and project_id = ?",
  ).get(memberId, access.projectId)?.name;
  const label = store.sqlite.prepare<[number], { label: string }>("select label from attribute_value where id = ?");
  const attribute = store.sqlite.prepare<[number], { name: string }>("select name from attribute where id = ?");
  return {
    project: findProject(store, access).name,
    question: findQuestion(store, access, query.questionId).name,
    set: query.set === "final" ? "final" : (coder ?? ""),
    where: (query.where ?? []).map(({ attributeId, valueIds }) => {
      const values = valueIds.map((id) => (id === 0 ? "(missing)" : (label.get(id)?.label ?? "")));
      return `${attribute.get(attributeId)?.name ?? ""} = ${values.join(" or ")}`;
    }),
    ...(query.by !== undefined && { by: attribute.get(query.by)?.name ?? "" }),
    leftOut: leftOut(store, access, query),
  };
}

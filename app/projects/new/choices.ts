import { shortNames } from "../../../lib/import/short-name.ts";
import type { Column, Mapping, Proposal, QuestionMapping, Scale } from "../../../lib/import/types.ts";

/** What the person has chosen: a mapping, with the kind of each attribute beside it. */
export interface Choices {
  respondent: number | null;
  questions: QuestionMapping[];
  attributes: { column: number; name: string; scale: Scale }[];
  exclude: Mapping["exclude"];
}

/** What one column is: left out, the respondent's key, a question of its own, an attribute, or a part of the question at that place. */
export type Role = "out" | "respondent" | "question" | "attribute" | { partOf: number };

/** The choices to start from: those of the project's last import where they fit this file, else Tandem's proposal. */
export function firstChoices(proposal: Proposal, repeated: { mapping: Mapping; scales: Scale[] } | null): Choices {
  const mapping = repeated?.mapping ?? proposal.mapping;
  return {
    respondent: mapping.respondent,
    questions: mapping.questions,
    attributes: mapping.attributes.map((attribute, index) => ({
      ...attribute,
      scale: repeated?.scales[index] ?? proposal.columns[attribute.column]?.scale ?? "nominal",
    })),
    exclude: mapping.exclude,
  };
}

/** The mapping and kinds that the choices describe, in the order of the file. */
export function mappingOf(choices: Choices): { mapping: Mapping; scales: Scale[] } {
  const attributes = [...choices.attributes].sort((a, b) => a.column - b.column);
  const questions = [...choices.questions].sort((a, b) => (a.columns[0] ?? 0) - (b.columns[0] ?? 0));
  return {
    mapping: {
      respondent: choices.respondent,
      questions,
      attributes: attributes.map(({ column, name }) => ({ column, name })),
      exclude: choices.exclude,
    },
    scales: attributes.map(({ scale }) => scale),
  };
}

/** What a column is now. A column that begins a question is "question"; one that joins it is a part. */
export function roleOf(choices: Choices, column: number): Role {
  if (choices.respondent === column) return "respondent";
  const at = choices.questions.findIndex((question) => question.columns.includes(column));
  if (at >= 0) return choices.questions[at]?.columns[0] === column ? "question" : { partOf: at };
  return choices.attributes.some((attribute) => attribute.column === column) ? "attribute" : "out";
}

/** What a column is called unless somebody says otherwise. */
export function ownName(column: Column): string {
  return column.header === "" ? `Column ${column.letter}` : column.header;
}

/** The choices with one column made something else. Whatever it was before, it is no more; a question keeps its other columns. */
export function withRole(choices: Choices, column: Column, role: Role, scale: Scale = "nominal"): Choices {
  const target = typeof role === "object" ? choices.questions[role.partOf] : undefined;
  const questions = choices.questions.flatMap((question): QuestionMapping[] => {
    const columns = question.columns.filter((index) => index !== column.index);
    if (question === target) return [{ ...withoutCode(question), columns: [...columns, column.index] }];
    if (columns.length === question.columns.length) return [question];
    return columns.length === 0 ? [] : [{ ...withoutCode(question), columns }];
  });
  const next: Choices = {
    ...choices,
    respondent: choices.respondent === column.index ? null : choices.respondent,
    questions,
    attributes: choices.attributes.filter((attribute) => attribute.column !== column.index),
  };
  const taken = (names: { name: string }[], name = ownName(column)) => {
    return names.some((other) => other.name.toLowerCase() === name.toLowerCase()) ? `${name} (${column.letter})` : name;
  };
  if (role === "respondent") next.respondent = column.index;
  if (role === "attribute") next.attributes = [...next.attributes, { column: column.index, name: taken(next.attributes), scale }];
  if (role === "question") {
    const code = column.code === undefined ? {} : { code: column.code };
    const text = ownName(column);
    const short = shortNames([...next.questions.map((question) => question.text), text]).at(-1);
    next.questions = [...next.questions, { name: taken(next.questions, short), text, ...code, columns: [column.index] }];
  }
  return next;
}

/** A question that several columns feed has no short code of its own. */
function withoutCode({ code: _code, ...question }: QuestionMapping): QuestionMapping {
  return question;
}

/** The choices with the question or attribute of a column renamed, or the attribute's kind changed. */
export function withDetail(choices: Choices, column: number, detail: { name?: string; scale?: Scale }): Choices {
  return {
    ...choices,
    questions: choices.questions.map((question) =>
      question.columns[0] === column && detail.name !== undefined ? { ...question, name: detail.name } : question,
    ),
    attributes: choices.attributes.map((attribute) => (attribute.column === column ? { ...attribute, ...detail } : attribute)),
  };
}

/** A name for a project, from that of its file: "care_rates-2024.csv" becomes "care rates 2024". */
export function projectName(fileName: string): string {
  return fileName
    .replace(/\.[a-z0-9]{1,5}$/i, "")
    .replace(/[_\s-]+/g, " ")
    .trim();
}

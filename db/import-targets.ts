import { orderValues } from "../lib/answers/value-order.ts";
import type { Mapping, Problem, Scale, Table } from "../lib/import/types.ts";
import { defaultLevels } from "./frames.ts";
import { findRecorded, type RecordedChoices } from "./import-choices.ts";
import { prepared, type Store } from "./store.ts";

/** Where the answers of a mapped question go; id 0: a question that the import makes. */
export interface QuestionTarget {
  id: number;
  name: string;
  text: string;
  /** What its column is called in messages. */
  column: string;
}

/** Where the values of a mapped attribute go; id 0: an attribute that the import makes. */
export interface AttributeTarget {
  id: number;
  name: string;
  kind: Scale;
  /** Value ids by label. */
  values: Map<string, number>;
  /** Whether the import brought a label that was not there. */
  grown: boolean;
}

export interface Targets {
  questions: QuestionTarget[];
  attributes: AttributeTarget[];
  problems: Problem[];
}

/**
 * Finds the questions and attributes of a project (0: a project to be made) that a mapping means: by name, as the last
 * import mapped the column, or, for a question, by its text. Nothing is written.
 */
export function findTargets(
  store: Store,
  projectId: number,
  table: Table,
  mapping: Mapping,
  scales: readonly Scale[],
  recorded: RecordedChoices | null,
): Targets {
  const problems: Problem[] = [];
  const nameOf = (index: number | undefined) => {
    const column = index === undefined ? undefined : table.columns[index];
    return column ? column.header || column.letter : "";
  };
  const refuseTwice = (what: string, seen: Set<string | number>, mark: string | number, name: string, column: string) => {
    if (seen.has(mark))
      problems.push({
        file: table.file,
        column,
        message: `Two ${what} would be "${name}" (capitals make no difference).`,
        remedy: "Rename one of them.",
      });
    seen.add(mark);
  };
  const questionMarks = new Set<string | number>();
  const questions = mapping.questions.map((question): QuestionTarget => {
    const found = findQuestionTarget(
      store,
      projectId,
      question.name,
      question.text,
      findRecorded(recorded?.questions, table, question.columns),
    );
    const column = nameOf(question.columns[0]);
    refuseTwice("questions", questionMarks, found?.id ?? question.name.trim().toLowerCase(), question.name, column);
    return { id: found?.id ?? 0, name: found?.name ?? question.name.trim(), text: question.text, column };
  });
  const attributeMarks = new Set<string | number>();
  const attributes = mapping.attributes.map((attribute, index): AttributeTarget => {
    const found = findAttributeTarget(
      store,
      projectId,
      attribute.name,
      findRecorded(recorded?.attributes, table, [attribute.column]),
    );
    const column = nameOf(attribute.column);
    refuseTwice("attributes", attributeMarks, found?.id ?? attribute.name.trim().toLowerCase(), attribute.name, column);
    if (found?.derivedFrom != null)
      problems.push({
        file: table.file,
        column,
        message: `"${found.name}" is derived from another attribute, so a file cannot fill it.`,
        remedy: "Give the column another name, or leave it out.",
      });
    return {
      id: found?.id ?? 0,
      name: found?.name ?? attribute.name.trim(),
      kind: found?.kind ?? scales[index] ?? "nominal",
      values: found ? valuesByLabel(store, found.id) : new Map(),
      grown: false,
    };
  });
  return { questions, attributes, problems };
}

function findQuestionTarget(store: Store, projectId: number, name: string, text: string, recordedId: number | null) {
  const rows = prepared<[number], { id: number; name: string; text: string }>(
    store,
    "select id, name, text from question where project_id = ? order by position",
  ).all(projectId);
  const wanted = name.trim().toLowerCase();
  const asked = rows.filter((row) => row.text !== "" && row.text === text);
  return (
    rows.find((row) => row.name.toLowerCase() === wanted) ??
    rows.find((row) => row.id === recordedId) ??
    (asked.length === 1 ? asked[0] : undefined)
  );
}

function findAttributeTarget(store: Store, projectId: number, name: string, recordedId: number | null) {
  const rows = prepared<[number], { id: number; name: string; kind: Scale; derivedFrom: number | null }>(
    store,
    "select id, name, kind, derived_from as derivedFrom from attribute where project_id = ?",
  ).all(projectId);
  return rows.find((row) => row.name.toLowerCase() === name.trim().toLowerCase()) ?? rows.find((row) => row.id === recordedId);
}

function valuesByLabel(store: Store, attributeId: number): Map<string, number> {
  const rows = prepared<[number], { id: number; label: string }>(
    store,
    "select id, label from attribute_value where attribute_id = ?",
  );
  return new Map(rows.all(attributeId).map((row) => [row.label, row.id]));
}

/** Makes the questions (with the default levels of a code frame) and attributes that are not there yet. */
export function createTargets(store: Store, projectId: number, targets: Targets): void {
  const next = (kind: "question" | "attribute") =>
    prepared<[number], { next: number }>(
      store,
      `select ifnull(max(position) + 1, 0) as next from ${kind} where project_id = ?`,
    ).get(projectId)?.next ?? 0;
  let position = next("question");
  for (const question of targets.questions) {
    if (question.id > 0) continue;
    const made = prepared(store, "insert into question (project_id, name, text, position) values (?, ?, ?, ?)");
    question.id = Number(made.run(projectId, question.name, question.text, position++).lastInsertRowid);
    for (const [index, name] of defaultLevels.entries())
      prepared(store, "insert into level (question_id, position, name) values (?, ?, ?)").run(question.id, index, name);
  }
  position = next("attribute");
  for (const attribute of targets.attributes) {
    if (attribute.id > 0) continue;
    const made = prepared(store, "insert into attribute (project_id, name, kind, position) values (?, ?, ?, ?)");
    attribute.id = Number(made.run(projectId, attribute.name, attribute.kind, position++).lastInsertRowid);
  }
}

/** The id of a label of an attribute; a new label is added at the end. */
export function valueId(store: Store, attribute: AttributeTarget, label: string): number {
  const known = attribute.values.get(label);
  if (known !== undefined) return known;
  const made = prepared(store, "insert into attribute_value (attribute_id, label, position) values (?, ?, ?)");
  const id = Number(made.run(attribute.id, label, attribute.values.size).lastInsertRowid);
  attribute.values.set(label, id);
  attribute.grown = true;
  return id;
}

/** Puts the values of grown attributes in their natural order, unless somebody has given them another one: then new values stay at the end. */
export function arrangeValues(store: Store, attributes: AttributeTarget[], before: ReadonlyMap<number, readonly string[]>): void {
  const move = prepared(store, "update attribute_value set position = ? where attribute_id = ? and label = ?");
  for (const attribute of attributes) {
    if (!attribute.grown) continue;
    const shown = before.get(attribute.id) ?? [];
    const arranged = orderValues(
      [...attribute.values.keys()].filter((label) => shown.includes(label)),
      attribute.kind,
    );
    if (shown.length > 1 && arranged.join("\n") !== shown.join("\n")) continue;
    for (const [index, label] of orderValues([...attribute.values.keys()], attribute.kind).entries())
      move.run(index, attribute.id, label);
  }
}

/** The labels of each attribute in their order, as they are before an import. */
export function labelsShown(store: Store, attributes: AttributeTarget[]): Map<number, string[]> {
  const read = prepared<[number], { label: string }>(
    store,
    "select label from attribute_value where attribute_id = ? order by position, id",
  );
  return new Map(attributes.filter(({ id }) => id > 0).map(({ id }) => [id, read.all(id).map((row) => row.label)]));
}

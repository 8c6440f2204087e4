import { z } from "zod";
import { checkMapping } from "../lib/import/mapping.ts";
import type { Column, Mapping, ReadOptions, Scale, Table } from "../lib/import/types.ts";
import { prepared, type Store } from "./store.ts";

const columnMark = z.object({
  header: z.string(),
  letter: z.string(),
  /** The platform's short code. */
  code: z.string().optional(),
});

const recordedChoices = z.object({
  options: z.object({ encoding: z.string(), delimiter: z.string(), headerRows: z.number(), sheet: z.string() }).partial(),
  respondent: columnMark.nullable(),
  questions: z.array(z.object({ id: z.number(), name: z.string(), text: z.string(), columns: z.array(columnMark) })),
  attributes: z.array(z.object({ id: z.number(), name: z.string(), columns: z.array(columnMark) })),
  exclude: z.object({ missingMarkers: z.array(z.string()), previewRows: z.boolean() }),
});

/** How a file was read and what its columns meant, by header, so that the next file of the same survey is read the same way. */
export type RecordedChoices = z.infer<typeof recordedChoices>;
type ColumnMark = z.infer<typeof columnMark>;

function markOf(table: Table, index: number): ColumnMark {
  const column = table.columns[index];
  const mark = { header: column?.header ?? "", letter: column?.letter ?? "" };
  return column?.code === undefined ? mark : { ...mark, code: column.code };
}

/** What an import remembers of its choices. The ids are those of the project's questions and attributes, in the mapping's order. */
export function recordChoices(
  table: Table,
  options: ReadOptions,
  mapping: Mapping,
  questionIds: readonly number[],
  attributeIds: readonly number[],
): RecordedChoices {
  return {
    options,
    respondent: mapping.respondent === null ? null : markOf(table, mapping.respondent),
    questions: mapping.questions.map((question, index) => ({
      id: questionIds[index] ?? 0,
      name: question.name,
      text: question.text,
      columns: question.columns.map((column) => markOf(table, column)),
    })),
    attributes: mapping.attributes.map((attribute, index) => ({
      id: attributeIds[index] ?? 0,
      name: attribute.name,
      columns: [markOf(table, attribute.column)],
    })),
    exclude: mapping.exclude,
  };
}

/** The choices of the last import of a project; null where there was none. */
export function lastChoices(store: Store, projectId: number): RecordedChoices | null {
  const row = prepared<[number], { choices: string }>(
    store,
    "select choices from import_record where project_id = ? order by id desc limit 1",
  ).get(projectId);
  return row ? recordedChoices.parse(JSON.parse(row.choices)) : null;
}

/** The question or attribute that the last import fed from the one column of this short code; null where none was. */
export function codedAs(store: Store, projectId: number, kind: "questions" | "attributes", code: string): number | null {
  const found = lastChoices(store, projectId)?.[kind].find(({ columns }) => columns.length === 1 && columns[0]?.code === code);
  return found?.id ?? null;
}

/** The column of a file that a recorded one is: of the same header, and among several of the same letter too. */
function findMark(table: Table, mark: ColumnMark): Column | undefined {
  const called = table.columns.filter((column) => column.header === mark.header);
  return called.length > 1 || mark.header === "" ? called.find((column) => column.letter === mark.letter) : called[0];
}

/** The id of the recorded question or attribute that was fed by just these columns; null where none was. */
export function findRecorded(
  recorded: readonly { id: number; columns: readonly ColumnMark[] }[] | undefined,
  table: Table,
  columns: readonly number[],
): number | null {
  const same = recorded?.find(
    (item) =>
      item.columns.length === columns.length && item.columns.every((mark, at) => findMark(table, mark)?.index === columns[at]),
  );
  return same?.id ?? null;
}

/** The recorded choices applied to a new file; columns that it does not have are named in `missing`. Null where they cannot be applied. */
export function repeatChoices(
  store: Store,
  recorded: RecordedChoices,
  table: Table,
): { mapping: Mapping; scales: Scale[]; missing: string[] } | null {
  const missing: string[] = [];
  const find = (mark: ColumnMark): Column[] => {
    const column = findMark(table, mark);
    if (!column) missing.push(mark.header || mark.letter);
    return column ? [column] : [];
  };
  const [respondent] = recorded.respondent ? find(recorded.respondent) : [];
  if (recorded.respondent && !respondent) return null;
  const name = (kind: "question" | "attribute", id: number) =>
    prepared<[number], { name: string; kind: Scale }>(
      store,
      `select name, ${kind === "attribute" ? "kind" : "'nominal' as kind"} from ${kind} where id = ?`,
    ).get(id);
  const scales: Scale[] = [];
  const mapping: Mapping = {
    respondent: respondent?.index ?? null,
    questions: recorded.questions.flatMap((question) => {
      const columns = question.columns.flatMap(find).map((column) => column.index);
      return columns.length === 0
        ? []
        : [{ name: name("question", question.id)?.name ?? question.name, text: question.text, columns }];
    }),
    attributes: recorded.attributes.flatMap((attribute) => {
      const [column] = attribute.columns.flatMap(find);
      if (!column) return [];
      const now = name("attribute", attribute.id);
      scales.push(now?.kind ?? "nominal");
      return [{ column: column.index, name: now?.name ?? attribute.name }];
    }),
    exclude: recorded.exclude,
  };
  return checkMapping(table, mapping).length > 0 ? null : { mapping, scales, missing };
}

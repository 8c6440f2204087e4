import { columnLetter, headerText, letterIndex } from "./headers.ts";
import type { AttributeMapping, Column, Mapping, Problem, QuestionMapping, Table } from "./types.ts";

/** Every run of white space as one space: nobody sees the line break, double or no-break space in a long header. */
function spaced(text: string): string {
  return text.replace(/\s+/g, " ");
}

/**
 * The column that a user means by a name: its exact header (surrounding space ignored), else the platform's short code, else a header with other space between
 * its words, else its letter.
 * A header that several columns have is refused, because only the letter says which is meant.
 */
export function findColumn(table: Table, name: string): { column: Column } | { problem: Problem } {
  const wanted = headerText(name);
  const refuse = (message: string, remedy: string): { problem: Problem } => ({
    problem: { file: table.file, row: table.lastHeaderRow, column: wanted, message, remedy },
  });
  if (wanted === "") return refuse("A column without a name was asked for.", "Say its header or its letter.");
  const names: ((column: Column) => boolean)[] = [
    (column) => column.header === wanted,
    (column) => column.code === wanted,
    (column) => spaced(column.header) === spaced(wanted),
  ];
  for (const isCalled of names) {
    const matches = table.columns.filter(isCalled);
    const [only] = matches;
    if (matches.length === 1 && only !== undefined) return { column: only };
    if (matches.length > 1) {
      const letters = matches.map((column) => column.letter);
      return refuse(
        `${matches.length} columns are called "${wanted}".`,
        `Say the letter of the one that is meant: ${letters.join(", ")}.`,
      );
    }
  }
  const byLetter = table.columns[letterIndex(wanted) ?? -1];
  if (byLetter !== undefined) return { column: byLetter };
  const last = columnLetter(Math.max(0, table.columns.length - 1));
  return refuse(
    `There is no column "${wanted}".`,
    `Use a header as it is in the file, or a letter from A to ${last}. ${listed(table)}`,
  );
}

function listed(table: Table): string {
  const names = table.columns.slice(0, 8).map((column) => `${column.letter} "${column.header.slice(0, 40)}"`);
  const more = table.columns.length > names.length ? ` and ${table.columns.length - names.length} more` : "";
  return `The file has: ${names.join(", ")}${more}.`;
}

/** What a column is called as a question or attribute. */
export function nameOf(column: Column): string {
  return column.header === "" ? `Column ${column.letter}` : column.header;
}

function singleQuestion(column: Column): QuestionMapping {
  const question: QuestionMapping = { name: nameOf(column), text: nameOf(column), columns: [column.index] };
  if (column.code !== undefined) question.code = column.code;
  return question;
}

/** What the headers of the boxes of one question have in common; "" where that is too little to be a question. */
export function sharedText(headers: string[]): string {
  const [first = "", ...others] = headers;
  let start = 0;
  while (start < first.length && others.every((other) => other[start] === first[start])) start += 1;
  let end = 0;
  while (
    end < first.length - start &&
    others.every((other) => other.length - end > start && other.at(-1 - end) === first.at(-1 - end))
  )
    end += 1;
  const before = first.slice(0, start).replace(/[\s\-–:#([.,;]+$/u, "");
  const after = end === 0 ? "" : first.slice(-end).replace(/^[\s\-–:)\].,;]+/u, "");
  const longer = after.length >= before.length ? after : before;
  return longer.length >= 3 ? longer.trim() : "";
}

/** Columns joined by `+`. A header may hold a `+` itself, so the longest piece that names a column is taken each time. */
function joinedColumns(table: Table, text: string): Column[] | Problem {
  const pieces = text.split("+");
  const columns: Column[] = [];
  for (let from = 0; from < pieces.length; ) {
    let to = pieces.length;
    let found = findColumn(table, pieces.slice(from, to).join("+"));
    while ("problem" in found && to > from + 1) {
      to -= 1;
      found = findColumn(table, pieces.slice(from, to).join("+"));
    }
    if ("problem" in found) return found.problem;
    columns.push(found.column);
    from = to;
  }
  return columns;
}

/** `Needs=L+M+N`: a question called Needs, fed by several columns. The whole text is tried as a column before. */
function namedQuestion(table: Table, said: string): QuestionMapping | Problem {
  const whole = findColumn(table, said);
  if ("column" in whole) return singleQuestion(whole.column);
  let problem = whole.problem;
  // A name or a header may hold `=` itself: the first one that leaves columns on its right is taken.
  for (let at = said.indexOf("="); at >= 0; at = said.indexOf("=", at + 1)) {
    const name = headerText(said.slice(0, at));
    const columns = joinedColumns(table, said.slice(at + 1));
    if (!Array.isArray(columns)) {
      problem = columns;
      continue;
    }
    if (name === "")
      return {
        file: table.file,
        message: `"${said}" names no question.`,
        remedy: 'Write NAME=COLUMN+COLUMN, such as "Needs=L+M+N".',
      };
    const text = columns.length === 1 ? nameOf(columns[0] as Column) : sharedText(columns.map((column) => column.header)) || name;
    return { name, text, columns: columns.map((column) => column.index) };
  }
  return problem;
}

/** Names that occur twice (columns of the same header, chosen by letter) get the column's letter. */
function distinctNames<Item extends { name: string }>(items: Item[], letterOf: (item: Item) => string): Item[] {
  const seen = new Map<string, number>();
  for (const { name } of items) seen.set(name, (seen.get(name) ?? 0) + 1);
  return items.map((item) => ((seen.get(item.name) ?? 0) > 1 ? { ...item, name: `${item.name} (${letterOf(item)})` } : item));
}

/** What the command line says about columns. */
interface ColumnNames {
  respondent?: string;
  questions: string[];
  attributes: string[];
}

/**
 * The mapping that `--respondent`, `--question` and `--attribute` describe; every name that cannot be resolved is a problem, and so are a mapping without
 * questions, a column that feeds two questions or one twice, and a respondent column that is also a question.
 */
export function mappingFromNames(table: Table, names: ColumnNames): { mapping: Mapping } | { problems: Problem[] } {
  const problems: Problem[] = [];
  let respondent: number | null = null;
  if (names.respondent !== undefined) {
    const found = findColumn(table, names.respondent);
    if ("problem" in found) problems.push(found.problem);
    else respondent = found.column.index;
  }
  const questions: QuestionMapping[] = [];
  for (const said of names.questions) {
    const question = namedQuestion(table, said);
    if ("message" in question) problems.push(question);
    else questions.push(question);
  }
  const attributes: AttributeMapping[] = [];
  for (const said of names.attributes) {
    const found = findColumn(table, said);
    if ("problem" in found) problems.push(found.problem);
    else attributes.push({ column: found.column.index, name: nameOf(found.column) });
  }
  if (problems.length > 0) return { problems };
  const letter = (index: number): string => columnLetter(index);
  const mapping: Mapping = {
    respondent,
    questions: distinctNames(questions, (question) => question.columns.map(letter).join("+")),
    attributes: distinctNames(attributes, (attribute) => letter(attribute.column)),
    exclude: { missingMarkers: [], previewRows: false },
  };
  const wrong = checkMapping(table, mapping);
  return wrong.length > 0 ? { problems: wrong } : { mapping };
}

/** What is wrong with a mapping as such, whoever made it: the import screen, the command line, or a proposal that was edited. */
export function checkMapping(table: Table, mapping: Mapping): Problem[] {
  const problems: Problem[] = [];
  const add = (message: string, remedy: string, index?: number): void => {
    const column = index === undefined ? undefined : table.columns[index];
    problems.push({ file: table.file, ...(column === undefined ? {} : { column: nameOf(column) }), message, remedy });
  };
  if (mapping.questions.length === 0) add("No column is a question.", "Choose at least one column with open answers.");
  const used = [
    mapping.respondent ?? 0,
    ...mapping.questions.flatMap((question) => question.columns),
    ...mapping.attributes.map((one) => one.column),
  ];
  for (const index of used) {
    if (table.columns[index] === undefined) add(`The file has no column number ${index + 1}.`, "Choose the columns again.");
  }
  const feeds = new Map<number, string>();
  for (const { name, columns } of mapping.questions) {
    if (name.trim() === "") add("A question has no name.", "Give it one.", columns[0]);
    if (columns.length === 0) add(`The question "${name}" has no column.`, "Choose at least one.");
    for (const index of columns) {
      const other = feeds.get(index);
      if (other !== undefined) {
        const twice = other === name ? `feeds the question "${name}" twice` : `feeds both "${other}" and "${name}"`;
        add(`The column ${twice}.`, "Let it feed one question, once.", index);
      }
      feeds.set(index, name);
      if (index === mapping.respondent) add("The column is both the respondent and a question.", "Let it be one of them.", index);
    }
  }
  for (const [what, items] of [
    ["questions", mapping.questions],
    ["attributes", mapping.attributes],
  ] as const) {
    const seen = new Set<string>();
    for (const { name } of items) {
      if (seen.has(name)) add(`Two ${what} are called "${name}".`, "Give each its own name, and name each column once.");
      seen.add(name);
    }
  }
  const columns = new Set<number>();
  for (const { column } of mapping.attributes) {
    if (columns.has(column)) add("The column is named as an attribute twice.", "Name it once.", column);
    columns.add(column);
  }
  return problems;
}

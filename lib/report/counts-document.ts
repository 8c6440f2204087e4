import type { BaseName, CountRow, Counts, GroupFigure } from "../counting/counts.ts";
import { numeral, several } from "../numbers.ts";

/** What a table of counts says about itself. */
export interface CountsHeader {
  project: string;
  question: string;
  /** `final`, or the name of the coder whose own codings are counted. */
  set: string;
  /** Narrowing in words, e.g. "Role = Leader"; empty: everybody. */
  where?: string[];
  /** Attribute whose values make the groups. */
  by?: string;
  /** Answers left out because whoever reads the table codes them in an open blind round. */
  leftOut?: number;
}

/** Counts as the public JSON document; the internal ids stay here. */
export function countsJson(header: CountsHeader, counts: Counts): unknown {
  return {
    project: header.project,
    question: header.question,
    set: header.set,
    ...(header.where && header.where.length > 0 && { where: header.where }),
    ...(header.leftOut && { leftOut: header.leftOut }),
    base: counts.base,
    answers: counts.answers,
    issuesPerAnswer: counts.issuesPerAnswer,
    rows: counts.rows.map(({ codeId: _, depth: __, ...row }) => row),
  };
}

const baseWords: Record<BaseName, string> = {
  codable: "codable answers",
  answers: "all answers",
  respondents: "all respondents",
};

/** "codable answers (n = 542)". */
export function baseInWords(counts: Counts): string {
  return `${baseWords[counts.base.name]} (n = ${numeral(counts.base.n)})`;
}

/** What is in the base, and everything that is left out of it, in one sentence. */
export function leftOutInWords(counts: Counts): string {
  const { respondents, answered, codable, uncodable, uncoded, unresolved, provisional } = counts.answers;
  const sure = provisional === 0 ? "" : ` (${numeral(provisional)} provisional: one coder's word, not checked)`;
  return `${several(respondents, "respondent")}, ${numeral(answered)} answered, ${numeral(respondents - answered)} did not: ${numeral(codable)} codable${sure}, ${numeral(uncodable)} uncodable, ${numeral(uncoded)} not coded yet, ${numeral(unresolved)} unresolved.`;
}

/** What the percentages are of and who is looked at, in sentences. */
export function basisInWords(header: CountsHeader, counts: Counts): string {
  const { where = [], leftOut = 0 } = header;
  const { groups = [] } = counts;
  return [
    `Percent of ${baseInWords(counts)}.`,
    ...(where.length > 0 ? [`Only respondents with ${where.join("; ")}.`] : []),
    ...(groups.length > 0 ? [`By ${header.by ?? "group"}, percent of the same base within each group.`] : []),
    ...(leftOut > 0 ? [`Without ${several(leftOut, "answer")} that the reader codes in an open blind round.`] : []),
  ].join(" ");
}

/** What final codes are, for tables that count them. */
export const finalCodesInWords =
  "The final codes of an answer are what was decided; else what the check agreed to or blind coders gave alike; else one coder's finished codes (provisional). Where people differ and nobody has decided yet there are none: the answer is unresolved.";

/** The counting rule, as printed with every exported table. */
export const ruleInWords =
  'A respondent counts once per issue, however often they mention it. Respondents of a theme or area: distinct respondents with at least one of its issues. Mentions of a theme or area: the sum of its issues\' respondents, plus direct applications where the node itself was applied ("in general"). Percent: respondents out of a hundred of the base.';

/** Percent with one decimal; a dash where the base is 0. */
export function percentText(percent: number | null): string {
  return percent === null ? "–" : percent.toFixed(1);
}

/** One printed line of a table: a node, or the direct applications of a node as one more part of it. */
export interface TableLine {
  row: CountRow;
  /** What the line is called; a code out of use says so, since a new one may have its name. */
  label: string;
  /** How many nodes stand above the line. Not its level: where a level is skipped, a deeper level may stand right under a top one. */
  nesting: number;
  /** Labels by level; empty where the level is skipped or below. */
  cells: string[];
  inGeneral: boolean;
  respondents: number;
  mentions: number;
  percent: number | null;
  by: Record<string, GroupFigure>;
}

const inGeneralLabel = "(in general)";

/** The rows of counts as lines of a table; nodes that were applied themselves get their "in general" part right below. */
export function tableLines(levels: string[], counts: Counts): TableLine[] {
  const above: TableLine[] = [];
  const names = new Set<string>();
  return counts.rows.flatMap((row) => {
    const nesting = row.path.length - 1;
    above.length = nesting;
    const cells = levels.map((_, depth) => above.find((line) => line.row.depth === depth)?.label ?? "");
    const label = freeLabel(row, (one) => names.has(JSON.stringify([cells, one])));
    names.add(JSON.stringify([cells, label]));
    cells[row.depth] = label;
    const line: TableLine = {
      ...{ row, label, nesting, cells },
      inGeneral: false,
      respondents: row.respondents,
      mentions: row.mentions,
      percent: row.percent,
      by: row.by ?? {},
    };
    above.push(line);
    return row.direct && row.direct.respondents > 0 ? [line, inGeneralPart(line, row.direct.respondents, counts.base.n)] : [line];
  });
}

/** The label of a row; of a retired one with "(retired)", and a number where several of the same name were retired in one place. */
function freeLabel(row: CountRow, isTaken: (label: string) => boolean): string {
  if (!row.retired) return row.label;
  let label = `${row.label} (retired)`;
  for (let n = 2; isTaken(label); n++) label = `${row.label} (retired ${n})`;
  return label;
}

function inGeneralPart(line: TableLine, respondents: number, base: number): TableLine {
  const direct = (figure: GroupFigure): GroupFigure => {
    const n = figure.direct?.respondents ?? 0;
    return { base: figure.base, respondents: n, mentions: n, percent: figure.base === 0 ? null : (100 * n) / figure.base };
  };
  return {
    row: line.row,
    label: inGeneralLabel,
    nesting: line.nesting + 1,
    cells: line.cells.map((cell, depth) => (depth === line.cells.length - 1 ? inGeneralLabel : cell)),
    inGeneral: true,
    respondents,
    mentions: respondents,
    percent: base === 0 ? null : (100 * respondents) / base,
    by: Object.fromEntries(Object.entries(line.by).map(([group, figure]) => [group, direct(figure)])),
  };
}

/** Counts as lines of text for a terminal. */
export function countsLines(header: CountsHeader, counts: Counts): string[] {
  const { groups = [] } = counts;
  const lines = tableLines(["", "", "", "", ""], counts);
  const width = Math.min(70, Math.max(20, ...lines.map((line) => 2 * line.nesting + line.label.length)));
  const widths = [11, 8, 7, ...groups.map((group) => Math.max(13, group.label.length))];
  const print = (label: string, cells: string[]) =>
    `${label.padEnd(width)} ${cells.map((cell, i) => cell.padStart(widths[i] ?? 0)).join(" ")}`;
  const inGroup = (figure: GroupFigure | undefined) => `${figure?.respondents ?? 0} (${percentText(figure?.percent ?? null)} %)`;
  return [
    `${header.project}: ${header.question} (${header.set === "final" ? "final codes" : `codes of ${header.set}`})`,
    basisInWords(header, counts),
    leftOutInWords(counts),
    "",
    print("", ["respondents", "mentions", "percent", ...groups.map((group) => group.label)]),
    ...(groups.length > 0 ? [print("", ["", "", "", ...groups.map((group) => `n=${group.base}`)])] : []),
    ...lines.map((line) =>
      print(`${"  ".repeat(line.nesting)}${line.label}`, [
        String(line.respondents),
        String(line.mentions),
        percentText(line.percent),
        ...groups.map(({ label }) => inGroup(line.by[label])),
      ]),
    ),
    "",
    ruleInWords,
    ...(header.set === "final" ? [finalCodesInWords] : []),
  ];
}

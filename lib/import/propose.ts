import { classify, isCalledRespondent, isUnique, type Verdict } from "./classify.ts";
import { nameOf, sharedText } from "./mapping.ts";
import { previewRule } from "./preview.ts";
import { type ColumnProfile, profileColumns } from "./profile.ts";
import { shortNames } from "./short-name.ts";
import type { Column, ColumnGroup, ColumnProposal, Mapping, MarkerProposal, Proposal, QuestionMapping, Table } from "./types.ts";

/** What only a program writes for "nothing here". */
const MACHINE_MARKERS =
  /^(-(99|999|9999|98|97|88|77|66|9|8)|#n\/a|#null!|null|nan|<na>|\[no answer\]|no answer|no response|not answered|unanswered|missing|keine antwort|dim ateb|system missing)$/i;
/** What respondents write too, and may mean. */
const SPOKEN_MARKERS = /^(n\/?a\.?|n\.a\.|not applicable|k\. ?a\.|keine angabe|-{1,3}|\.{1,3}|\?|ddim yn berthnasol)$/i;

const SAMPLES = 5;
const SAMPLE_LENGTH = 200;

/**
 * Proposes what each column is, from its header and a sample of the data, and a mapping to start from: the respondent, the open questions (boxes of one
 * question put together) and the attributes. Personal columns, "other" boxes and what the platform records are left out unless the user chooses them.
 */
export function proposeMapping(table: Table): Proposal {
  const { profiles, rows, whole, sample } = profileColumns(table);
  const verdicts = profiles.map((profile) => classify(profile, rows));
  const respondent = findRespondent(profiles, verdicts, rows);
  if (respondent !== null) {
    const called = profiles[respondent];
    const why =
      called !== undefined && isCalledRespondent(called)
        ? "The header names it and every value occurs once."
        : "Every row has a value and every value occurs once.";
    verdicts[respondent] = { kind: "respondent", reason: why };
  }
  setPartsAside(profiles, verdicts);
  const groups = findGroups(profiles, verdicts);
  const mapping = proposedMapping(profiles, verdicts, respondent, groups);
  const used = new Set([
    ...mapping.questions.flatMap((question) => question.columns),
    ...mapping.attributes.map((attribute) => attribute.column),
  ]);
  const columns = profiles.map((profile, index) =>
    describe(profile, verdicts[index] as Verdict, used.has(index) || index === respondent),
  );
  const missingMarkers = findMarkers(profiles.filter((profile) => used.has(profile.column.index)));
  mapping.exclude.missingMarkers = missingMarkers.filter((marker) => marker.proposed).map(({ marker }) => marker);
  const previewRows = findPreviews(table, sample);
  mapping.exclude.previewRows = previewRows !== null;
  return { mapping, columns, groups, missingMarkers, previewRows, sampledRows: rows, wholeFile: whole };
}

/** The column that tells respondents apart: one whose header says so, else the first of short unique codes or numbers. A panel firm's ID is never taken unasked. */
function findRespondent(profiles: ColumnProfile[], verdicts: Verdict[], rows: number): number | null {
  const able = profiles.filter((profile) => isUnique(profile, rows) && verdicts[profile.column.index]?.kind !== "personal");
  const called = able.find(isCalledRespondent);
  if (called !== undefined) return called.column.index;
  if (rows < 2) return null;
  // Fractions are measurements, dates are not identities.
  const plain = able.find(
    (profile) => profile.codes === 1 && profile.column.index < 3 && verdicts[profile.column.index]?.kind !== "technical",
  );
  return plain?.column.index ?? null;
}

/** What the columns of one closed question (a grid, a list of boxes to tick) have in common; null for a question of one column. */
function gridBase({ header, code, headerCells }: Column): string | null {
  if (code !== undefined) return /^(.+?)(\[.*\]|_\d+.*)$/s.exec(code)?.[1] ?? null;
  if (headerCells.length > 1 && header.includes(" - ")) return header.slice(0, header.lastIndexOf(" - "));
  return /^([A-Za-z]*\d*[A-Za-z]?)[_.]\d+[\w.]*$/.exec(header)?.[1] ?? null;
}

/** The parts of a closed question are hardly facts about a respondent on their own: they stay attributes that are not proposed. */
function setPartsAside(profiles: ColumnProfile[], verdicts: Verdict[]): void {
  const parts = new Map<string, number[]>();
  for (const { column } of profiles) {
    const base = verdicts[column.index]?.kind === "attribute" ? gridBase(column) : null;
    if (base !== null) {
      const known = parts.get(base);
      if (known === undefined) parts.set(base, [column.index]);
      else known.push(column.index);
    }
  }
  for (const indexes of parts.values()) {
    if (indexes.length < 2) continue;
    for (const index of indexes) {
      const verdict = verdicts[index] as Verdict;
      verdicts[index] = {
        ...verdict,
        part: true,
        reason: `One of ${indexes.length} columns of a closed question. ${verdict.reason}`,
      };
    }
  }
}

/** Neighbouring open questions whose headers differ only in a number are boxes of one question. */
function findGroups(profiles: ColumnProfile[], verdicts: Verdict[]): ColumnGroup[] {
  const groups: ColumnGroup[] = [];
  let run: Column[] = [];
  const pattern = (column: Column): string => column.header.replace(/\d+/g, "#");
  const close = (): void => {
    const name = run.length > 1 ? sharedText(run.map((column) => column.header)) : "";
    if (name !== "") groups.push({ name, columns: run.map((column) => column.index) });
    run = [];
  };
  for (const { column } of profiles) {
    const verdict = verdicts[column.index];
    const open = verdict?.kind === "question" && verdict.writeIn !== true && /\d/.test(column.header);
    const [first] = run;
    const belongs = first !== undefined && open && pattern(first) === pattern(column) && first.header !== column.header;
    if (!belongs) close();
    if (open) run.push(column);
  }
  close();
  return groups;
}

function proposedMapping(
  profiles: ColumnProfile[],
  verdicts: Verdict[],
  respondent: number | null,
  groups: ColumnGroup[],
): Mapping {
  const taken = new Set<string>();
  const named = (name: string, column: Column): string => {
    const free = taken.has(name.toLowerCase()) ? `${name} (${column.letter})` : name;
    taken.add(free.toLowerCase());
    return free;
  };
  const questions: QuestionMapping[] = [];
  const mapping: Mapping = { respondent, questions, attributes: [], exclude: { missingMarkers: [], previewRows: false } };
  for (const { column } of profiles) {
    const verdict = verdicts[column.index];
    if (verdict?.kind !== "question" || verdict.writeIn === true) continue;
    const group = groups.find(({ columns }) => columns.includes(column.index));
    if (group === undefined) {
      const question: QuestionMapping = { name: "", text: nameOf(column), columns: [column.index] };
      if (column.code !== undefined) question.code = column.code;
      questions.push(question);
    } else if (group.columns[0] === column.index) {
      questions.push({ name: "", text: group.name, columns: group.columns });
    }
  }
  const short = shortNames(questions.map((question) => question.text));
  for (const [at, question] of questions.entries()) {
    const first = profiles[question.columns[0] ?? 0] as ColumnProfile;
    question.name = named(short[at] ?? question.text, first.column);
  }
  taken.clear();
  for (const { column } of profiles) {
    const verdict = verdicts[column.index];
    if (verdict?.kind === "attribute" && verdict.part !== true)
      mapping.attributes.push({ column: column.index, name: named(nameOf(column), column) });
  }
  return mapping;
}

function describe(profile: ColumnProfile, verdict: Verdict, proposed: boolean): ColumnProposal {
  const often = [...profile.values].sort(([, first], [, second]) => second - first).slice(0, SAMPLES);
  const samples = often.map(([value]) => (value.length > SAMPLE_LENGTH ? `${value.slice(0, SAMPLE_LENGTH - 1)}…` : value));
  const { kind, reason, scale } = verdict;
  const described = {
    column: profile.column,
    kind,
    proposed,
    reason,
    samples,
    filled: profile.filled,
    distinct: profile.values.size,
  };
  return scale === undefined ? described : { ...described, scale };
}

/** Values of the proposed columns that say "nothing here", most frequent first. */
function findMarkers(profiles: ColumnProfile[]): MarkerProposal[] {
  const found = new Map<string, MarkerProposal>();
  for (const { values } of profiles) {
    for (const [value, cells] of values) {
      if (value.length > 20) continue;
      const proposed = MACHINE_MARKERS.test(value);
      if (!proposed && !SPOKEN_MARKERS.test(value)) continue;
      const known = found.get(value.toLowerCase());
      if (known === undefined) found.set(value.toLowerCase(), { marker: value, cells, proposed });
      else known.cells += cells;
    }
  }
  return [...found.values()].sort((first, second) => second.cells - first.cells);
}

function findPreviews(table: Table, sample: string[][]): Proposal["previewRows"] {
  const rule = previewRule(table);
  if (rule === null) return null;
  const marked = sample.map((cells) => cells[rule.column.index] ?? "").filter((value) => rule.isPreview(value));
  if (marked.length === 0) return null;
  return { column: nameOf(rule.column), values: [...new Set(marked)], rows: marked.length };
}

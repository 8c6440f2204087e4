import type { Access } from "../../db/access.ts";
import { reportHeader } from "../../db/figure-choices.ts";
import { type CountQuery, missingLabel, questionCounts } from "../../db/figures.ts";
import { Refused } from "../../db/refusal.ts";
import type { Store } from "../../db/store.ts";
import type { BaseName } from "../../lib/counting/counts.ts";
import { countsJson, countsLines } from "../../lib/report/counts-document.ts";
import { type Command, readArgs, UsageError } from "./command.ts";
import { attributeNamed, memberNamed, projectNamed, questionNamed, sameWords } from "./names.ts";

const bases: readonly BaseName[] = ["codable", "answers", "respondents"];

/** The options that say what is counted; also of `export --what report`. */
export const countOptions = {
  project: { type: "string" },
  question: { type: "string" },
  set: { type: "string" },
  base: { type: "string" },
  by: { type: "string" },
  where: { type: "string", multiple: true },
} as const;

export const counts: Command = {
  usage:
    "--project P --question Q [--set final|CODER] [--base codable|answers|respondents] [--by ATTRIBUTE] [--where ATTRIBUTE=VALUE …]",
  about: [
    "Who said what: mentions, respondents and percent of every code of a question.",
    "--set        the final codes (default), or those of one coder",
    "--base       what the percentages are of: codable answers (default), all answers, all respondents",
    "--by         the same figures for each value of an attribute",
    "--where      only respondents with this value; several values of one attribute: any of them",
  ],
  run(args, context) {
    const { values } = readArgs(args, countOptions, [], ["project", "question"]);
    const store = context.store();
    const access = projectNamed(store, values.project as string);
    const query = readCountQuery(store, access, values);
    const header = reportHeader(store, access, query);
    const found = questionCounts(store, access, query);
    context.answer(countsJson(header, found), countsLines(header, found));
  },
};

interface CountValues {
  question?: string | undefined;
  set?: string | undefined;
  base?: string | undefined;
  by?: string | undefined;
  where?: string[] | undefined;
}

/** What is to be counted, out of names. */
export function readCountQuery(store: Store, access: Access, values: CountValues): CountQuery {
  const base = (values.base ?? "codable") as BaseName;
  if (!bases.includes(base)) throw new UsageError(`--base is one of ${bases.join(", ")}.`);
  const query: CountQuery = { questionId: questionNamed(store, access, values.question ?? "").id, base, set: "final" };
  if (values.set !== undefined && values.set !== "final") query.set = { memberId: memberNamed(store, access, values.set).id };
  if (values.by !== undefined) query.by = attributeNamed(store, access, values.by).id;
  if (values.where) query.where = readWhere(store, access, values.where);
  return query;
}

/** ATTRIBUTE=VALUE; several values of one attribute: any of them; several attributes: all of them. */
export function readWhere(store: Store, access: Access, where: string[]): NonNullable<CountQuery["where"]> {
  const byAttribute = new Map<number, number[]>();
  for (const condition of where) {
    const at = condition.indexOf("=");
    if (at < 1) throw new UsageError(`--where takes ATTRIBUTE=VALUE, not "${condition}".`);
    const attribute = attributeNamed(store, access, condition.slice(0, at));
    byAttribute.set(attribute.id, [
      ...(byAttribute.get(attribute.id) ?? []),
      valueNamed(store, attribute, condition.slice(at + 1)),
    ]);
  }
  return [...byAttribute].map(([attributeId, valueIds]) => ({ attributeId, valueIds }));
}

function valueNamed(store: Store, attribute: { id: number; name: string }, label: string): number {
  if (label === missingLabel) return 0;
  const values = store.sqlite
    .prepare<[number], { id: number; label: string }>(
      "select id, label from attribute_value where attribute_id = ? order by position, id",
    )
    .all(attribute.id);
  const found = values.find((value) => value.label === label.trim()) ?? values.find((value) => sameWords(value.label, label));
  if (found) return found.id;
  const known = values.slice(0, 30).map((value) => value.label);
  throw new Refused(
    `"${attribute.name}" has no value "${label}". It has: ${known.join(", ")}${values.length > known.length ? ", …" : ""}.`,
  );
}

import type { Access } from "../../db/access.ts";
import { type CountQuery, missingLabel, questionCounts } from "../../db/figures.ts";
import { findProject } from "../../db/projects.ts";
import { Refused } from "../../db/refusal.ts";
import type { Store } from "../../db/store.ts";
import type { BaseName } from "../../lib/counting/counts.ts";
import { countsJson, countsLines } from "../../lib/report/counts-document.ts";
import { type Command, readArgs, UsageError } from "./command.ts";
import { attributeNamed, memberNamed, projectNamed, questionNamed } from "./names.ts";

const bases: readonly BaseName[] = ["codable", "answers", "respondents"];

export const counts: Command = {
  usage:
    "--project P --question Q [--set final|CODER] [--base codable|answers|respondents] [--by ATTRIBUTE] [--where ATTRIBUTE=VALUE …]",
  run(args, context) {
    const { values } = readArgs(
      args,
      {
        project: { type: "string" },
        question: { type: "string" },
        set: { type: "string" },
        base: { type: "string" },
        by: { type: "string" },
        where: { type: "string", multiple: true },
      },
      [],
      ["project", "question"],
    );
    const base = (values.base ?? "codable") as BaseName;
    if (!bases.includes(base)) throw new UsageError(`--base is one of ${bases.join(", ")}.`);
    const store = context.store();
    const access = projectNamed(store, values.project as string);
    const question = questionNamed(store, access, values.question as string);
    const setName = values.set ?? "final";
    const query: CountQuery = {
      questionId: question.id,
      base,
      set: setName === "final" ? "final" : { memberId: memberNamed(store, access, setName).id },
    };
    if (values.by !== undefined) query.by = attributeNamed(store, access, values.by).id;
    if (values.where) query.where = narrowing(store, access, values.where);
    const found = questionCounts(store, access, query);
    const header = { project: findProject(store, access).name, question: question.name, set: setName };
    context.answer(countsJson(header, found), countsLines(header, found));
  },
};

/** ATTRIBUTE=VALUE; several values of one attribute: any of them; several attributes: all of them. */
export function narrowing(store: Store, access: Access, where: string[]): NonNullable<CountQuery["where"]> {
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
  const found = values.find((value) => value.label === label.trim());
  if (found) return found.id;
  const known = values.slice(0, 30).map((value) => value.label);
  throw new Refused(
    `"${attribute.name}" has no value "${label}". It has: ${known.join(", ")}${values.length > known.length ? ", …" : ""}.`,
  );
}

import { authorize } from "../../db/access.ts";
import { type Destination, type ImportResult, importSurvey, operatorDestination, type Survey } from "../../db/imports.ts";
import type { Store } from "../../db/store.ts";
import { mappingFromNames } from "../../lib/import/mapping.ts";
import { openTable } from "../../lib/import/open.ts";
import { proposeMapping } from "../../lib/import/propose.ts";

export const operator = { kind: "operator" } as const;

/** What of a test's file is what; columns are named as on the command line. */
export interface Names {
  respondent?: string;
  questions: string[];
  attributes?: string[];
}

/** A survey file from text, opened and mapped as the command line does it. Throws where it cannot be. */
export async function survey(text: string, names: Names): Promise<Survey & { update: boolean }> {
  const bytes = new TextEncoder().encode(text);
  const opened = await openTable({ name: "survey.csv", size: bytes.length, chunks: () => [bytes] });
  if ("problems" in opened) throw new Error(JSON.stringify(opened.problems));
  const named = mappingFromNames(opened.table, { attributes: [], ...names });
  if ("problems" in named) throw new Error(JSON.stringify(named.problems));
  const columns = proposeMapping(opened.table).columns;
  const scales = named.mapping.attributes.map(({ column }) => columns[column]?.scale ?? "nominal");
  return { table: opened.table, mapping: named.mapping, scales, options: {}, fileHash: "0".repeat(64), update: false };
}

/** Imports a text as the operator into the project of that name. */
export async function importText(
  store: Store,
  project: string,
  text: string,
  names: Names,
  update = false,
): Promise<ImportResult> {
  const destination: Destination = operatorDestination(store, operator, project, undefined);
  return importSurvey(store, operator, destination, { ...(await survey(text, names)), update });
}

/** The operator's access to a project. */
export const operatorAccess = (store: Store, projectId: number) => authorize(store, operator, projectId, "lead");

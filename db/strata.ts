import type { Access } from "./access.ts";
import { valuesOfRespondents } from "./attributes.ts";
import { answerColumns } from "./columns.ts";
import { requireAttribute } from "./narrowing.ts";
import type { Store } from "./store.ts";

/**
 * The value of an attribute for each answer of a question, as a function; empty for respondents without one. Denied for
 * another project's attribute.
 */
export function strataOf(store: Store, access: Access, questionId: number, attributeId: number): (answerId: number) => string {
  requireAttribute(store, access, attributeId);
  const { answerIds, respondentIds } = answerColumns(store, questionId);
  const values = valuesOfRespondents(store, attributeId);
  const valueAt = new Map(Array.from(values.respondentIds, (id, i) => [id, String(values.valueIds[i])]));
  const stratumOf = new Map(Array.from(answerIds, (id, i) => [id, valueAt.get(respondentIds[i] as number) ?? ""]));
  return (answerId) => stratumOf.get(answerId) ?? "";
}

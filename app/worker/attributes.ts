import { type Actor, authorize } from "../../db/access.ts";
import { type Attribute, type AttributeValue, listAttributes, listValues } from "../../db/attributes.ts";
import { type Derivation, type Derived, deriveAttribute, listGroups } from "../../db/derived-attributes.ts";
import type { TaskContext } from "./tasks.ts";

// Counting who has which value reads every respondent: half a second of a million.

interface In {
  actor: Actor;
  projectId: number;
}

/** The attributes of a project, with how many respondents have each. */
export function attributes({ actor, projectId }: In, { store }: TaskContext): Attribute[] {
  return listAttributes(store, authorize(store, actor, projectId, "lead"));
}

/** The values of one attribute, and what they are grouped into. */
export function attributeValues(
  { actor, projectId, attributeId }: In & { attributeId: number },
  { store }: TaskContext,
): { values: AttributeValue[]; groups: ReturnType<typeof listGroups> } {
  const access = authorize(store, actor, projectId, "lead");
  return { values: listValues(store, access, attributeId), groups: listGroups(store, access, attributeId) };
}

/** Groups the values of an attribute into a new one. */
export function groupValues({ actor, projectId, derivation }: In & { derivation: Derivation }, { store }: TaskContext): Derived {
  return deriveAttribute(store, authorize(store, actor, projectId, "lead"), derivation);
}

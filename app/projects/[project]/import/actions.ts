"use server";
import { z } from "zod";
import { authorize } from "../../../../db/access.ts";
import { changeAttribute, orderAttribute } from "../../../../db/attributes.ts";
import { removeDerived } from "../../../../db/derived-attributes.ts";
import { Refused } from "../../../../db/refusal.ts";
import { findRespondent } from "../../../../db/respondents.ts";
import { action } from "../../../server/action.ts";
import { store, write } from "../../../server/store.ts";
import { runTask } from "../../../server/worker.ts";

const id = z.number().int().positive();
const name = z.string().trim().min(1, "Give it a name.").max(300, "A name has at most 300 characters.");

export const readValues = action(z.object({ project: id, attribute: id }), ({ project, attribute }, person) =>
  runTask("figures", "attributeValues", { actor: person, projectId: project, attributeId: attribute }),
);

export const changeAttributeOf = action(
  z.object({
    project: id,
    attribute: id,
    name: name.optional(),
    kind: z.enum(["nominal", "ordinal", "numeric"]).optional(),
    shownToCoders: z.boolean().optional(),
  }),
  async ({ project, attribute, ...change }, person) => {
    await write((store) => changeAttribute(store, authorize(store, person, project, "lead"), attribute, change));
    return { changed: attribute };
  },
);

export const orderValuesOf = action(
  z.object({ project: id, attribute: id, values: z.array(id).max(2000) }),
  async ({ project, attribute, values }, person) => {
    await write((store) => orderAttribute(store, authorize(store, person, project, "lead"), attribute, values));
    return { ordered: attribute };
  },
);

export const groupValues = action(
  z.object({
    project: id,
    from: id,
    name,
    kind: z.enum(["nominal", "ordinal"]),
    groups: z.array(z.object({ from: z.string().max(1_000_000), to: z.string().trim().min(1).max(300) })).max(2000),
  }),
  ({ project, from, ...rest }, person) =>
    runTask("imports", "groupValues", { actor: person, projectId: project, derivation: { ...rest, fromAttributeId: from } }),
);

export const removeAttribute = action(z.object({ project: id, attribute: id }), async ({ project, attribute }, person) => {
  await write((store) => removeDerived(store, authorize(store, person, project, "lead"), attribute));
  return { removed: attribute };
});

export const lookForRespondent = action(
  z.object({ project: id, key: z.string().trim().min(1, "Type the respondent's key.").max(300) }),
  ({ project, key }, person) => {
    const found = findRespondent(store(), authorize(store(), person, project, "lead"), key);
    if (!found)
      throw new Refused(
        "No respondent of this project has that key. It stands in the column that was chosen at the import, exactly so.",
      );
    return found;
  },
);

export const withdrawRespondent = action(
  z.object({ project: id, respondent: id, key: z.string() }),
  ({ project, respondent, key }, person) =>
    runTask("imports", "eraseRespondent", { actor: person, projectId: project, respondentId: respondent, key }),
);

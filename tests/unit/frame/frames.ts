import fc from "fast-check";
import { checkDraft, type Draft, startDraft } from "../../../lib/frame/draft.ts";
import { addCode } from "../../../lib/frame/edits.ts";
import { arrangeFrame, type Frame } from "../../../lib/frame/frame.ts";

/** An empty draft of a frame with these levels. */
export function emptyDraft(levels = ["Area", "Theme", "Issue"], carried: ReadonlySet<number> = new Set()): Draft {
  return startDraft(arrangeFrame(1, levels, []), carried, 1000);
}

/** The frame that a draft has become, with ids as if stored. */
export function frameOf(draft: Draft): Frame {
  checkDraft(draft);
  const highest = Math.max(0, ...draft.codes.keys());
  const id = <T extends number | null>(draftId: T) => (draftId === null || draftId > 0 ? draftId : highest - draftId) as T;
  const codes = [...draft.codes.values()].map((code) => ({
    ...code,
    id: id(code.id),
    parentId: id(code.parentId),
    mergedInto: id(code.mergedInto),
  }));
  return arrangeFrame(1, draft.levels, codes, true);
}

/** The frame that paths make, each cell a level, as in a file. */
export function frameFrom(rows: string[], levels = ["Area", "Theme", "Issue"]): Frame {
  const draft = emptyDraft(levels);
  for (const row of rows) {
    const cells = row.split("/");
    let parentId: number | null = null;
    for (const [level, label] of cells.entries()) {
      if (label === "") continue;
      const known = [...draft.codes.values()].find((code) => code.parentId === parentId && code.label === label);
      parentId = (known ?? addCode(draft, { label, parentId, level })).id;
    }
  }
  return frameOf(draft);
}

const label = fc
  .string({ unit: fc.constantFrom(..."ab=-'\"+@,;é0 \n"), minLength: 1, maxLength: 12 })
  .map((text) => text.replace(/\s+/g, " ").trim())
  .filter((text) => text !== "");
const text = fc.string({ unit: fc.constantFrom(..."ab=-'\"+@,;é0 \n"), maxLength: 20 }).map((one) => one.trim());

/** Random frames of one to five levels. */
export const anyFrame: fc.Arbitrary<Frame> = fc
  .record({
    levels: fc.integer({ min: 1, max: 5 }),
    codes: fc.array(
      fc.record({
        label,
        parent: fc.nat(),
        skip: fc.nat(4),
        definition: text,
        example: text,
        aliases: fc.array(label, { maxLength: 2 }),
        colour: fc.option(fc.nat(7)),
        applicable: fc.boolean(),
      }),
      { maxLength: 25 },
    ),
  })
  .map(({ levels, codes }) => {
    const draft = emptyDraft(["Area", "Theme", "Issue", "Part", "Detail"].slice(0, levels));
    for (const { parent, skip, ...made } of codes) {
      const above = [null, ...[...draft.codes.values()].filter((code) => code.level < levels - 1)];
      const under = above[parent % above.length] ?? null;
      if ([...draft.codes.values()].some((code) => code.parentId === (under?.id ?? null) && code.label === made.label)) continue;
      const level = Math.min(levels - 1, (under?.level ?? -1) + 1 + skip);
      addCode(draft, { ...made, parentId: under?.id ?? null, level });
    }
    return frameOf(draft);
  });

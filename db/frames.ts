import { arrangeFrame, type Code, type Frame } from "../lib/frame/frame.ts";
import { prepared, type Store } from "./store.ts";

export const defaultLevels = ["Area", "Theme", "Issue"];

interface CodeRow extends Omit<Code, "aliases" | "applicable"> {
  aliases: string;
  applicable: number;
}

/**
 * The code frame of a question. Proposals of a blind round are seen by their author alone (`memberId`); 0 sees none.
 */
export function loadFrame(store: Store, questionId: number, options: { withRetired?: boolean; memberId?: number } = {}): Frame {
  const levels = prepared<[number], { name: string }>(
    store,
    "select name from level where question_id = ? order by position",
  ).all(questionId);
  const rows = prepared<[number, number], CodeRow>(
    store,
    `select id, parent_id as parentId, level, position, label, definition, include, exclude, example, aliases, colour, applicable,
     created_at as createdAt, meaning_changed_at as meaningChangedAt, retired_at as retiredAt, merged_into as mergedInto, proposed_by as proposedBy
     from code where question_id = ? and (proposed_by is null or proposed_by = ?)`,
  ).all(questionId, options.memberId ?? 0);
  const codes = rows.map((row): Code => ({ ...row, aliases: splitAliases(row.aliases), applicable: row.applicable === 1 }));
  return arrangeFrame(
    questionId,
    levels.length > 0 ? levels.map((l) => l.name) : defaultLevels,
    codes,
    options.withRetired ?? false,
  );
}

function splitAliases(aliases: string): string[] {
  return aliases.split(";").flatMap((alias) => alias.trim() || []);
}

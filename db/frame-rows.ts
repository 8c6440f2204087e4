import { arrangeFrame, type Code, type Frame } from "../lib/frame/frame.ts";
import { prepared, type Store } from "./store.ts";

export const defaultLevels = ["Area", "Theme", "Issue"];

interface CodeRow extends Omit<Code, "aliases" | "applicable"> {
  aliases: string;
  applicable: number;
}

export interface FrameOptions {
  withRetired?: boolean;
  /** Whose proposals of an open blind round are among the codes; those of others only when it has been closed. */
  memberId?: number;
}

/** Reads a frame; `allProposals` is for changing it, never for showing it. */
export function readFrame(store: Store, questionId: number, options: FrameOptions & { allProposals?: boolean }): Frame {
  const levels = prepared<[number], { name: string }>(
    store,
    "select name from level where question_id = ? order by position",
  ).all(questionId);
  const rows = prepared<[number, number, number], CodeRow>(
    store,
    `select id, parent_id as parentId, level, position, label, definition, include, exclude, example, aliases, colour, applicable,
     created_at as createdAt, meaning_changed_at as meaningChangedAt, retired_at as retiredAt, merged_into as mergedInto, proposed_by as proposedBy
     from code where question_id = ? and (? or proposed_by is null or proposed_by = ? or not exists (
       select 1 from plan p where p.question_id = code.question_id and p.kind = 'round' and p.closed_at is null))`,
  ).all(questionId, options.allProposals ? 1 : 0, options.memberId ?? 0);
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

/** The code, everything under it, and all that was merged into any of these. */
export function codesUnder(store: Store, questionId: number, codeId: number): number[] {
  const codes = prepared<[number], { id: number; parentId: number | null; mergedInto: number | null }>(
    store,
    "select id, parent_id as parentId, merged_into as mergedInto from code where question_id = ?",
  ).all(questionId);
  const found = new Set([codeId]);
  for (let grown = -1; grown !== found.size; ) {
    grown = found.size;
    for (const { id, parentId, mergedInto } of codes)
      if (mergedInto === null ? parentId !== null && found.has(parentId) : found.has(mergedInto)) found.add(id);
  }
  return [...found];
}

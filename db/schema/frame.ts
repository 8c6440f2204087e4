import { sql } from "drizzle-orm";
import { type AnySQLiteColumn, check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { question } from "./survey.ts";

/** The named levels of a question's code frame, from the top (0) down; at most five. */
export const level = sqliteTable(
  "level",
  {
    questionId: integer()
      .notNull()
      .references(() => question.id, { onDelete: "cascade" }),
    position: integer().notNull(),
    name: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.questionId, t.position] }), check("level_position", sql`${t.position} between 0 and 4`)],
);

export const code = sqliteTable(
  "code",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    questionId: integer()
      .notNull()
      .references(() => question.id, { onDelete: "cascade" }),
    parentId: integer().references((): AnySQLiteColumn => code.id),
    /** Index of its level; a child's is greater than its parent's, by more than one where a level is skipped. */
    level: integer().notNull(),
    /** Order among siblings. */
    position: integer().notNull(),
    label: text().notNull(),
    definition: text().notNull().default(""),
    include: text().notNull().default(""),
    exclude: text().notNull().default(""),
    example: text().notNull().default(""),
    /** Other words to find it by, separated by "; ". */
    aliases: text().notNull().default(""),
    /** Index into the palette (0 to 7); null: takes its parent's. */
    colour: integer(),
    /** May it be applied to answers? Always on the last level, above only where the lead says so. */
    applicable: integer({ mode: "boolean" }).notNull(),
    createdAt: integer().notNull(),
    /** When its meaning last changed: answers coded before need another look. */
    meaningChangedAt: integer().notNull(),
    retiredAt: integer(),
    /** Merged codes stay, so that codings keep what they meant; figures follow this to what they are now. */
    mergedInto: integer().references((): AnySQLiteColumn => code.id),
    /** A proposal made during a blind round: only its author sees it until the round closes. */
    proposedBy: integer(),
  },
  (t) => [
    index("code_of_question").on(t.questionId, t.parentId, t.position),
    // Unique among live siblings: index code_label, in the migration (drizzle-kit cannot write its expression).
    check("code_level", sql`${t.level} between 0 and 4`),
    check("code_label_filled", sql`length(trim(${t.label})) > 0`),
    check("code_colour", sql`${t.colour} is null or ${t.colour} between 0 and 7`),
    check("code_not_itself", sql`${t.mergedInto} is null or ${t.mergedInto} <> ${t.id}`),
  ],
);

/**
 * A code that was made by splitting another one: only answers that carry the other one need a look because of it. Bound to
 * no row of `code`, so that a split that is taken back and made again (its codes get their ids back) is still one.
 */
export const splitPart = sqliteTable(
  "split_part",
  {
    codeId: integer().primaryKey(),
    fromId: integer().notNull(),
    at: integer().notNull(),
  },
  (t) => [index("split_part_of").on(t.fromId, t.at)],
);

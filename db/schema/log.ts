import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/**
 * Who did what when. Append-only (triggers), written in the transaction of the change, each entry sealed with the hash of
 * the one before. Ids, not references: what they name may be erased. Old and new values, but no words of answers or notes.
 */
export const log = sqliteTable(
  "log",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    at: integer().notNull(),
    actorUserId: text(),
    actorName: text().notNull(),
    action: text().notNull(),
    projectId: integer(),
    questionId: integer(),
    answerId: integer(),
    codeId: integer(),
    /** Whose work or membership it is about. */
    memberId: integer(),
    detail: text().notNull(),
    previousHash: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [
    index("log_of_project").on(t.projectId, t.id),
    index("log_of_answer").on(t.answerId, t.id),
    index("log_of_code").on(t.codeId, t.id),
  ],
);

import { sql } from "drizzle-orm";
import { check as constraint, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { code } from "./frame.ts";
import { member } from "./project.ts";
import { answer } from "./survey.ts";

/** A checker's verdict on one coder's work on one answer, as it was in the versions named. Never changed, only superseded. */
export const check = sqliteTable(
  "answer_check",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    answerId: integer()
      .notNull()
      .references(() => answer.id, { onDelete: "cascade" }),
    questionId: integer().notNull(),
    checkerId: integer()
      .notNull()
      .references(() => member.id),
    coderId: integer()
      .notNull()
      .references(() => member.id),
    coderVersion: integer().notNull(),
    answerVersion: integer().notNull(),
    verdict: text({ enum: ["agree", "change", "query"] }).notNull(),
    /** For `change`: as the checker would have it (see check_code). */
    uncodable: integer({ mode: "boolean" }).notNull().default(false),
    reason: text().notNull().default(""),
    note: text().notNull().default(""),
    createdAt: integer().notNull(),
    supersededAt: integer(),
  },
  (t) => [
    index("check_of_answer").on(t.answerId),
    index("check_of_question").on(t.questionId, t.verdict, t.answerId),
    constraint("check_verdict", sql`${t.verdict} in ('agree','change','query')`),
    constraint("check_other_person", sql`${t.checkerId} <> ${t.coderId}`),
  ],
);

export const checkCode = sqliteTable(
  "check_code",
  {
    checkId: integer()
      .notNull()
      .references(() => check.id, { onDelete: "cascade" }),
    codeId: integer()
      .notNull()
      .references(() => code.id),
  },
  (t) => [primaryKey({ columns: [t.checkId, t.codeId] })],
);

/** What stands for an answer, by somebody's decision: the coder accepting a change, or the lead (or adjudicator) deciding. */
export const decision = sqliteTable(
  "decision",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    answerId: integer()
      .notNull()
      .references(() => answer.id, { onDelete: "cascade" }),
    questionId: integer().notNull(),
    deciderId: integer()
      .notNull()
      .references(() => member.id),
    kind: text({ enum: ["accept", "decide"] }).notNull(),
    uncodable: integer({ mode: "boolean" }).notNull().default(false),
    reason: text().notNull().default(""),
    /** Why the coders differed; empty where nobody said. */
    cause: text().notNull().default(""),
    note: text().notNull().default(""),
    answerVersion: integer().notNull(),
    createdAt: integer().notNull(),
    supersededAt: integer(),
  },
  (t) => [
    index("decision_of_answer").on(t.answerId),
    index("decision_of_question").on(t.questionId, t.answerId),
    constraint("decision_kind", sql`${t.kind} in ('accept','decide')`),
  ],
);

export const decisionCode = sqliteTable(
  "decision_code",
  {
    decisionId: integer()
      .notNull()
      .references(() => decision.id, { onDelete: "cascade" }),
    codeId: integer()
      .notNull()
      .references(() => code.id),
  },
  (t) => [primaryKey({ columns: [t.decisionId, t.codeId] })],
);

/** The versions of the coders' work that a decision saw: it stands while they do. */
export const decisionSeen = sqliteTable(
  "decision_seen",
  {
    decisionId: integer()
      .notNull()
      .references(() => decision.id, { onDelete: "cascade" }),
    memberId: integer()
      .notNull()
      .references(() => member.id),
    version: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.decisionId, t.memberId] })],
);

/**
 * What stands for an answer now, kept up to date by `settle` in the transaction of every change (lib/final-codes.ts has
 * the rule; `doctor` recomputes it). No row: uncoded.
 */
export const outcome = sqliteTable(
  "outcome",
  {
    answerId: integer()
      .primaryKey()
      .references(() => answer.id, { onDelete: "cascade" }),
    questionId: integer().notNull(),
    respondentId: integer().notNull(),
    status: text({ enum: ["codable", "uncodable", "unresolved"] }).notNull(),
    /** codable or uncodable by one coder's word alone. */
    provisional: integer({ mode: "boolean" }).notNull(),
    source: text({ enum: ["decision", "check", "agreement", "coder", "conflict"] }).notNull(),
  },
  (t) => [
    index("outcome_of").on(t.questionId, t.status, t.provisional, t.source, t.answerId),
    constraint("outcome_status", sql`${t.status} in ('codable','uncodable','unresolved')`),
  ],
);

export const finalCode = sqliteTable(
  "final_code",
  {
    questionId: integer().notNull(),
    answerId: integer()
      .notNull()
      .references(() => answer.id, { onDelete: "cascade" }),
    codeId: integer()
      .notNull()
      .references(() => code.id),
    respondentId: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.questionId, t.answerId, t.codeId] }),
    index("final_code_answer").on(t.answerId),
    index("final_code_code").on(t.codeId, t.answerId),
  ],
);

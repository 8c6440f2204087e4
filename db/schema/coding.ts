import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { code } from "./frame.ts";
import { member } from "./project.ts";
import { answer, question } from "./survey.ts";

/**
 * One coder's work on one answer. No row: not looked at. `open`: looked at, perhaps codes applied, not finished.
 * `finished` without codings: nothing applies. Every change raises `version`; checks and decisions name the version they saw.
 */
export const coderAnswer = sqliteTable(
  "coder_answer",
  {
    answerId: integer()
      .notNull()
      .references(() => answer.id, { onDelete: "cascade" }),
    memberId: integer()
      .notNull()
      .references(() => member.id),
    questionId: integer().notNull(),
    respondentId: integer().notNull(),
    state: text({ enum: ["open", "finished", "uncodable"] }).notNull(),
    reason: text().notNull().default(""),
    version: integer().notNull().default(1),
    /** The text version that was coded. */
    answerVersion: integer().notNull(),
    updatedAt: integer().notNull(),
    finishedAt: integer(),
    note: text().notNull().default(""),
    flagged: integer({ mode: "boolean" }).notNull().default(false),
    /** Why it deserves another look whatever the frame ("the text changed"); empty: it does not. */
    secondLook: text().notNull().default(""),
    /** Decided faster than the text can be read; for the lead's eyes only. */
    hasty: integer({ mode: "boolean" }).notNull().default(false),
    imported: integer({ mode: "boolean" }).notNull().default(false),
    /** The first pass: what stood when the round closed or the first check or decision was made. Null: not frozen yet. */
    firstPassVersion: integer(),
    firstPassState: text({ enum: ["open", "finished", "uncodable"] }),
    firstPassReason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.answerId, t.memberId] }),
    index("coder_answer_of").on(t.questionId, t.memberId, t.state, t.answerId),
    index("coder_answer_when").on(t.questionId, t.memberId, t.finishedAt),
    check("coder_answer_state", sql`${t.state} in ('open','finished','uncodable')`),
    check("coder_answer_reason", sql`${t.state} <> 'uncodable' or length(${t.reason}) > 0`),
    check("coder_answer_first_pass", sql`(${t.firstPassVersion} is null) = (${t.firstPassState} is null)`),
  ],
);

/**
 * One code applied to one answer by one coder. A removed coding keeps its row: it stood from `fromVersion` up to, but
 * not including, `toVersion` of the coder's work, so any version that a check or decision saw can be read again.
 */
export const coding = sqliteTable(
  "coding",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    answerId: integer()
      .notNull()
      .references(() => answer.id, { onDelete: "cascade" }),
    respondentId: integer().notNull(),
    questionId: integer().notNull(),
    codeId: integer()
      .notNull()
      .references(() => code.id),
    memberId: integer()
      .notNull()
      .references(() => member.id),
    fromVersion: integer().notNull(),
    toVersion: integer(),
    createdAt: integer().notNull(),
  },
  (t) => [
    uniqueIndex("coding_once").on(t.answerId, t.memberId, t.codeId).where(sql`${t.toVersion} is null`),
    index("coding_columns").on(t.questionId, t.memberId, t.answerId, t.codeId).where(sql`${t.toVersion} is null`),
    index("coding_of_answer").on(t.answerId),
    index("coding_of_code").on(t.codeId, t.memberId, t.answerId).where(sql`${t.toVersion} is null`),
    check("coding_versions", sql`${t.toVersion} is null or ${t.toVersion} > ${t.fromVersion}`),
  ],
);

/** The words that justify a coding: UTF-16 offsets into the answer's text of that version, end exclusive. */
export const span = sqliteTable(
  "span",
  {
    codingId: integer()
      .notNull()
      .references(() => coding.id, { onDelete: "cascade" }),
    start: integer().notNull(),
    end: integer().notNull(),
    answerVersion: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.codingId, t.start, t.end] }),
    check("span_order", sql`${t.start} >= 0 and ${t.end} > ${t.start}`),
  ],
);

/** Who shall code or check what: a coding plan, a check plan, or a blind round (open until `closedAt`). */
export const plan = sqliteTable(
  "plan",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    questionId: integer()
      .notNull()
      .references(() => question.id, { onDelete: "cascade" }),
    kind: text({ enum: ["code", "check", "round"] }).notNull(),
    name: text().notNull().default(""),
    /** How the answers were chosen; enough to draw the same sample again. */
    sample: text({ mode: "json" }).$type<PlanSample>().notNull(),
    createdBy: text().notNull(),
    createdAt: integer().notNull(),
    closedAt: integer(),
  },
  (t) => [index("plan_of").on(t.questionId, t.kind), check("plan_kind", sql`${t.kind} in ('code','check','round')`)],
);

export interface PlanSample {
  method: "all" | "size" | "percent" | "chosen";
  /** Answers drawn, of how many. */
  drawn: number;
  of: number;
  size?: number;
  percent?: number;
  seed?: number;
  /** Attribute by which the sample was stratified. */
  stratifiedBy?: string;
  /** Of a blind round: its coders, and how many further answers each given to one of them alone. */
  coders?: number[];
  split?: number;
}

/**
 * One answer waiting for one person. `waiting`: a check whose coder has not finished; `ready`: can be done now; `done`.
 * What is next for somebody is read from here in order of position, never searched for.
 */
export const assignment = sqliteTable(
  "assignment",
  {
    questionId: integer().notNull(),
    memberId: integer()
      .notNull()
      .references(() => member.id),
    task: text({ enum: ["code", "check"] }).notNull(),
    answerId: integer()
      .notNull()
      .references(() => answer.id, { onDelete: "cascade" }),
    /** For a check: whose codes; 0 for coding. */
    coderId: integer().notNull().default(0),
    planId: integer()
      .notNull()
      .references(() => plan.id, { onDelete: "cascade" }),
    position: integer().notNull(),
    state: text({ enum: ["waiting", "ready", "done"] }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.answerId, t.memberId, t.task, t.coderId] }),
    index("assignment_next").on(t.questionId, t.memberId, t.task, t.state, t.position),
    index("assignment_of_plan").on(t.planId, t.state),
    check("assignment_task", sql`${t.task} in ('code','check')`),
    check("assignment_state", sql`${t.state} in ('waiting','ready','done')`),
    check("assignment_own_work", sql`${t.task} = 'code' or ${t.coderId} <> ${t.memberId}`),
  ],
);

/**
 * How many assignments somebody has in each state: what every page shows, without counting a million rows. Kept by triggers
 * on `assignment`; `doctor` recounts.
 */
export const assignmentCount = sqliteTable(
  "assignment_count",
  {
    questionId: integer()
      .notNull()
      .references(() => question.id, { onDelete: "cascade" }),
    memberId: integer()
      .notNull()
      .references(() => member.id, { onDelete: "cascade" }),
    task: text({ enum: ["code", "check"] }).notNull(),
    state: text({ enum: ["waiting", "ready", "done"] }).notNull(),
    n: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.questionId, t.task, t.state] })],
);

/** Where somebody was, so that another machine opens there. */
export const place = sqliteTable(
  "place",
  {
    memberId: integer()
      .notNull()
      .references(() => member.id, { onDelete: "cascade" }),
    questionId: integer()
      .notNull()
      .references(() => question.id, { onDelete: "cascade" }),
    task: text({ enum: ["code", "check", "resolve"] }).notNull(),
    answerId: integer().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.questionId, t.task] })],
);

/**
 * A coder has looked again at an answer because of a code, and left it as it was. Answers that are changed instead need no
 * row: they were finished after the code got its meaning.
 */
export const lookedAgain = sqliteTable(
  "looked_again",
  {
    memberId: integer()
      .notNull()
      .references(() => member.id),
    codeId: integer()
      .notNull()
      .references(() => code.id, { onDelete: "cascade" }),
    answerId: integer()
      .notNull()
      .references(() => answer.id, { onDelete: "cascade" }),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.codeId, t.answerId] }), index("looked_again_at").on(t.answerId)],
);

/** A coder leaves the rest of the answers that a code has queued as they are: all that were coded before `at`. */
export const lookEnded = sqliteTable(
  "look_ended",
  {
    memberId: integer()
      .notNull()
      .references(() => member.id),
    codeId: integer()
      .notNull()
      .references(() => code.id, { onDelete: "cascade" }),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.codeId] })],
);

/**
 * Changes already made, by the id the browser gave them: a repeat is answered from here and does nothing. Nothing is ever
 * removed from it. An outbox waits in a browser that nobody opens for as long as that takes, and although codes are safe by
 * their versions (a late repeat would be a conflict), a flag, a "looked at again" or a verdict that was taken back since
 * would be made a second time. A row is a small part of the log entry that each change writes for good anyway.
 */
export const appliedChange = sqliteTable("applied_change", {
  id: text().primaryKey(),
  userId: text().notNull(),
  result: text({ mode: "json" }).$type<unknown>().notNull(),
  appliedAt: integer().notNull(),
});

import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { project } from "./project.ts";

export const respondent = sqliteTable(
  "respondent",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    projectId: integer()
      .notNull()
      .references(() => project.id, { onDelete: "cascade" }),
    key: text().notNull(),
  },
  (t) => [uniqueIndex("respondent_key").on(t.projectId, t.key)],
);

/** Tombstone of a withdrawn respondent: no words, no key, only a hash that keeps a later import from bringing them back. */
export const erasedRespondent = sqliteTable(
  "erased_respondent",
  {
    id: integer().primaryKey(),
    projectId: integer()
      .notNull()
      .references(() => project.id, { onDelete: "cascade" }),
    keyHash: text().notNull(),
    erasedAt: integer().notNull(),
  },
  (t) => [uniqueIndex("erased_key").on(t.projectId, t.keyHash)],
);

export const attribute = sqliteTable(
  "attribute",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    projectId: integer()
      .notNull()
      .references(() => project.id, { onDelete: "cascade" }),
    name: text().notNull(),
    kind: text({ enum: ["nominal", "ordinal", "numeric"] }).notNull(),
    position: integer().notNull(),
    shownToCoders: integer({ mode: "boolean" }).notNull().default(true),
    /** A derived attribute groups the values of this one (see attribute_group); it stores no values of respondents. */
    derivedFrom: integer(),
  },
  (t) => [
    uniqueIndex("attribute_name").on(t.projectId, sql`${t.name} collate nocase`),
    check("attribute_kind", sql`${t.kind} in ('nominal','ordinal','numeric')`),
  ],
);

/** The values an attribute takes, each once, in display order (ordinal attributes: their order). */
export const attributeValue = sqliteTable(
  "attribute_value",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    attributeId: integer()
      .notNull()
      .references(() => attribute.id, { onDelete: "cascade" }),
    label: text().notNull(),
    position: integer().notNull(),
  },
  (t) => [uniqueIndex("attribute_value_label").on(t.attributeId, t.label)],
);

/** For derived attributes: a value of the source attribute becomes this value. Sources not listed become missing. */
export const attributeGroup = sqliteTable(
  "attribute_group",
  {
    attributeId: integer()
      .notNull()
      .references(() => attribute.id, { onDelete: "cascade" }),
    fromValueId: integer()
      .notNull()
      .references(() => attributeValue.id, { onDelete: "cascade" }),
    toValueId: integer()
      .notNull()
      .references(() => attributeValue.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.attributeId, t.fromValueId] })],
);

/** Missing values have no row. */
export const respondentValue = sqliteTable(
  "respondent_value",
  {
    attributeId: integer()
      .notNull()
      .references(() => attribute.id, { onDelete: "cascade" }),
    respondentId: integer()
      .notNull()
      .references(() => respondent.id, { onDelete: "cascade" }),
    valueId: integer()
      .notNull()
      .references(() => attributeValue.id),
  },
  (t) => [primaryKey({ columns: [t.attributeId, t.respondentId] }), index("respondent_value_of").on(t.respondentId)],
);

export const question = sqliteTable(
  "question",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    projectId: integer()
      .notNull()
      .references(() => project.id, { onDelete: "cascade" }),
    /** Short name, as used in the file, on the command line and in tables. */
    name: text().notNull(),
    /** The question as it was asked. */
    text: text().notNull().default(""),
    position: integer().notNull(),
    /** BCP 47 tag of the answers where they do not say otherwise. */
    language: text().notNull().default("en"),
    /** Goes up with every change that can alter a figure of this question; caches of columns are kept by it. */
    revision: integer().notNull().default(0),
  },
  (t) => [uniqueIndex("question_name").on(t.projectId, sql`${t.name} collate nocase`)],
);

export const answer = sqliteTable(
  "answer",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    questionId: integer()
      .notNull()
      .references(() => question.id, { onDelete: "cascade" }),
    respondentId: integer()
      .notNull()
      .references(() => respondent.id, { onDelete: "cascade" }),
    text: text().notNull(),
    /** Hash of the text folded over case, space and punctuation: answers that say the same share it. */
    foldHash: text().notNull(),
    language: text(),
    version: integer().notNull().default(1),
    changedAt: integer().notNull(),
  },
  (t) => [
    uniqueIndex("answer_of").on(t.questionId, t.respondentId),
    index("answer_respondent").on(t.respondentId),
    index("answer_fold").on(t.questionId, t.foldHash),
    check("answer_text", sql`length(trim(${t.text})) > 0`),
  ],
);

/** Texts that an import replaced, kept for coders who coded them; they go with the respondent. */
export const answerVersion = sqliteTable(
  "answer_version",
  {
    answerId: integer()
      .notNull()
      .references(() => answer.id, { onDelete: "cascade" }),
    version: integer().notNull(),
    text: text().notNull(),
    replacedAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.answerId, t.version] })],
);

/** Imports made, with the choices taken, so that the next file of the same survey is read the same way. */
export const importRecord = sqliteTable("import_record", {
  id: integer().primaryKey({ autoIncrement: true }),
  projectId: integer()
    .notNull()
    .references(() => project.id, { onDelete: "cascade" }),
  fileName: text().notNull(),
  fileHash: text().notNull(),
  choices: text({ mode: "json" }).$type<unknown>().notNull(),
  respondentsAdded: integer().notNull(),
  answersAdded: integer().notNull(),
  answersChanged: integer().notNull(),
  importedAt: integer().notNull(),
});

import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { user } from "./sign-in.ts";

/** Times are milliseconds since 1970, UTC. */
export const project = sqliteTable(
  "project",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    name: text().notNull(),
    isDemonstration: integer({ mode: "boolean" }).notNull().default(false),
    createdAt: integer().notNull(),
  },
  (t) => [uniqueIndex("project_name").on(sql`${t.name} collate nocase`)],
);

/** One person in one project. Without `userId`: a named person who cannot sign in (an imported coder). */
export const member = sqliteTable(
  "member",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    projectId: integer()
      .notNull()
      .references(() => project.id, { onDelete: "cascade" }),
    userId: text().references(() => user.id),
    name: text().notNull(),
    role: text({ enum: ["lead", "coder", "viewer"] }).notNull(),
    joinedAt: integer().notNull(),
    /** Set when the person has left: no more access, the work stays. */
    leftAt: integer(),
  },
  (t) => [
    uniqueIndex("member_user").on(t.projectId, t.userId),
    uniqueIndex("member_name").on(t.projectId, sql`${t.name} collate nocase`),
    index("member_of_user").on(t.userId),
    check("member_role", sql`${t.role} in ('lead','coder','viewer')`),
  ],
);

/** One-time links: an invitation into a project, or a password reset. Only the hash of the secret is kept. */
export const link = sqliteTable(
  "link",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    kind: text({ enum: ["invite", "reset"] }).notNull(),
    secretHash: text().notNull().unique(),
    projectId: integer().references(() => project.id, { onDelete: "cascade" }),
    role: text({ enum: ["lead", "coder", "viewer"] }),
    userId: text().references(() => user.id, { onDelete: "cascade" }),
    note: text().notNull().default(""),
    createdBy: text().notNull(),
    createdAt: integer().notNull(),
    expiresAt: integer().notNull(),
    usedAt: integer(),
    revokedAt: integer(),
  },
  (t) => [
    check(
      "link_aim",
      sql`(${t.kind} = 'invite' and ${t.projectId} is not null and ${t.role} is not null) or (${t.kind} = 'reset' and ${t.userId} is not null)`,
    ),
  ],
);

/** What a person has set for themselves: keys, theme, column choices. Never words of answers. */
export const preference = sqliteTable(
  "preference",
  {
    userId: text()
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    name: text().notNull(),
    value: text({ mode: "json" }).$type<unknown>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.name] })],
);

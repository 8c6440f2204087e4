import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

// The four tables of better-auth, under the names it expects. A person who can sign in is a `user`.
const moment = (name: string) => integer(name, { mode: "timestamp_ms" });

export const user = sqliteTable("user", {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: integer({ mode: "boolean" }).notNull().default(false),
  image: text(),
  createdAt: moment("createdAt").notNull(),
  updatedAt: moment("updatedAt").notNull(),
  username: text().unique(),
  displayUsername: text(),
});

export const session = sqliteTable("session", {
  id: text().primaryKey(),
  expiresAt: moment("expiresAt").notNull(),
  token: text().notNull().unique(),
  createdAt: moment("createdAt").notNull(),
  updatedAt: moment("updatedAt").notNull(),
  ipAddress: text(),
  userAgent: text(),
  userId: text()
    .notNull()
    .references(() => user.id, { onDelete: "cascade" }),
});

export const account = sqliteTable("account", {
  id: text().primaryKey(),
  accountId: text().notNull(),
  providerId: text().notNull(),
  userId: text()
    .notNull()
    .references(() => user.id, { onDelete: "cascade" }),
  accessToken: text(),
  refreshToken: text(),
  idToken: text(),
  accessTokenExpiresAt: moment("accessTokenExpiresAt"),
  refreshTokenExpiresAt: moment("refreshTokenExpiresAt"),
  scope: text(),
  password: text(),
  createdAt: moment("createdAt").notNull(),
  updatedAt: moment("updatedAt").notNull(),
});

export const verification = sqliteTable("verification", {
  id: text().primaryKey(),
  identifier: text().notNull(),
  value: text().notNull(),
  expiresAt: moment("expiresAt").notNull(),
  createdAt: moment("createdAt"),
  updatedAt: moment("updatedAt"),
});

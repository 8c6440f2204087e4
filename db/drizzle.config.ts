import { defineConfig } from "drizzle-kit";

// `npx drizzle-kit generate --config db/drizzle.config.ts`; then add STRICT to new tables and read every DROP TABLE.
export default defineConfig({ dialect: "sqlite", schema: "./db/schema/index.ts", out: "./db/migrations", casing: "snake_case" });

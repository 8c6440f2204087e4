import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";

// The rooms and who may import them: app -> db -> lib, and code for the browser lib only. See README, "Rooms".
const root = path.resolve(import.meta.dirname, "..", "..");
type Room = "app" | "db" | "lib";
const mayImport: Record<Room, readonly string[]> = { app: ["app", "db", "lib"], db: ["db", "lib"], lib: ["lib"] };

interface Import {
  from: string;
  /** Erased before anything runs. */
  typeOnly: boolean;
}

interface Source {
  room: Room;
  /** From the root, with forward slashes. */
  file: string;
  text: string;
  imports: Import[];
}

const sources = (Object.keys(mayImport) as Room[]).flatMap((room) =>
  fs
    .readdirSync(path.join(root, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry): Source => {
      const full = path.join(entry.parentPath, entry.name);
      const text = fs.readFileSync(full, "utf8");
      return { room, file: path.relative(root, full).replaceAll("\\", "/"), text, imports: importsIn(text) };
    }),
);
const byFile = new Map(sources.map((source) => [source.file, source]));

function importsIn(text: string): Import[] {
  const code = withoutComments(text);
  const found: Import[] = [];
  for (const [, type, names, from] of code.matchAll(/^\s*(?:import|export)\s+(type\s)?([^;"']*?\sfrom\s+)?["']([^"']+)["']/gm)) {
    const braces = /^\{([^}]*)\}\s+from\s+$/.exec(names ?? "")?.[1];
    const allTypes = braces?.split(",").every((name) => name.trim() === "" || name.trim().startsWith("type ")) ?? false;
    found.push({ from: from ?? "", typeOnly: type !== undefined || allTypes });
  }
  for (const [, from] of code.matchAll(/\bimport\(\s*["']([^"']+)["']\s*\)/g)) found.push({ from: from ?? "", typeOnly: false });
  return found;
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|[\s;{}(,])\/\/.*$/gm, "$1");
}

function target(source: Source, from: string): string | null {
  return from.startsWith(".") ? path.posix.join(path.posix.dirname(source.file), from) : null;
}

function breaches(list: Source[], test: (source: Source, imported: Import) => boolean): string[] {
  return list.flatMap((source) => source.imports.filter((i) => test(source, i)).map((i) => `${source.file} imports ${i.from}`));
}

test("app imports db and lib, db imports lib, lib imports lib", () => {
  assert.ok(sources.length > 50);
  assert.deepEqual(
    breaches(sources, (source, { from }) => {
      const file = target(source, from);
      return file !== null && !mayImport[source.room].includes(file.split("/")[0] ?? "");
    }),
    [],
  );
});

test("relative imports name a file that is there, with its ending", () => {
  assert.deepEqual(
    breaches(sources, (source, { from }) => {
      const file = target(source, from);
      return file !== null && !fs.statSync(path.join(root, file), { throwIfNoEntry: false })?.isFile();
    }),
    [],
  );
});

test("the store is reached with drizzle and better-sqlite3 alone, from db alone", () => {
  // better-auth reads and writes its own four tables, through drizzle.
  const excepted = "app/server/auth.ts";
  const driver = /^(drizzle-orm|drizzle-kit|better-sqlite3)(\/|$)/;
  assert.deepEqual(
    breaches(sources, ({ room, file }, { from }) => room !== "db" && file !== excepted && driver.test(from)),
    [],
  );
  const foreign = /^(next|react|@mantine|better-auth)(\/|-|$)/;
  assert.deepEqual(
    breaches(sources, ({ room }, { from }) => room !== "app" && foreign.test(from)),
    [],
  );
});

test("lib is pure: no clock, no chance, no files, no environment", () => {
  const impure = /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bprocess\.|\bperformance\.now\b|\bcrypto\.(random|getRandom)/;
  const lib = sources.filter((source) => source.room === "lib");
  assert.deepEqual(
    lib.filter((source) => impure.test(withoutComments(source.text))).map((source) => source.file),
    [],
  );
  const outside = /^(node:)?(fs|os|process|child_process|net|http|https|worker_threads|dns|timers)(\/|$)/;
  assert.deepEqual(
    breaches(lib, (_source, { from }) => outside.test(from)),
    [],
  );
});

test("what runs in the browser imports nothing of the server, and of db types at most", () => {
  const open = sources.filter((source) => /^\s*["']use client["']/.test(withoutComments(source.text)));
  assert.ok(open.length > 10);
  const seen = new Set<Source>(open);
  const found: string[] = [];
  for (let source = open.pop(); source; source = open.pop()) {
    for (const { from, typeOnly } of source.imports) {
      if (typeOnly) continue;
      const file = target(source, from);
      const next = file === null ? undefined : byFile.get(file);
      // A server action stays on the server; the browser gets a reference to it.
      if (next && /^\s*["']use server["']/.test(withoutComments(next.text))) continue;
      if (next?.room === "db" || from === "server-only" || from.startsWith("node:") || from.startsWith("better-"))
        found.push(`${source.file} imports ${from}`);
      else if (next && !seen.has(next)) {
        seen.add(next);
        open.push(next);
      }
    }
  }
  assert.deepEqual(found, []);
});

test("nothing is fetched from elsewhere: no web fonts, no addresses of others in code for the browser", () => {
  assert.deepEqual(
    breaches(sources, (_source, { from }) => from.startsWith("next/font") || /^https?:/.test(from)),
    [],
  );
  const styles = fs
    .readdirSync(path.join(root, "app"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".css"))
    .filter((file) => /url\(\s*["']?(https?:)?\/\/|@import/.test(fs.readFileSync(path.join(root, "app", file), "utf8")));
  assert.deepEqual(styles, []);
});

test("every exported server action is made by action() or openAction()", () => {
  const files = sources.filter((source) => /^\s*["']use server["']/.test(withoutComments(source.text)));
  assert.ok(files.length > 3);
  const bare = files.flatMap((source) =>
    [...withoutComments(source.text).matchAll(/^export\s+(?!type|interface)(.*)$/gm)]
      .map(([, rest]) => rest ?? "")
      .filter((rest) => !/^const \w+ = (openAction|action)\($/.test(rest) && !/^const \w+ = (openAction|action)\(/.test(rest))
      .map((rest) => `${source.file}: ${rest}`),
  );
  assert.deepEqual(bare, []);
});

test("server components hand no functions to components of the browser: link-button.tsx is there for that", () => {
  const found = sources.filter(
    (source) =>
      source.file.endsWith(".tsx") &&
      /component=\{[A-Z]/.test(source.text) &&
      !/^\s*["']use client["']/.test(withoutComments(source.text)),
  );
  assert.deepEqual(
    found.map((source) => source.file),
    [],
  );
});

import fs from "node:fs";
import path from "node:path";
import type { APIRequestContext, APIResponse } from "@playwright/test";

const root = path.resolve(import.meta.dirname, "..", "..");

interface ActionEntry {
  exportedName?: string;
  filename?: string;
  workers: Record<string, unknown>;
}

/** How the build calls a server action: its id, and a page (as a route) that can call it. */
export interface BuiltAction {
  id: string;
  page: string;
}

/** The server actions of the build, by file below app/ and name, as in doors.ts. */
export function builtActions(): Map<string, BuiltAction> {
  const build = path.join(root, process.env.TANDEM_BUILD ?? ".next", "server", "server-reference-manifest.json");
  const entries = JSON.parse(fs.readFileSync(build, "utf8")).node as Record<string, ActionEntry>;
  return new Map(
    Object.entries(entries).map(([id, { filename = "", exportedName = "", workers }]) => {
      const page = Object.keys(workers).find((worker) => !worker.includes("_not-found")) ?? "";
      const route = page.replace(/^app/, "").replace(/\/page$/, "") || "/";
      return [`${filename.replace(/^app\//, "")} ${exportedName}`, { id, page: route }];
    }),
  );
}

/** Calls a server action the way the browser does. `address` is a page that can call it. */
export function callAction(
  request: APIRequestContext,
  address: string,
  id: string,
  input: unknown,
  headers: Record<string, string>,
): Promise<APIResponse> {
  return request.post(address, {
    headers: { ...headers, "next-action": id, "content-type": "text/plain;charset=UTF-8", accept: "text/x-component" },
    data: JSON.stringify([input]),
    maxRedirects: 0,
  });
}

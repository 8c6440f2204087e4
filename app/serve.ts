import fs from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { emptyJournal } from "../db/respondents.ts";
import { openStore, type Store, servingPatience } from "../db/store.ts";
import { sweepUploads } from "../db/uploads.ts";
import { BuildFailed, ensureBuild } from "./build.ts";

// `npm start` and `npm run dev`: opens the store, builds where needed, serves until it is told to stop.
const root = process.env.TANDEM_ROOT ?? path.resolve(import.meta.dirname, "..");
const developing = process.argv.includes("--dev");
const firstPort = 3000;
const lastPort = 3019;
/** How long requests that are under way may take to end when the server stops, in milliseconds. */
const stopWithin = 5_000;
/** How long a connection may rest: longer than a proxy in front keeps one, or it would send into what is just being closed. */
const longestRest = 75_000;
/** How long a file may take to arrive, in milliseconds. */
const longestUpload = 60 * 60_000;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Ends the program with a message for whoever started it. */
function giveUp(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

interface Settings {
  host: string;
  /** Null: 3000, or the next one that is free. */
  port: number | null;
}

function readSettings(): Settings {
  const port = process.env.PORT === undefined || process.env.PORT === "" ? null : Number(process.env.PORT);
  if (port !== null && !(Number.isInteger(port) && port >= 0 && port <= 65_535))
    giveUp(`PORT is "${process.env.PORT}"; it must be a number up to 65535.`);
  const host = process.env.TANDEM_LISTEN || "127.0.0.1";
  const address = process.env.TANDEM_URL;
  if (address !== undefined && !/^https?:\/\/[^/]+\/?$/.test(address))
    giveUp(`TANDEM_URL is "${address}"; it must be the address that people type, such as https://tandem.example.org`);
  if (!isLocal(host) && address === undefined)
    giveUp(
      `TANDEM_LISTEN is ${host}, so people come from other computers. Set TANDEM_URL to the address they type, such as http://192.168.1.20:3000`,
    );
  return { host, port };
}

function isLocal(host: string): boolean {
  return host === "127.0.0.1" || host === "::1" || host === "localhost";
}

function openOrGiveUp(directory: string): Store {
  try {
    return openStore(directory, { busyTimeout: servingPatience });
  } catch (problem) {
    giveUp(`The store in ${directory} cannot be opened: ${problem instanceof Error ? problem.message : problem}`);
  }
}

async function buildOrGiveUp(): Promise<void> {
  try {
    await ensureBuild(root, process.env.TANDEM_BUILD ?? ".next", {
      onStart: () => say("Building; this takes about a minute, once."),
      onWait: () => say("Another start is building the same; waiting for it."),
    });
  } catch (problem) {
    if (problem instanceof BuildFailed) giveUp(`${problem.output}\n${problem.message}`);
    throw problem;
  }
}

/** Listens on the port asked for, or on the first free one from 3000. Returns the port. */
async function listen(server: http.Server, { host, port }: Settings): Promise<number> {
  for (let candidate = port ?? firstPort; ; candidate++) {
    const problem = await tryListen(server, host, candidate);
    if (!problem) return (server.address() as AddressInfo).port;
    if (problem.code === "EADDRINUSE" && port === null && candidate < lastPort) continue;
    if (problem.code === "EADDRINUSE")
      giveUp(`Port ${candidate} is in use by another program. Stop that, or set PORT to another number.`);
    giveUp(`Cannot listen on ${host}, port ${candidate}: ${problem.message}`);
  }
}

function tryListen(server: http.Server, host: string, port: number): Promise<NodeJS.ErrnoException | null> {
  return new Promise((resolve) => {
    server.once("error", resolve);
    server.listen(port, host, () => {
      server.off("error", resolve);
      resolve(null);
    });
  });
}

function announce(host: string): void {
  const address = process.env.TANDEM_URL?.replace(/\/$/, "") ?? `http://127.0.0.1:${process.env.PORT}`;
  if (!isLocal(host) && address.startsWith("http:"))
    say(
      "Warning: the address begins with http, so passwords and answers travel readable. Only for a network you trust; otherwise put a proxy with TLS in front.",
    );
  if (process.env.TANDEM_URL) say(`Tandem is listening on port ${process.env.PORT} of ${host}`);
  say(`Tandem is ready: ${address}`);
}

async function main(): Promise<void> {
  const settings = readSettings();
  const directory = path.resolve(process.env.TANDEM_DATA || "data");
  Object.assign(process.env, {
    TANDEM_ROOT: root,
    TANDEM_DATA: directory,
    NEXT_TELEMETRY_DISABLED: "1",
    NODE_ENV: developing ? "development" : "production",
  });
  process.chdir(root);
  const store = openOrGiveUp(directory);
  // What a run that was cut off left behind: words of the erased in the journal, uploads nobody imported, downloads nobody fetched.
  emptyJournal(store);
  sweepUploads(directory, Date.now());
  fs.rmSync(path.join(directory, "exports"), { recursive: true, force: true });
  // The application takes this connection instead of opening another (app/server/store.ts).
  (globalThis as typeof globalThis & { tandemStore?: Store }).tandemStore = store;
  // Whoever builds elsewhere (the tests do) says that the build is as it shall be.
  if (!developing && !process.env.TANDEM_PREBUILT) await buildOrGiveUp();

  const server = http.createServer({ requestTimeout: longestUpload, keepAliveTimeout: longestRest });
  const port = await listen(server, settings);
  process.env.PORT = String(port);
  // Loaded late: Next reads the environment when it is loaded. It must know the port, because an action that redirects
  // asks this very server for the page to go to.
  const { default: next } = await import("next");
  const app = next({ dev: developing, dir: root, hostname: settings.host, port, httpServer: server, quiet: true });
  const prepared = app.prepare();
  // Whoever comes before it is prepared waits.
  server.on("request", async (request, response) => {
    await prepared;
    // Pages are not told their own address; who has to sign in first is led back to it.
    request.headers["tandem-address"] = request.url ?? "/";
    void app.getRequestHandler()(request, response);
  });
  await prepared;
  announce(settings.host);

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => server.closeAllConnections(), stopWithin).unref();
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeIdleConnections();
    });
    await app.close();
    store.close();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop());
}

await main();

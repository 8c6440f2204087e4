import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { Refused } from "./refusal.ts";

// Files that people have sent to be imported wait here until they are: in the data directory, readable by its owner alone,
// under a random name. They hold answers, so they are removed after the import and swept up when nobody came back.

const kept = 24 * 60 * 60_000;
/** Files of one person that wait at once: the oldest goes, so that nobody fills the disk with what they do not import. */
const mostWaiting = 4;

export interface Upload {
  id: string;
  /** Where the file is. */
  file: string;
  /** What it was called by the person who sent it. */
  name: string;
}

function folder(dataDirectory: string): string {
  return path.join(dataDirectory, "uploads");
}

/** Makes room for a file of a person. The caller writes the file. */
export function beginUpload(dataDirectory: string, userId: string, name: string): Upload {
  fs.mkdirSync(folder(dataDirectory), { recursive: true, mode: 0o700 });
  for (const file of waitingOf(dataDirectory, userId).slice(mostWaiting - 1)) forget(file);
  const id = randomBytes(16).toString("hex");
  const file = path.join(folder(dataDirectory), id);
  const shortName = path.basename(name.replaceAll("\\", "/")).slice(0, 200) || "file";
  fs.writeFileSync(`${file}.json`, JSON.stringify({ userId, name: shortName }), { mode: 0o600, flag: "wx" });
  return { id, file, name: shortName };
}

/** The files of a person that wait, the newest first. */
function waitingOf(dataDirectory: string, userId: string): string[] {
  return fs
    .readdirSync(folder(dataDirectory))
    .filter((name) => name.endsWith(".json"))
    .map((name) => path.join(folder(dataDirectory), name))
    .filter((about) => readAbout(about)?.userId === userId)
    .sort((a, b) => fs.statSync(b).mtimeMs - fs.statSync(a).mtimeMs)
    .map((about) => about.slice(0, -".json".length));
}

/** Whose file it is, and its name; null where it has just gone, or its note was cut off. */
function readAbout(about: string): { userId: string; name: string } | null {
  try {
    return JSON.parse(fs.readFileSync(about, "utf8")) as { userId: string; name: string };
  } catch {
    return null;
  }
}

/** A file that this person has sent. Throws Refused where it is not there (any more) or somebody else's. */
export function findUpload(dataDirectory: string, userId: string, id: string): Upload {
  const file = path.join(folder(dataDirectory), id);
  if (/^[0-9a-f]{32}$/.test(id) && fs.existsSync(file)) {
    const about = readAbout(`${file}.json`);
    if (about?.userId === userId) return { id, file, name: about.name };
  }
  throw new Refused("The file is no longer here; it is kept for a day. Choose it again; nothing was stored.");
}

/** Removes a file of this person; one that is not there is no fault. */
export function removeUpload(dataDirectory: string, userId: string, id: string): void {
  try {
    forget(findUpload(dataDirectory, userId, id).file);
  } catch (problem) {
    if (!(problem instanceof Refused)) throw problem;
  }
}

function forget(file: string): void {
  fs.rmSync(file, { force: true });
  fs.rmSync(`${file}.json`, { force: true });
}

/** Removes what has been left lying for a day. `now` in milliseconds since 1970. */
export function sweepUploads(dataDirectory: string, now: number): void {
  let names: string[] = [];
  try {
    names = fs.readdirSync(folder(dataDirectory));
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code !== "ENOENT") throw problem;
  }
  for (const name of names) {
    const file = path.join(folder(dataDirectory), name);
    const changed = fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? now;
    if (now - changed > kept) fs.rmSync(file, { force: true });
  }
}

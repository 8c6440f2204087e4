import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { FileSource } from "../lib/import/types.ts";
import { Refused } from "./refusal.ts";

const chunkBytes = 1 << 20;

/** A survey file on this machine, read piece by piece. `onBytes` is told how far each reading has come. */
export function surveyFile(file: string, name = path.basename(file), onBytes?: (read: number) => void): FileSource {
  return { name, size: sizeOf(file, name), chunks: () => readChunks(file, onBytes) };
}

function sizeOf(file: string, name: string): number {
  const found = fs.statSync(file, { throwIfNoEntry: false });
  if (!found)
    throw new Refused(`There is no file ${name}.`, [
      { file: name, message: "There is no such file.", remedy: "Look at its path." },
    ]);
  if (!found.isFile())
    throw new Refused(`${name} is not a file.`, [
      { file: name, message: "This is not a file.", remedy: "Name the file itself." },
    ]);
  try {
    fs.accessSync(file, fs.constants.R_OK);
  } catch {
    throw new Refused(`${name} may not be read.`, [
      { file: name, message: "The file may not be read.", remedy: "Look at its permissions." },
    ]);
  }
  return found.size;
}

function* readChunks(file: string, onBytes?: (read: number) => void): Generator<Uint8Array> {
  const handle = fs.openSync(file, "r");
  let read = 0;
  try {
    for (;;) {
      const chunk = new Uint8Array(chunkBytes);
      const length = fs.readSync(handle, chunk, 0, chunkBytes, null);
      if (length === 0) return;
      read += length;
      onBytes?.(read);
      yield length === chunkBytes ? chunk : chunk.subarray(0, length);
    }
  } finally {
    fs.closeSync(handle);
  }
}

/** SHA-256 of a file's bytes, in hexadecimal. */
export function fileHash(source: FileSource): string {
  const hash = createHash("sha256");
  for (const chunk of source.chunks()) hash.update(chunk);
  return hash.digest("hex");
}

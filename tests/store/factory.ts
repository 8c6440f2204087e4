import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after } from "node:test";

/** An empty folder, removed when the test file is done. */
export function temporaryDirectory(): string {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "tandem-test-"));
  after(() => fs.rmSync(directory, { recursive: true, force: true }));
  return directory;
}

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { Refused } from "../../db/refusal.ts";
import { beginUpload, findUpload, removeUpload, sweepUploads, type Upload } from "../../db/uploads.ts";
import { temporaryDirectory } from "./factory.ts";

function send(directory: string, userId: string, at: number): Upload {
  const upload = beginUpload(directory, userId, "../some\\where/answers.csv");
  fs.writeFileSync(upload.file, "id,answer");
  for (const file of [upload.file, `${upload.file}.json`]) fs.utimesSync(file, at, at);
  return upload;
}

const files = (directory: string) => fs.readdirSync(path.join(directory, "uploads")).length;

test("a file that was sent is its sender's alone, under the name it had", () => {
  const directory = temporaryDirectory();
  const { id } = send(directory, "ann", 1000);
  assert.equal(findUpload(directory, "ann", id).name, "answers.csv");
  assert.throws(() => findUpload(directory, "ben", id), Refused);
  for (const odd of ["../secret", "", `${id}.json`, id.toUpperCase(), "0".repeat(32)])
    assert.throws(() => findUpload(directory, "ann", odd), Refused);
  removeUpload(directory, "ben", id);
  assert.equal(files(directory), 2);
  removeUpload(directory, "ann", id);
  assert.equal(files(directory), 0);
});

test("the oldest of many waiting files goes, of the same person only", () => {
  const directory = temporaryDirectory();
  const other = send(directory, "ben", 1);
  const sent = [10, 20, 30, 40, 50].map((at) => send(directory, "ann", at));
  assert.throws(() => findUpload(directory, "ann", sent[0]?.id ?? ""), Refused);
  for (const { id } of sent.slice(1)) assert.ok(findUpload(directory, "ann", id));
  assert.ok(findUpload(directory, "ben", other.id));
  assert.equal(files(directory), 10);
});

test("what nobody imported for a day is swept up", () => {
  const directory = temporaryDirectory();
  sweepUploads(directory, 0);
  const day = 24 * 60 * 60;
  send(directory, "ann", 1000);
  const later = send(directory, "ann", 1000 + day);
  sweepUploads(directory, (1000 + day + 60) * 1000);
  assert.equal(files(directory), 2);
  assert.ok(findUpload(directory, "ann", later.id));
});

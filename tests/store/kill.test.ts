import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { assignAll } from "../../db/assignments.ts";
import { examine } from "../../db/keeping.ts";
import { openStore } from "../../db/store.ts";
import { addAnswers, addCode, addMember, addPerson, addProject, addQuestion, temporaryDirectory } from "./factory.ts";

const kills = 50;

/** Runs the writer and kills it, without warning, after so many acknowledged changes. Returns those it acknowledged. */
async function storm(directory: string, projectId: number, userId: string, run: number, killAfter: number): Promise<string[]> {
  const script = path.join(import.meta.dirname, "storm-writer.ts");
  const writer = spawn(process.execPath, [script, directory, String(projectId), userId, String(run)], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const faults: string[] = [];
  createInterface({ input: writer.stderr }).on("line", (line) => faults.push(line));
  const acknowledged: string[] = [];
  for await (const line of createInterface({ input: writer.stdout })) {
    acknowledged.push(line);
    if (acknowledged.length === killAfter) writer.kill("SIGKILL");
  }
  if (writer.exitCode === null && writer.signalCode === null) await once(writer, "exit");
  assert.equal(writer.signalCode, "SIGKILL", faults.join("\n"));
  return acknowledged;
}

test(`killed ${kills} times in a storm of writes: nothing acknowledged is lost, nothing is half-applied`, async () => {
  const directory = temporaryDirectory();
  const store = openStore(directory);
  const person = addPerson(store, "Coder");
  const projectId = addProject(store);
  const memberId = addMember(store, projectId, person, "coder");
  const questionId = addQuestion(store, projectId);
  addAnswers(store, questionId, 40);
  for (let n = 0; n < 9; n++) addCode(store, questionId);
  store.sqlite.transaction(() => assignAll(store, questionId, memberId, person.userId))();
  store.close();

  const acknowledged: string[] = [];
  for (let run = 0; run < kills; run++) {
    // After 1 to 97 changes: kills fall early, late, and between.
    acknowledged.push(...(await storm(directory, projectId, person.userId, run, 1 + ((run * 61) % 97))));
    const after = openStore(directory);
    const applied = new Set(after.sqlite.prepare("select id from applied_change").pluck().all() as string[]);
    assert.deepEqual(
      acknowledged.filter((id) => !applied.has(id)),
      [],
      "an acknowledged change is missing",
    );
    const logged = after.sqlite.prepare("select count(*) from log where action like 'coding.%'").pluck().get();
    assert.equal(logged, applied.size, "a change without its log entry, or the other way round");
    const adrift = after.sqlite
      .prepare(
        "select count(*) from coder_answer w where version <> (select max(detail ->> 'version') from log where answer_id = w.answer_id)",
      )
      .pluck()
      .get();
    assert.equal(adrift, 0, "work whose version no change explains");
    after.close();
  }
  const found = examine(directory);
  assert.ok(found.ok, JSON.stringify(found.checks.filter((check) => !check.ok)));
});

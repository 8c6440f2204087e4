// Run by kill.test.ts: codes answers as fast as it can, telling each change on standard output once it is acknowledged.
import fs from "node:fs";
import { authorize } from "../../db/access.ts";
import { applyChange } from "../../db/codings.ts";
import { openStore } from "../../db/store.ts";

const [directory = "", projectId = "", userId = "", run = ""] = process.argv.slice(2);
const store = openStore(directory);
const access = authorize(store, { kind: "person", userId, name: "Coder" }, Number(projectId), "code");
const answers = store.sqlite.prepare("select id from answer order by id").pluck().all() as number[];
const codes = store.sqlite.prepare("select id from code order by id").pluck().all() as number[];
const version = store.sqlite.prepare("select version from coder_answer where answer_id = ?").pluck();

for (let turn = 0; ; turn++) {
  const answerId = answers[(turn * 7) % answers.length] as number;
  const codeId = codes[turn % codes.length] as number;
  const id = `${run}-${turn}`;
  const step = turn % 3 === 2 ? ({ kind: "remove", codeId } as const) : ({ kind: "apply", codeId } as const);
  const result = applyChange(store, access, {
    id,
    answerId,
    baseVersion: (version.get(answerId) as number | undefined) ?? 0,
    step,
  });
  if (result.status === "applied") fs.writeSync(1, `${id}\n`);
}

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { authorize } from "../../db/access.ts";
import { applyChanges } from "../../db/codings.ts";
import { workQueue } from "../../db/codings-queue.ts";
import { readWork } from "../../db/codings-work.ts";
import { foldHash } from "../../db/fold-hash.ts";
import { firstBrokenEntry } from "../../db/log.ts";
import { prepared, transact } from "../../db/store.ts";
import type { Change, ChangeResult } from "../../lib/coding/change.ts";
import { toReadAgain } from "../../lib/coding/memory.ts";
import type { QueuedAnswer } from "../../lib/coding/queue.ts";
import { sendable } from "../../lib/coding/results.ts";
import { reduce } from "../../lib/coding/session.ts";
import { type Action, type Session, startSession } from "../../lib/coding/session-state.ts";
import { slotsFrom } from "../../lib/coding/slots.ts";
import { isDecided, sameWork } from "../../lib/coding/work.ts";
import { Model, sorted } from "./coding-model.ts";
import { addAnswers, addCode, addMember, addPerson, addProject, addQuestion, freshStore } from "./factory.ts";

/** Three of them say the same, so that they are coded together unless they are taken apart. */
const texts = ["Nothing", "nothing.", "NOTHING", "The courts"];
const answerCount = texts.length;

// One store for all runs, each with a question of its own; power cuts are tested elsewhere, so it need not wait for the disk.
const store = freshStore();
store.sqlite.pragma("synchronous = off");
store.sqlite.pragma("journal_mode = memory");
const projectId = addProject(store);
const person = addPerson(store);
const memberId = addMember(store, projectId, person, "coder");
const access = authorize(store, person, projectId, "code");

function bench() {
  const last = (table: "applied_change" | "log") =>
    prepared<[], { id: number }>(store, `select ifnull(max(rowid), 0) as id from ${table}`).get()?.id ?? 0;
  const before = { changes: last("applied_change"), entries: last("log") };
  const { questionId, answers, codes } = transact(store, () => {
    const questionId = addQuestion(store, projectId);
    const answers = addAnswers(store, questionId, texts);
    for (const [i, id] of answers.entries())
      prepared(store, "update answer set fold_hash = ? where id = ?").run(foldHash(texts[i] ?? ""), id);
    const codes = [addCode(store, questionId), addCode(store, questionId), addCode(store, questionId)];
    const plan = prepared(
      store,
      "insert into plan (question_id, kind, sample, created_by, created_at) values (?, 'code', '{}', 'x', 0)",
    ).run(questionId).lastInsertRowid;
    for (const id of answers)
      prepared(store, "insert into assignment values (?, ?, 'code', ?, 0, ?, ?, 'ready')").run(
        questionId,
        memberId,
        id,
        plan,
        id,
      );
    return { questionId, answers, codes };
  });
  const made = () => ({
    changes: last("applied_change") - before.changes,
    entries: prepared<[number], { n: number }>(
      store,
      "select count(*) as n from log where id > ? and action like 'coding.%'",
    ).get(before.entries)?.n,
  });
  const model = new Model((answerId) => texts[answers.indexOf(answerId)]?.toLowerCase().replace(".", ""));
  return { questionId, answers, codes, made, start: workQueue(store, access, questionId, null, answerCount), model };
}

type Bench = ReturnType<typeof bench>;

let ids = 0;

/** A window of one person: its state, the batch on its way, and old copies of batches that the network may still deliver. */
class Client {
  session: Session;
  wire: Change[] | null = null;
  /** Answers read again that are on their way back, as they were when the server read them. */
  reading: { asked: ReadonlyMap<number, string | undefined>; answers: QueuedAnswer[] } | null = null;
  readonly echoes: Change[][] = [];
  private readonly at: Bench;

  constructor(at: Bench) {
    this.at = at;
    this.session = startSession({
      page: at.start,
      before: false,
      openAt: 0,
      slots: slotsFrom(at.codes),
      uses: new Map(),
      progress: { done: 0, total: answerCount },
      now: 0,
    });
  }

  act(action: Action): void {
    this.session = reduce(this.session, action, { id: `change-${++ids}`, now: ids });
  }

  send(): void {
    if (this.wire) return;
    const batch = sendable(this.session.unsent, 3);
    if (batch.length === 0) return;
    this.wire = batch;
    this.echoes.push(batch);
  }

  /** The batch arrives; the answer comes back or is lost. */
  arrive(answered: boolean): void {
    if (!this.wire) return;
    const results = this.deliver(this.wire);
    this.wire = null;
    if (answered) this.receive(results);
  }

  private deliver(batch: Change[]): ChangeResult[] {
    const results = applyChanges(store, access, batch);
    for (const [i, change] of batch.entries()) this.at.model.take(change, results[i] as ChangeResult);
    return results;
  }

  /** The batch is lost before it arrives. */
  drop(): void {
    this.wire = null;
  }

  /** An old copy of some batch arrives late; nobody waits for its answer. */
  echo(which: number): void {
    const batch = this.echoes[which % Math.max(1, this.echoes.length)];
    if (batch) this.deliver(batch);
  }

  /** Nothing that a person did vanishes: it is saved, or they are shown what stands instead. */
  private receive(results: ChangeResult[]): void {
    const before = this.session;
    this.act({ kind: "results", results });
    const after = this.session;
    const left = new Set(after.unsent.map((change) => change.id));
    const warned = after.message.count > before.message.count;
    for (const { id, answerId, step, together = [] } of before.unsent) {
      if (left.has(id) || step.kind === "place") continue;
      const made = this.at.model.applied.get(id);
      if (made) {
        const took = new Set(made.alike?.map((each) => each.answerId));
        for (const other of together)
          assert.ok(took.has(other) || after.refresh.includes(other), "an answer that did not take the step is read again");
        continue;
      }
      const shown = after.answers.find((answer) => answer.answerId === answerId)?.work;
      const isSaid =
        after.unsaved.some((each) => each.id === id || each.others.includes(answerId)) ||
        after.conflicts.some((each) => each.answerId === answerId) ||
        (shown && sameWork(shown, this.at.model.workOn(answerId))) ||
        (warned && after.refresh.includes(answerId));
      assert.ok(isSaid, `the ${step.kind} of ${id} vanished`);
      for (const other of together) assert.ok(after.refresh.includes(other), "what was to be coded along is read again");
    }
  }

  /** Asks for what has to be read again. */
  read(): void {
    const asked = toReadAgain(this.session);
    if (this.reading || asked.size === 0) return;
    const { answers } = workQueue(store, access, this.at.questionId, null, answerCount);
    this.reading = { asked, answers: answers.filter((answer) => asked.has(answer.answerId)) };
  }

  /** What was read arrives, perhaps later than what was done since. */
  readingArrives(): void {
    if (this.reading) this.act({ kind: "refreshed", ...this.reading });
    this.reading = null;
  }

  /** Sends and reads until nothing is left. */
  settle(): void {
    this.drop();
    for (let rounds = 0; this.session.unsent.length + this.session.refresh.length > 0; rounds++) {
      assert.ok(rounds < 100, "the outbox never empties");
      this.send();
      this.arrive(true);
      this.read();
      this.readingArrives();
    }
  }
}

const anyAction = fc.oneof(
  fc.nat(2).map((slot): Action => ({ kind: "digit", slot })),
  fc.constantFrom<Action>(
    { kind: "enter", rank: () => [] },
    { kind: "back" },
    { kind: "forward" },
    { kind: "separate" },
    { kind: "nothing" },
    { kind: "uncodable", reason: "Cannot be understood" },
    { kind: "undo" },
    { kind: "redo" },
    { kind: "flag" },
    { kind: "reopen" },
    { kind: "note", note: "ask Ann" },
    { kind: "note", note: "" },
    // Another window may have made one of this name: then it is refused, and what was coded with it has to go on without.
    { kind: "create", label: "Kinship", parentId: null },
    { kind: "create", label: "Courts", parentId: null },
    { kind: "digit", slot: 3 },
  ),
);
const anyEvent = fc.tuple(
  fc.nat(1),
  fc.oneof(
    { weight: 5, arbitrary: anyAction.map((action) => ({ kind: "act" as const, action })) },
    { weight: 3, arbitrary: fc.constant({ kind: "send" as const }) },
    { weight: 3, arbitrary: fc.boolean().map((answered) => ({ kind: "arrive" as const, answered })) },
    { weight: 1, arbitrary: fc.constant({ kind: "drop" as const }) },
    { weight: 2, arbitrary: fc.constant({ kind: "read" as const }) },
    { weight: 1, arbitrary: fc.nat(20).map((which) => ({ kind: "echo" as const, which })) },
    { weight: 1, arbitrary: fc.boolean().map((mine) => ({ kind: "choose" as const, mine })) },
    { weight: 1, arbitrary: fc.constantFrom("Siblings", "ask Bob", null).map((words) => ({ kind: "resend" as const, words })) },
  ),
);

type Event = typeof anyEvent extends fc.Arbitrary<infer T> ? T : never;

function happen(client: Client, [, event]: Event): void {
  if (event.kind === "act") client.act(event.action);
  else if (event.kind === "send") client.send();
  else if (event.kind === "arrive") client.arrive(event.answered);
  else if (event.kind === "drop") client.drop();
  else if (event.kind === "echo") client.echo(event.which);
  else if (event.kind === "read" && client.reading) client.readingArrives();
  else if (event.kind === "read") client.read();
  else if (event.kind === "choose") {
    const conflict = client.session.conflicts[0];
    if (conflict) client.act({ kind: "decideConflict", answerId: conflict.answerId, keep: event.mine ? "mine" : "theirs" });
  } else if (event.kind === "resend") {
    const [unsaved] = client.session.unsaved;
    if (unsaved) client.act({ kind: "resend", id: unsaved.id, words: event.words });
  }
}

/** Everything that a pair of windows may do to each other must leave the store as the model says it is. */
function playOut(events: readonly Event[]): void {
  const at = bench();
  const clients = [new Client(at), new Client(at)] as const;
  for (const event of events) happen(clients[event[0] as 0 | 1], event);
  for (const client of clients) client.settle();
  for (const client of clients) {
    for (const { answerId } of client.session.conflicts) client.act({ kind: "decideConflict", answerId, keep: "mine" });
    client.settle();
  }
  checkStore(at);
  // The window that had the last word shows what is stored, wherever it said something last.
  for (const { answerId, work } of clients[1].session.answers)
    if (clients[1].session.last.has(answerId) && at.model.workOn(answerId).version === work.version)
      assert.ok(sameWork(work, at.model.workOn(answerId)));
}

/** Nothing doubled, nothing half-applied: rows, assignments, outcomes, versions and log agree. */
function checkStore({ answers, made, model }: Bench): void {
  for (const answerId of answers) {
    const work = readWork(store, answerId, memberId, (id) => id);
    assert.deepEqual(sorted(work), sorted(model.workOn(answerId)));
    const state = prepared<[number], { state: string }>(
      store,
      "select state from assignment where answer_id = ? and task = 'code'",
    ).get(answerId);
    assert.equal(state?.state, isDecided(work) ? "done" : "ready");
    assert.equal(work.state === "uncodable" && work.codes.length > 0, false);
    const outcome = prepared<[number], { status: string }>(store, "select status from outcome where answer_id = ?").get(answerId);
    assert.equal(outcome?.status, work.state === "uncodable" ? "uncodable" : work.state === "finished" ? "codable" : undefined);
    // Each version came from one change that was made once.
    const versions = prepared<[number], { version: number }>(
      store,
      "select json_extract(detail, '$.version') as version from log where answer_id = ? and action not in ('coding.flag', 'coding.note') order by id",
    )
      .all(answerId)
      .map((entry) => entry.version);
    assert.deepEqual(
      versions,
      [...versions].sort((a, b) => a - b),
    );
    assert.equal(new Set(versions).size, versions.length);
  }
  const { changes, entries } = made();
  assert.equal(changes, model.applied.size);
  assert.equal(entries, model.taken);
}

const anyEvents = fc.array(anyEvent, { minLength: 10, maxLength: 60 });

test("10,000 courses of two windows, with lost, repeated and late messages: nothing lost, nothing doubled", () => {
  const runs = Number(process.env.TANDEM_INTERLEAVINGS ?? 10_000);
  fc.assert(fc.property(anyEvents, playOut), { numRuns: runs });
});

test("one window with a bad network: what the person sees in the end is what is stored, every change once", () => {
  const runs = Number(process.env.TANDEM_INTERLEAVINGS ?? 1000);
  fc.assert(
    fc.property(anyEvents, (events) => {
      const at = bench();
      const client = new Client(at);
      for (const event of events) happen(client, event);
      client.settle();
      assert.deepEqual(client.session.conflicts, []);
      for (const answer of client.session.answers)
        assert.deepEqual(sorted(answer.work), sorted(at.model.workOn(answer.answerId)));
      const done = client.session.answers.filter((answer) => isDecided(answer.work)).length;
      assert.equal(client.session.progress.done, done);
      checkStore(at);
    }),
    { numRuns: runs },
  );
  assert.equal(firstBrokenEntry(store), null);
});

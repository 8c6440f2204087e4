import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { authorize } from "../../db/access.ts";
import { applyChanges } from "../../db/codings.ts";
import { workQueue } from "../../db/codings-queue.ts";
import { readWork } from "../../db/codings-work.ts";
import { firstBrokenEntry } from "../../db/log.ts";
import type { Change, ChangeResult } from "../../lib/coding/change.ts";
import { sendable } from "../../lib/coding/results.ts";
import { reduce } from "../../lib/coding/session.ts";
import { type Action, type Session, startSession } from "../../lib/coding/session-state.ts";
import { slotsFrom } from "../../lib/coding/slots.ts";
import { isDecided } from "../../lib/coding/work.ts";
import { addAnswers, addCode, addMember, addPerson, addProject, addQuestion, freshStore } from "./factory.ts";

const answerCount = 3;

// One store for all runs, each with a project of its own; power cuts are tested elsewhere, so it need not wait for the disk.
const store = freshStore();
store.sqlite.pragma("synchronous = off");

function bench() {
  const count = (table: "applied_change" | "log") =>
    store.sqlite.prepare(`select count(*) from ${table}`).pluck().get() as number;
  const before = { changes: count("applied_change"), entries: count("log") };
  const projectId = addProject(store);
  const questionId = addQuestion(store, projectId);
  const answers = addAnswers(store, questionId, answerCount);
  const codes = [addCode(store, questionId), addCode(store, questionId), addCode(store, questionId)];
  const person = addPerson(store);
  const memberId = addMember(store, projectId, person, "coder");
  const plan = store.sqlite
    .prepare("insert into plan (question_id, kind, sample, created_by, created_at) values (?, 'code', '{}', 'x', 0)")
    .run(questionId).lastInsertRowid;
  for (const id of answers)
    store.sqlite
      .prepare("insert into assignment values (?, ?, 'code', ?, 0, ?, ?, 'ready')")
      .run(questionId, memberId, id, plan, id);
  const access = authorize(store, person, projectId, "code");
  const made = () => ({ changes: count("applied_change") - before.changes, entries: count("log") - before.entries });
  return { store, questionId, answers, codes, memberId, access, made };
}

type Bench = ReturnType<typeof bench>;

let ids = 0;

/** A window of one person: its state, the batch on its way, and old copies of batches that the network may still deliver. */
class Client {
  session: Session;
  wire: Change[] | null = null;
  readonly echoes: Change[][] = [];
  private readonly at: Bench;

  constructor(at: Bench) {
    this.at = at;
    this.session = startSession({
      page: workQueue(at.store, at.access, at.questionId, null, answerCount),
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
    const results = applyChanges(this.at.store, this.at.access, this.wire);
    this.wire = null;
    if (answered) this.receive(results);
  }

  /** The batch is lost before it arrives. */
  drop(): void {
    this.wire = null;
  }

  /** An old copy of some batch arrives late; nobody waits for its answer. */
  echo(which: number): void {
    const batch = this.echoes[which % Math.max(1, this.echoes.length)];
    if (batch) applyChanges(this.at.store, this.at.access, batch);
  }

  private receive(results: ChangeResult[]): void {
    this.act({ kind: "results", results });
    if (this.session.refresh.length === 0) return;
    const { answers } = workQueue(this.at.store, this.at.access, this.at.questionId, null, answerCount);
    this.act({ kind: "refreshed", answers: answers.filter((answer) => this.session.refresh.includes(answer.answerId)) });
  }

  /** Sends until nothing is left. */
  settle(): void {
    this.drop();
    for (let rounds = 0; this.session.unsent.length > 0; rounds++) {
      assert.ok(rounds < 100, "the outbox never empties");
      this.send();
      this.arrive(true);
    }
  }
}

const anyAction = fc.oneof(
  fc.nat(2).map((slot): Action => ({ kind: "digit", slot })),
  fc.constantFrom<Action>(
    { kind: "enter", rank: () => [] },
    { kind: "back" },
    { kind: "nothing" },
    { kind: "uncodable", reason: "Cannot be understood" },
    { kind: "undo" },
    { kind: "redo" },
    { kind: "flag" },
    { kind: "reopen" },
  ),
);
const anyEvent = fc.tuple(
  fc.nat(1),
  fc.oneof(
    { weight: 5, arbitrary: anyAction.map((action) => ({ kind: "act" as const, action })) },
    { weight: 3, arbitrary: fc.constant({ kind: "send" as const }) },
    { weight: 3, arbitrary: fc.boolean().map((answered) => ({ kind: "arrive" as const, answered })) },
    { weight: 1, arbitrary: fc.constant({ kind: "drop" as const }) },
    { weight: 1, arbitrary: fc.nat(20).map((which) => ({ kind: "echo" as const, which })) },
    { weight: 1, arbitrary: fc.boolean().map((mine) => ({ kind: "choose" as const, mine })) },
  ),
);

/** Everything that a pair of windows may do to each other must leave the store as the windows say it is. */
function playOut(events: readonly (typeof anyEvent extends fc.Arbitrary<infer T> ? T : never)[]): void {
  const at = bench();
  const clients = [new Client(at), new Client(at)] as const;
  for (const [who, event] of events) {
    const client = clients[who as 0 | 1];
    if (event.kind === "act") client.act(event.action);
    else if (event.kind === "send") client.send();
    else if (event.kind === "arrive") client.arrive(event.answered);
    else if (event.kind === "drop") client.drop();
    else if (event.kind === "echo") client.echo(event.which);
    else {
      const conflict = client.session.conflicts[0];
      if (conflict) client.act({ kind: "decideConflict", answerId: conflict.answerId, keep: event.mine ? "mine" : "theirs" });
    }
  }
  checkStore(at);
  for (const client of clients) client.settle();
  checkStore(at);
  for (const client of clients) {
    for (const { answerId } of client.session.conflicts) client.act({ kind: "decideConflict", answerId, keep: "mine" });
    client.settle();
    // Without a conflict left, what this window shows for what it changed last is what is stored.
    checkStore(at);
  }
  const last = clients[1];
  for (const answer of last.session.answers) {
    const stored = readWork(at.store, answer.answerId, at.memberId, (id) => id);
    if (last.session.last.has(answer.answerId) && stored.version === answer.work.version)
      assert.deepEqual(
        [answer.work.state, answer.work.codes.map((c) => c.codeId).sort()],
        [stored.state, stored.codes.map((c) => c.codeId).sort()],
      );
  }
}

/** Nothing doubled, nothing half-applied: rows, assignments, outcomes, versions and log agree. */
function checkStore({ answers, memberId, made }: Bench): void {
  for (const answerId of answers) {
    const work = readWork(store, answerId, memberId, (id) => id);
    const state = store.sqlite
      .prepare("select state from assignment where answer_id = ? and task = 'code'")
      .pluck()
      .get(answerId);
    assert.equal(state, isDecided(work) ? "done" : "ready");
    assert.equal(work.state === "uncodable" && work.codes.length > 0, false);
    const status = store.sqlite.prepare("select status from outcome where answer_id = ?").pluck().get(answerId);
    assert.equal(status, work.state === "uncodable" ? "uncodable" : work.state === "finished" ? "codable" : undefined);
    // Each version came from one change that was made once.
    const versions = store.sqlite
      .prepare(
        "select json_extract(detail, '$.version') from log where answer_id = ? and action not in ('coding.flag', 'coding.note') order by id",
      )
      .pluck()
      .all(answerId) as number[];
    assert.deepEqual(
      versions,
      [...versions].sort((a, b) => a - b),
    );
    assert.equal(new Set(versions).size, versions.length);
  }
  const { changes, entries } = made();
  assert.equal(changes, entries);
}

test("two windows of one person, with lost, repeated and late messages: nothing lost, nothing doubled", () => {
  const runs = Number(process.env.TANDEM_INTERLEAVINGS ?? 500);
  fc.assert(fc.property(fc.array(anyEvent, { minLength: 10, maxLength: 60 }), playOut), { numRuns: runs });
});

test("one window with a bad network: what the person sees in the end is what is stored, every change once", () => {
  const runs = Number(process.env.TANDEM_INTERLEAVINGS ?? 500);
  fc.assert(
    fc.property(fc.array(anyEvent, { minLength: 10, maxLength: 60 }), (events) => {
      const at = bench();
      const client = new Client(at);
      for (const [, event] of events) {
        if (event.kind === "act") client.act(event.action);
        else if (event.kind === "send") client.send();
        else if (event.kind === "arrive") client.arrive(event.answered);
        else if (event.kind === "drop") client.drop();
        else if (event.kind === "echo") client.echo(event.which);
      }
      client.settle();
      assert.deepEqual(client.session.conflicts, []);
      for (const answer of client.session.answers) {
        const stored = readWork(at.store, answer.answerId, at.memberId, (id) => id);
        assert.deepEqual(answer.work, stored);
      }
      checkStore(at);
    }),
    { numRuns: runs },
  );
  assert.equal(firstBrokenEntry(store), null);
});

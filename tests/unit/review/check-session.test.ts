import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { CheckItem } from "../../../lib/review/check-item.ts";
import {
  type CheckAction,
  type CheckSession,
  isStorable,
  itemInFront,
  openSession,
  takeCheckAction,
} from "../../../lib/review/check-session.ts";
import { differenceOf } from "../../../lib/review/difference.ts";

function item(n: number, more: Partial<CheckItem> = {}): CheckItem {
  return {
    ...{ answerId: n, coderId: 9, coder: "Ann", position: n, state: "ready", text: `answer ${n}`, attributes: [] },
    ...{ language: "en" },
    ...{ answerVersion: 1, coderVersion: 2, work: { codes: [1, 2], uncodable: false, reason: "", note: "" } },
    ...{ check: null, fallen: null, decided: false },
    ...more,
  };
}

const open = (n = 3) =>
  openSession(
    Array.from({ length: n }, (_, i) => item(i + 1)),
    0,
    { done: 0, ready: n, waiting: 0 },
  );
/** Somebody who looks at every answer before they press the next key. */
const look = (session: CheckSession) => {
  const item = itemInFront(session);
  return item ? takeCheckAction(session, { kind: "seen", item }) : session;
};
const run = (session: CheckSession, ...actions: CheckAction[]) =>
  actions.reduce((state, action) => takeCheckAction(look(state), action), session);
const front = (session: CheckSession) => itemInFront(session)?.answerId ?? null;

test("agreeing shows the next answer at once and leaves the verdict to be sent", () => {
  const session = run(open(), { kind: "agree", id: "a" });
  assert.equal(front(session), 2);
  assert.deepEqual(session.progress, { done: 1, ready: 2, waiting: 0 });
  const [act] = session.unsent;
  assert.ok(act?.kind === "check" && act.verdict === "agree" && act.coderVersion === 2);
  assert.deepEqual(act.codes, [1, 2]);
});

test("a key pressed twice never agrees to an answer that nobody has seen", () => {
  const agree = (id: string): CheckAction => ({ kind: "agree", id });
  const twice = [agree("a"), agree("b"), agree("c")].reduce(takeCheckAction, look(open()));
  assert.deepEqual([front(twice), twice.unsent.length], [2, 1]);
  const stale = takeCheckAction(twice, { kind: "seen", item: item(1) });
  assert.equal(takeCheckAction(stale, agree("d")).unsent.length, 1, "another answer was seen");
  const seen = takeCheckAction(look(twice), agree("e"));
  assert.deepEqual([front(seen), seen.unsent.length], [3, 2]);
  // What changes under the eyes has to be seen again.
  const progress = seen.progress;
  const changed = takeCheckAction(look(run(open(), agree("f"), { kind: "go", step: -1 })), {
    kind: "answered",
    result: { id: "f", message: "It changed.", item: item(1, { coderVersion: 3 }), progress },
  });
  assert.deepEqual([front(changed), changed.seen], [1, false]);
});

test("words of a verdict that is not saved stay with the answer, even where it was not in memory", () => {
  const asked = run(open(), { kind: "query" }, { kind: "note", note: "Which courts?" }, { kind: "confirm", id: "a" });
  const refused = run(asked, { kind: "answered", result: { id: "a", refused: "Not yours to check." } });
  assert.deepEqual([front(refused), refused.message, refused.unsent.length], [1, "Not yours to check.", 0]);
  assert.equal(run(refused, { kind: "query" }).draft.note, "Which courts?");
  const [act] = asked.unsent;
  assert.ok(act?.kind === "check");
  const elsewhere = run(open(), { kind: "restored", acts: [{ ...act, answerId: 9 }] });
  const told = { id: "a", message: "It changed.", item: item(9), progress: elsewhere.progress };
  const shown = run(elsewhere, { kind: "answered", result: told }, { kind: "query" });
  assert.deepEqual([front(shown), shown.draft.note], [9, "Which courts?"]);
});

test("a change begins with the coder's codes and must change something", () => {
  const same = run(open(), { kind: "change" }, { kind: "confirm", id: "a" });
  assert.equal(same.mode, "change");
  assert.match(same.message ?? "", /Nothing is changed/);
  const changed = run(same, { kind: "removeCode", codeId: 1 }, { kind: "addCode", codeId: 3 }, { kind: "confirm", id: "b" });
  assert.deepEqual(
    changed.unsent.map((act) => act.kind === "check" && act.codes),
    [[2, 3]],
  );
  assert.equal(front(changed), 2);
});

test("uncodable takes the codes off and wants a reason; a query wants a note", () => {
  const noReason = run(
    open(),
    { kind: "change" },
    { kind: "uncodable", uncodable: true, reason: "" },
    { kind: "confirm", id: "a" },
  );
  assert.match(noReason.message ?? "", /why/);
  assert.deepEqual(noReason.draft.codes, []);
  const query = run(open(), { kind: "query" }, { kind: "confirm", id: "a" });
  assert.match(query.message ?? "", /note/);
  const asked = run(query, { kind: "note", note: " why? " }, { kind: "confirm", id: "b" });
  assert.deepEqual(
    asked.unsent.map((act) => act.kind === "check" && [act.verdict, act.note]),
    [["query", "why?"]],
  );
});

test("undo goes back to the answer and takes the verdict back, also one that replaced another", () => {
  const undone = run(open(), { kind: "agree", id: "a" }, { kind: "undo", id: "b" });
  assert.equal(front(undone), 1);
  assert.deepEqual(
    undone.unsent.map((act) => act.kind),
    ["check", "withdraw"],
  );
  assert.equal(undone.items[0]?.check, null);
  const twice = run(open(), { kind: "agree", id: "a" }, { kind: "go", step: -1 }, { kind: "query" }, { kind: "note", note: "?" });
  const back = run(twice, { kind: "confirm", id: "b" }, { kind: "undo", id: "c" });
  assert.equal(back.items[0]?.check?.verdict, "agree");
  assert.deepEqual(back.progress, { done: 1, ready: 2, waiting: 0 });
  assert.match(run(open(), { kind: "undo", id: "z" }).message ?? "", /nothing to undo/);
});

test("undo never brings back a verdict on codes that the coder has changed since", () => {
  const again = run(open(), { kind: "agree", id: "a" }, { kind: "go", step: -1 }, { kind: "agree", id: "b" });
  const changed = item(1, { coderVersion: 3, work: { codes: [3], uncodable: false, reason: "", note: "" } });
  const { progress } = again;
  const moved = ["a", "b"].reduce(
    (session, id) =>
      takeCheckAction(session, {
        kind: "answered",
        result: { id, message: id === "b" ? "It moved on." : null, item: changed, progress },
      }),
    again,
  );
  const undone = run(moved, { kind: "undo", id: "c" });
  assert.deepEqual(
    undone.unsent.map((act) => act.kind),
    ["withdraw"],
  );
  assert.equal(itemInFront(undone)?.check, null);
  assert.deepEqual(undone.progress, progress);
});

test("what the server did not save comes back in front, with what it is now", () => {
  const session = run(open(), { kind: "agree", id: "a" });
  const fresh = item(1, { coderVersion: 3, work: { codes: [4], uncodable: false, reason: "", note: "" } });
  const progress = { done: 0, ready: 3, waiting: 0 };
  const answered = run(session, { kind: "answered", result: { id: "a", message: "It changed.", item: fresh, progress } });
  assert.equal(front(answered), 1);
  assert.deepEqual(itemInFront(answered)?.work.codes, [4]);
  assert.deepEqual([answered.unsent.length, answered.message], [0, "It changed."]);
  // Not while the person is writing: it waits in the queue.
  const writing = run(
    session,
    { kind: "query" },
    { kind: "answered", result: { id: "a", message: "It changed.", item: fresh, progress } },
  );
  assert.deepEqual([front(writing), writing.mode], [2, "query"]);
  const gone = run(session, { kind: "answered", result: { id: "a", message: "open again", item: null, progress } });
  assert.deepEqual([gone.items.length, front(gone)], [2, 2]);
});

test("an answer to an older act does not overwrite a newer one", () => {
  const session = run(open(), { kind: "agree", id: "a" }, { kind: "undo", id: "b" });
  const stale = item(1, { check: { verdict: "agree", codes: [1, 2], uncodable: false, reason: "", note: "", at: 1 } });
  const answered = run(session, {
    kind: "answered",
    result: { id: "a", message: null, item: stale, progress: session.progress },
  });
  assert.equal(answered.items[0]?.check, null);
  assert.deepEqual(
    answered.unsent.map((act) => act.id),
    ["b"],
  );
});

test("further answers join in their order; the one in front stays", () => {
  const session = run(open(2), { kind: "loaded", direction: "next", items: [item(4), item(3), item(2)], more: false });
  assert.deepEqual(
    session.items.map((one) => one.answerId),
    [1, 2, 3, 4],
  );
  assert.deepEqual([front(session), session.more], [1, false]);
  const end = run(open(1), { kind: "agree", id: "a" });
  assert.equal(front(end), null);
  assert.equal(front(run(end, { kind: "loaded", direction: "next", items: [item(2)], more: false })), 2);
});

test("a decided answer takes no verdict", () => {
  const session = openSession([item(1, { decided: true })], 0, { done: 1, ready: 0, waiting: 0 });
  assert.match(run(session, { kind: "agree", id: "a" }).message ?? "", /decided/);
});

test("whatever is pressed, progress counts the verdicts shown and every act has its own id", () => {
  let next = 0;
  const act = fc.constantFrom<(id: string) => CheckAction>(
    (id) => ({ kind: "agree", id }),
    () => ({ kind: "change" }),
    () => ({ kind: "query" }),
    () => ({ kind: "addCode", codeId: 5 }),
    () => ({ kind: "note", note: "why" }),
    (id) => ({ kind: "confirm", id }),
    () => ({ kind: "cancel" }),
    () => ({ kind: "go", step: 1 }),
    () => ({ kind: "go", step: -1 }),
    (id) => ({ kind: "undo", id }),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      const session = run(open(5), ...acts.map((make) => make(`id${next++}`)));
      const done = session.items.filter((one) => one.check !== null).length;
      assert.deepEqual(session.progress, { done, ready: 5 - done, waiting: 0 });
      assert.equal(new Set(session.unsent.map((one) => one.id)).size, session.unsent.length);
      assert.ok(session.at >= 0 && session.at <= session.items.length);
    }),
  );
});

test("a difference says what was kept, added and removed", () => {
  assert.deepEqual(differenceOf([1, 2, 3], [3, 4]), { kept: [3], added: [4], removed: [1, 2] });
});

test("verdicts that an earlier visit left unsent go first and show; words never wait in the browser", () => {
  const [agree] = run(open(), { kind: "agree", id: "a" }).unsent;
  assert.ok(agree && isStorable(agree));
  const noted = run(open(), { kind: "query" }, { kind: "note", note: "why?" }, { kind: "confirm", id: "b" }).unsent;
  assert.ok(!noted.some(isStorable));
  const again = run(open(), { kind: "restored", acts: [agree] });
  assert.deepEqual([front(again), again.items[0]?.check?.verdict, again.progress.done], [2, "agree", 1]);
  const later = run(again, { kind: "agree", id: "c" }, { kind: "restored", acts: [agree] });
  assert.deepEqual(
    later.unsent.map((act) => act.id),
    ["a", "c"],
  );
  const elsewhere = run(open(), {
    kind: "restored",
    acts: [
      { ...agree, answerId: 99 },
      { ...agree, id: "w", kind: "withdraw" },
    ],
  });
  assert.equal(elsewhere.unsent.length, 2);
  assert.deepEqual([front(elsewhere), elsewhere.progress.done], [1, 0]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { toReadAgain } from "../../../lib/coding/memory.ts";
import { mostTogether, type QueuedAnswer } from "../../../lib/coding/queue.ts";
import { isStorable, sendable } from "../../../lib/coding/results.ts";
import { reduce } from "../../../lib/coding/session.ts";
import { type Action, openAnswer, type Session, startSession } from "../../../lib/coding/session-state.ts";
import { slotsFrom, withUsed } from "../../../lib/coding/slots.ts";
import { unseenWork } from "../../../lib/coding/work.ts";

const codeNames = ["alcohol", "abuse", "benefits", "cuts", "carers", "debt"];
const rank = (typed: string) =>
  codeNames.flatMap((name, i) => (name.startsWith(typed.trim().toLowerCase()) && typed.trim() ? [i + 1] : []));
const enter: Action = { kind: "enter", rank };

function answer(answerId: number, alike: number[] = []): QueuedAnswer {
  return { answerId, position: answerId, text: `Answer ${answerId}`, language: "en", attributes: [], work: unseenWork, alike };
}

function session(count: number, more = false): Session {
  return startSession({
    page: { answers: Array.from({ length: count }, (_, i) => answer(i + 1)), more },
    before: false,
    openAt: 0,
    slots: slotsFrom([3, 5]),
    uses: new Map(),
    progress: { done: 0, total: count },
    now: 0,
  });
}

let stamps = 0;
function run(start: Session, ...actions: Action[]): Session {
  return actions.reduce((state, action) => reduce(state, action, { id: `c${++stamps}`, now: stamps * 1000 }), start);
}
const typed = (text: string): Action => ({ kind: "type", text });
const codesOf = (state: Session, answerId: number) =>
  state.answers.find((a) => a.answerId === answerId)?.work.codes.map((c) => c.codeId) ?? [];
const steps = (state: Session) => state.unsent.filter((c) => c.step.kind !== "place").map((c) => `${c.answerId} ${c.step.kind}`);

test("typing and Enter apply, Enter on empty finishes and goes on", () => {
  const end = run(session(3), typed("al"), enter, typed("cu"), enter, enter);
  assert.deepEqual(codesOf(end, 1), [1, 4]);
  assert.equal(end.answers[0]?.work.state, "finished");
  assert.equal(openAnswer(end)?.answerId, 2);
  assert.deepEqual(steps(end), ["1 apply", "1 apply", "1 finish"]);
  assert.deepEqual(end.progress, { done: 1, total: 3 });
});

test("Enter without a match neither applies nor goes on, and says so", () => {
  const end = run(session(2), typed("xyz"), enter);
  assert.equal(end.typed, "xyz");
  assert.equal(openAnswer(end)?.answerId, 1);
  assert.deepEqual(steps(end), []);
  assert.match(end.message.text, /No code fits “xyz”/);
});

test("going on from an answer without codes leaves it open: nothing applies is said, never assumed", () => {
  const skipped = run(session(2), enter);
  assert.equal(skipped.answers[0]?.work.state, "open");
  const said = run(session(2), { kind: "nothing" });
  assert.equal(said.answers[0]?.work.state, "finished");
  assert.equal(openAnswer(said)?.answerId, 2);
  const coded = run(session(2), { kind: "digit", slot: 0 }, { kind: "nothing" });
  assert.deepEqual(codesOf(coded, 1), [3]);
  assert.match(coded.message.text, /has codes/);
});

test("digits keep their codes while an answer is open, and a code keeps its digit while it is used", () => {
  const start = session(3);
  const coded = run(start, typed("debt"), enter);
  assert.deepEqual(coded.digits, [3, 5]);
  const next = run(coded, enter);
  assert.deepEqual(next.digits, [3, 5, 6]);
  const full = withUsed(slotsFrom([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), [11]);
  assert.deepEqual(full.codes, [1, 2, 3, 4, 5, 6, 7, 8, 9, 11]);
});

test("undo takes the last change back where it was made, redo makes it again", () => {
  const coded = run(session(3), typed("al"), enter, enter);
  const once = run(coded, { kind: "undo" });
  assert.equal(openAnswer(once)?.answerId, 1);
  assert.equal(once.answers[0]?.work.state, "open");
  const twice = run(once, { kind: "undo" });
  assert.deepEqual(codesOf(twice, 1), []);
  const again = run(twice, { kind: "redo" }, { kind: "redo" });
  assert.deepEqual(codesOf(again, 1), [1]);
  assert.equal(again.answers[0]?.work.state, "finished");
  assert.equal(again.progress.done, 1);
});

test("removing the last code of a finished answer opens it again", () => {
  const end = run(session(2), typed("al"), enter, enter, { kind: "back" }, { kind: "remove", codeId: 1 });
  assert.equal(end.answers[0]?.work.state, "open");
  assert.equal(end.progress.done, 0);
});

test("answers that say the same are coded together", () => {
  const start = session(3);
  const alike = { ...start, answers: [answer(1, [3]), answer(2), answer(3, [1])] };
  const end = run(alike, typed("al"), enter, enter);
  assert.deepEqual(codesOf(end, 3), [1]);
  assert.equal(end.progress.done, 2);
  const apart = run(alike, { kind: "separate" }, typed("al"), enter, enter);
  assert.deepEqual(codesOf(apart, 3), []);
});

test("what was decided with others is passed over while coding, and seen by whoever walks", () => {
  const start = { ...session(4), answers: [answer(1, [2, 4]), answer(2, [1, 4]), answer(3), answer(4, [1, 2])] };
  const coded = run(start, typed("al"), enter, enter);
  assert.equal(openAnswer(coded)?.answerId, 3);
  assert.deepEqual(steps(coded), ["1 apply", "1 finish"]);
  assert.deepEqual(coded.progress, { done: 3, total: 4 });
  const said = run(start, { kind: "nothing" });
  assert.equal(openAnswer(said)?.answerId, 3);
  assert.equal(openAnswer(run(coded, { kind: "back" }))?.answerId, 2);
  const walked = run(coded, { kind: "back" }, { kind: "back" }, enter);
  assert.equal(openAnswer(walked)?.answerId, 2);
  assert.equal(openAnswer(run(coded, typed("cu"), enter, enter)), null);
  const page = { answers: [answer(2, [1]), answer(3)], more: false };
  const waited = run({ ...session(1, true), answers: [answer(1, [2])] }, typed("al"), enter, enter, typed("cu"), enter);
  const arrived = run(waited, { kind: "loaded", page, direction: "forward" });
  assert.deepEqual([codesOf(arrived, 2), codesOf(arrived, 3)], [[1], [4]]);
});

test("no more are taken along than the server takes together", () => {
  const alike = Array.from({ length: mostTogether - 2 }, (_, i) => i + 10);
  const start = { ...session(1), answers: [answer(1, alike)] };
  const end = run(start, { kind: "along", answerIds: [2000, 2001, 2002], take: true });
  assert.deepEqual(openAnswer(end)?.along, [2000, 2001]);
  assert.match(end.message.text, /At most 500/);
  const coded = run(end, typed("al"), enter);
  assert.equal(coded.unsent[0]?.together?.length, mostTogether);
  const left = run(end, { kind: "along", answerIds: [2000, 2001, 2002], take: false });
  assert.deepEqual([openAnswer(left)?.alike, openAnswer(left)?.along], [alike, []]);
});

test("an answer coded apart takes no steps with the others, nor they with it", () => {
  const start = { ...session(3), answers: [answer(1, [2, 3]), answer(2, [1, 3]), answer(3, [1, 2])] };
  const end = run(start, { kind: "separate" }, typed("al"), enter, enter, typed("cu"), enter, enter);
  assert.deepEqual([codesOf(end, 1), codesOf(end, 2), codesOf(end, 3)], [[1], [4], [4]]);
  assert.deepEqual(end.progress, { done: 3, total: 3 });
  assert.deepEqual(
    end.unsent.filter((change) => change.step.kind === "apply").map((change) => change.together),
    [undefined, [3]],
  );
  const ahead = run(start, { kind: "separate" }, { kind: "open", answerId: 2 }, typed("cu"), enter);
  assert.deepEqual([codesOf(ahead, 1), codesOf(ahead, 2), codesOf(ahead, 3)], [[], [4], [4]]);
});

test("an answer that has moved on alone takes no step with those that say the same", () => {
  const moved = {
    ...answer(2, [1]),
    work: { ...unseenWork, version: 1, state: "open" as const, codes: [{ codeId: 6, spans: [] }] },
  };
  const end = run({ ...session(2), answers: [answer(1, [2]), moved] }, typed("al"), enter, enter);
  assert.deepEqual([codesOf(end, 1), codesOf(end, 2)], [[1], [6]]);
  assert.deepEqual(end.progress, { done: 1, total: 2 });
});

test("answers that the server read before it heard what they took with others stand where those do", () => {
  const start = { ...session(2, true), answers: [answer(1, [9]), answer(2)], progress: { done: 0, total: 3 } };
  const coded = run(start, typed("al"), enter, enter);
  const page = { answers: [answer(9, [1])], more: false };
  for (const acknowledged of [false, true]) {
    const results = coded.unsent.map((change) => ({
      ...{ id: change.id, status: "applied" as const, version: 1, alike: [{ answerId: 9, version: 1 }] },
    }));
    const told = acknowledged ? run(coded, { kind: "results", results }) : coded;
    const end = run(told, { kind: "loaded", page, direction: "forward" });
    assert.deepEqual(codesOf(end, 9), [1]);
    assert.equal(end.answers.at(-1)?.work.state, "finished");
    assert.deepEqual(end.progress, { done: 2, total: 3 });
    const again = run(end, { kind: "refreshed", answers: page.answers, asked: new Map([[9, end.last.get(9)]]) });
    assert.deepEqual(codesOf(again, 9), acknowledged ? [] : [1], "what is not sent yet is not read over");
    assert.equal(again.progress.done, acknowledged ? 1 : 2);
  }
  const alone = coded.unsent.map((change) => ({ id: change.id, status: "applied" as const, version: 1 }));
  const left = run(coded, { kind: "results", results: alone }, { kind: "loaded", page, direction: "forward" });
  assert.deepEqual(codesOf(left, 9), [], "where the server says that they did not, they do not");
});

test("what an answer did not take with the others is read from the server and counted so", () => {
  const start = { ...session(2), answers: [answer(1, [2]), answer(2, [1])] };
  const coded = run(start, typed("al"), enter, enter);
  const results = coded.unsent.map((change) => ({ id: change.id, status: "applied" as const, version: 1 }));
  const told = run(coded, { kind: "results", results });
  assert.deepEqual([...new Set(told.refresh)], [2]);
  const read = run(told, { kind: "refreshed", answers: [answer(2)], asked: toReadAgain(told) });
  assert.deepEqual(codesOf(read, 2), []);
  assert.deepEqual(read.progress, { done: 1, total: 2 });
});

test("a conflict keeps both versions until the person chooses", () => {
  const coded = run(session(2), typed("al"), enter, typed("cu"), enter);
  const theirs = { ...unseenWork, version: 4, state: "finished" as const, codes: [{ codeId: 2, spans: [] }] };
  const id = coded.unsent[0]?.id ?? "";
  const told = run(coded, { kind: "results", results: [{ id, status: "conflict", work: theirs }] });
  assert.deepEqual(steps(told), []);
  assert.deepEqual(codesOf(told, 1), [2]);
  const mine = run(told, { kind: "decideConflict", answerId: 1, keep: "mine" });
  assert.deepEqual(codesOf(mine, 1), [1, 4]);
  assert.equal(mine.unsent.at(-1)?.baseVersion, 4);
  const other = run(told, { kind: "decideConflict", answerId: 1, keep: "theirs" });
  assert.deepEqual(codesOf(other, 1), [2]);
  assert.deepEqual(other.conflicts, []);
});

test("where one of a group was changed elsewhere, one choice is for all that stand like it; what stands as it was said asks nothing", () => {
  const group = [answer(1, [2, 3, 4]), answer(2, [1, 3, 4]), answer(3, [1, 2, 4]), answer(4, [1, 2, 3])];
  const coded = run({ ...session(4), answers: group }, typed("al"), enter);
  assert.deepEqual(codesOf(coded, 4), [1]);
  const [change] = coded.unsent;
  const stands = (codeId: number) => ({ ...unseenWork, version: 1, state: "open" as const, codes: [{ codeId, spans: [] }] });
  const told = run(coded, { kind: "results", results: [{ id: change?.id ?? "", status: "conflict", work: stands(4) }] });
  assert.deepEqual([told.conflicts.length, [...toReadAgain(told).keys()]], [1, [2, 3, 4]]);
  const fresh = [
    { ...answer(2, [1]), work: stands(4) },
    { ...answer(3), work: stands(1) },
    { ...answer(4), work: stands(6) },
  ];
  const read = run(told, { kind: "refreshed", answers: fresh, asked: toReadAgain(told) });
  assert.deepEqual(
    read.conflicts.map(({ answerId, together }) => [answerId, together]),
    [
      [1, [2]],
      [4, []],
    ],
  );
  assert.deepEqual([codesOf(read, 2), codesOf(read, 3), codesOf(read, 4)], [[4], [1], [6]]);
  const mine = run(read, { kind: "decideConflict", answerId: 1, keep: "mine" });
  assert.deepEqual([codesOf(mine, 1), codesOf(mine, 2), codesOf(mine, 4)], [[1], [1], [6]]);
  assert.deepEqual(mine.unsent.at(-1)?.together, [2]);
});

test("a step on one of a group is not built on what was refused to all of it", () => {
  const start = { ...session(2), answers: [answer(1, [2]), answer(2, [1])] };
  const create: Action = { kind: "create", label: "Kinship", parentId: null };
  const made = run(start, create, create, { kind: "separate" }, { kind: "open", answerId: 2 }, { kind: "digit", slot: 0 });
  const [first, second] = made.unsent.map(({ id }) => id);
  const told = run(made, {
    kind: "results",
    results: [
      { id: first ?? "", status: "applied", version: 1, codeId: 40, alike: [{ answerId: 2, version: 1 }] },
      { id: second ?? "", status: "refused", message: "There is a code of this name already." },
    ],
  });
  const [waiting] = told.unsent.filter(({ step }) => step.kind === "apply");
  assert.deepEqual([waiting?.answerId, waiting?.baseVersion, waiting?.after], [2, 1, undefined]);
  assert.deepEqual(codesOf(told, 2), [40, 3]);
  const next = run(told, { kind: "open", answerId: 1 }, typed("al"), enter).unsent.at(-1);
  assert.deepEqual([next?.answerId, next?.after], [1, first]);
});

test("marked words are found in the others of a group, or left out, here as on the server", () => {
  const cuts = { ...answer(1, [2, 3]), text: "Cuts!" };
  const others = [
    { ...answer(2, [1, 3]), text: "- Cuts" },
    { ...answer(3, [1, 2]), text: "CUTS" },
  ];
  const select: Action = { kind: "select", span: { start: 0, end: 4 } };
  const end = run({ ...session(3), answers: [cuts, ...others] }, select, typed("cu"), enter);
  assert.deepEqual(
    end.answers.map(({ work }) => work.codes[0]?.spans),
    [[{ start: 0, end: 4 }], [{ start: 2, end: 6 }], []],
  );
});

test("a new code is used at once, and its changes wait for the name that the server gives it", () => {
  const made = run(session(3), { kind: "create", label: "Housing", parentId: null }, enter, { kind: "digit", slot: 2 });
  assert.deepEqual(codesOf(made, 1), [-1]);
  assert.deepEqual(codesOf(made, 2), [-1]);
  assert.deepEqual(
    sendable(made.unsent, 50).map((c) => c.step.kind),
    ["create", "finish", "place"],
  );
  const id = made.unsent[0]?.id ?? "";
  const named = run(made, { kind: "results", results: [{ id, status: "applied", version: 1, codeId: 77 }] });
  assert.deepEqual(codesOf(named, 2), [77]);
  assert.equal(named.digits[2], 77);
  assert.ok(sendable(named.unsent, 50).some((c) => c.step.kind === "apply" && c.step.codeId === 77));
});

const housing: Action = { kind: "create", label: "Housing", parentId: null };

test("a code that the server does not make holds nothing up: its label stays, what it stood on is told, the rest goes on", () => {
  const made = run(
    session(3),
    housing,
    enter,
    { kind: "digit", slot: 2 },
    typed("al"),
    enter,
    enter,
    { kind: "digit", slot: 2 },
    enter,
  );
  assert.deepEqual([codesOf(made, 1), codesOf(made, 2), codesOf(made, 3)], [[-1], [-1, 1], [-1]]);
  const id = made.unsent[0]?.id ?? "";
  const told = run(made, { kind: "results", results: [{ id, status: "refused", message: "There is one already." }] });
  assert.deepEqual([codesOf(told, 1), codesOf(told, 2), codesOf(told, 3)], [[], [1], []]);
  assert.deepEqual(
    told.answers.map((each) => each.work.state),
    ["open", "finished", "open"],
    "nothing applies is never the by-product of a code that was not made",
  );
  assert.deepEqual([told.progress.done, told.made], [1, []]);
  const left = told.unsent.filter((change) => change.step.kind !== "place");
  assert.deepEqual(steps(told), ["2 apply", "2 finish"]);
  assert.equal(left[0]?.after, undefined, "what was built on it is built on what that was built on");
  assert.equal(left[1]?.after, left[0]?.id);
  assert.deepEqual(sendable(told.unsent, 50).length, told.unsent.length, "nothing waits for its name");
  const [unsaved] = told.unsaved;
  assert.deepEqual([unsaved?.step.kind, unsaved?.others], ["create", [2, 3]]);
  const again = run(told, { kind: "resend", id, words: "Homes" });
  assert.deepEqual([codesOf(again, 1), codesOf(again, 2), codesOf(again, 3)], [[-1], [1, -1], [-1]]);
  assert.deepEqual([again.unsaved, again.made.map((code) => code.label)], [[], ["Homes"]]);
  assert.deepEqual(run(told, { kind: "resend", id, words: null }).unsaved, []);
});

test("a conflict on the answer of a new code keeps the label and waits for no name; keys pressed ahead learn the name", () => {
  const made = run(session(1, true), housing, enter, { kind: "digit", slot: 2 });
  assert.equal(made.ahead.length, 2);
  const [create] = made.unsent;
  const theirs = { ...unseenWork, version: 3, state: "finished" as const, codes: [{ codeId: 2, spans: [] }] };
  const told = run(made, { kind: "results", results: [{ id: create?.id ?? "", status: "conflict", work: theirs }] });
  assert.deepEqual([told.conflicts[0]?.mine.codes, told.unsaved.length], [[], 1]);
  const mine = run(told, { kind: "decideConflict", answerId: 1, keep: "mine" });
  assert.equal(sendable(mine.unsent, 50).length, mine.unsent.length);
  const ahead = run(session(1, true), housing, enter, { kind: "apply", codeId: -1 });
  const named = run(ahead, {
    kind: "results",
    results: [{ id: ahead.unsent[0]?.id ?? "", status: "applied", version: 1, codeId: 77 }],
  });
  const arrived = run(named, { kind: "loaded", page: { answers: [answer(2)], more: false }, direction: "forward" });
  assert.deepEqual(codesOf(arrived, 2), [77]);
});

test("a refused note keeps its words, and what was said of codes goes on", () => {
  const noted = run(session(2), typed("al"), enter, { kind: "note", note: "ask Ann" });
  const id = noted.unsent.find((change) => change.step.kind === "note")?.id ?? "";
  const told = run(noted, { kind: "results", results: [{ id, status: "refused", message: "It was changed elsewhere." }] });
  assert.deepEqual(steps(told), ["1 apply"]);
  assert.deepEqual(
    told.unsaved.map(({ step }) => step.kind === "note" && step.note),
    ["ask Ann"],
  );
  const read = { ...answer(1), work: { ...unseenWork, state: "open" as const, note: "ask Bob" } };
  const fresh = run(told, { kind: "results", results: [{ id: told.unsent[0]?.id ?? "", status: "applied", version: 1 }] });
  const again = run(
    fresh,
    { kind: "refreshed", answers: [read], asked: toReadAgain(fresh) },
    { kind: "resend", id, words: "ask Ann and Bob" },
  );
  const sent = again.unsent.at(-1)?.step;
  assert.deepEqual(sent, { kind: "note", note: "ask Ann and Bob", previous: "ask Bob" });
});

test("a conflict on an answer that is not in memory is shown, too, and either version can be kept", () => {
  const before = run(session(1), typed("al"), enter).unsent.filter((change) => change.step.kind === "apply");
  const changes = before.map((change) => ({ ...change, answerId: 50 }));
  const theirs = { ...unseenWork, version: 2, state: "finished" as const, codes: [{ codeId: 4, spans: [] }] };
  const id = changes[0]?.id ?? "";
  const told = run(
    session(2),
    { kind: "restored", changes },
    { kind: "results", results: [{ id, status: "conflict", work: theirs }] },
  );
  assert.deepEqual(
    told.conflicts.map(({ mine }) => mine.codes.map((code) => code.codeId)),
    [[4, 1]],
  );
  assert.deepEqual([...toReadAgain(told).keys()], [50]);
  const read = run(told, { kind: "refreshed", answers: [{ ...answer(50), work: theirs }], asked: toReadAgain(told) });
  assert.deepEqual([read.strays.map((each) => each.text), read.refresh], [["Answer 50"], []]);
  const mine = run(read, { kind: "decideConflict", answerId: 50, keep: "mine" });
  const sent = mine.unsent.at(-1);
  assert.deepEqual([sent?.answerId, sent?.baseVersion, sent?.step.kind], [50, 2, "set"]);
});

test("what was asked for before a conflict does not overwrite what the conflict brought", () => {
  const start = { ...session(1), refresh: [1] };
  const asked = toReadAgain(start);
  const coded = run(start, typed("al"), enter);
  const theirs = { ...unseenWork, version: 5, state: "finished" as const, codes: [{ codeId: 4, spans: [] }] };
  const told = run(coded, { kind: "results", results: [{ id: coded.unsent[0]?.id ?? "", status: "conflict", work: theirs }] });
  const late = run(told, { kind: "refreshed", answers: [answer(1)], asked });
  assert.deepEqual(codesOf(late, 1), [4]);
  assert.deepEqual([...toReadAgain(late).keys()], [1], "it is read once more");
  const mine = run(late, { kind: "decideConflict", answerId: 1, keep: "mine" }).unsent.at(-1);
  assert.deepEqual([mine?.baseVersion, mine?.after], [5, undefined]);
});

test("what is read again does not overwrite what was done since it was asked for", () => {
  const stale = { ...session(2), refresh: [1, 2] };
  const asked = toReadAgain(stale);
  const coded = run(stale, typed("al"), enter);
  const acknowledged = run(coded, {
    kind: "results",
    results: [{ id: coded.unsent[0]?.id ?? "", status: "applied", version: 1 }],
  });
  const read = run(acknowledged, { kind: "refreshed", answers: [answer(1)], asked });
  assert.deepEqual([codesOf(read, 1), read.refresh], [[1], [1]], "and an answer that is gone is not asked for for ever");
});

test("what was left unsent in another visit of the page comes back with its words and new codes", () => {
  const before = run(session(2), housing, { kind: "note", note: "ask Ann" }, enter, { kind: "digit", slot: 2 });
  const again = run(session(2), { kind: "restored", changes: before.unsent });
  assert.deepEqual([codesOf(again, 1), codesOf(again, 2), again.answers[0]?.work.note], [[-1], [-1], "ask Ann"]);
  assert.deepEqual(
    again.made.map((code) => code.label),
    ["Housing"],
  );
  assert.ok(!before.unsent.filter(isStorable).some((change) => change.step.kind === "apply"), "no nameless code is stored");
});

test("only ids may wait in the browser's storage", () => {
  const words = run(
    session(5),
    { kind: "note", note: "ask Ann" },
    { kind: "uncodable", reason: "About a colleague" },
    { kind: "uncodable", reason: "Cannot be understood" },
    { kind: "create", label: "New", parentId: null },
    { kind: "flag" },
  );
  const kept = words.unsent.filter(isStorable).map((c) => c.step.kind);
  assert.deepEqual(kept, ["uncodable", "place", "flag"]);
  assert.ok(!JSON.stringify(words.unsent.filter(isStorable)).match(/Ann|colleague|New/));
});

const key = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom("a", "b", "c", "d", "al", "ab", "cu", "zz", "").map(typed) },
  { weight: 6, arbitrary: fc.constant(enter) },
  { weight: 3, arbitrary: fc.nat(9).map((slot): Action => ({ kind: "digit", slot })) },
  { weight: 1, arbitrary: fc.nat(2).map((hit): Action => ({ kind: "focusHit", hit })) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Action>(
      { kind: "back" },
      { kind: "forward" },
      { kind: "undo" },
      { kind: "redo" },
      { kind: "nothing" },
      { kind: "flag" },
      { kind: "reopen" },
      { kind: "uncodable", reason: "Cannot be understood" },
    ),
  },
);

test("10,000 random key sequences never apply a code that nobody chose, and never to another answer than the open one", () => {
  fc.assert(
    fc.property(fc.array(key, { maxLength: 30 }), (keys) => {
      let state = session(4);
      for (const action of keys) {
        const before = state;
        const open = openAnswer(before)?.answerId;
        state = run(state, action);
        for (const change of state.unsent.slice(before.unsent.filter((c) => state.unsent.includes(c)).length)) {
          if (change.step.kind !== "apply") continue;
          assert.equal(change.answerId, open);
          const chosen =
            action.kind === "enter" ? rank(before.typed)[before.hit] : action.kind === "digit" ? before.digits[action.slot] : 0;
          assert.equal(change.step.codeId, chosen);
        }
        if (action.kind !== "undo" && action.kind !== "redo")
          for (const answerBefore of before.answers)
            if (answerBefore.answerId !== open) assert.ok(state.answers.includes(answerBefore), "another answer was touched");
      }
    }),
    { numRuns: 10_000 },
  );
});

test("keys pressed while the next answers are on their way land where they would have without the wait", () => {
  // Going back and undoing are about answers that are there: they happen on the spot. Text stands in the field until Enter
  // or until it is deleted, as under a hand: other keys than letters are pressed on an empty field.
  const other = key.filter((action) => !["back", "undo", "redo", "type", "focusHit", "enter"].includes(action.kind));
  const chunk = fc.oneof(
    fc
      .constantFrom("a", "b", "cu", "d", "zz")
      .map((text) => (text === "zz" ? [typed(text), enter, typed("")] : [typed(text), enter])),
    fc.constant([enter]),
    other.map((action) => [action]),
  );
  const keysOf = fc.array(chunk, { maxLength: 40 }).map((chunks) => chunks.flat());
  const timed = keysOf.chain((keys) => fc.tuple(...keys.map((action) => fc.tuple(fc.constant(action), fc.boolean()))));
  fc.assert(
    fc.property(timed, (keys) => {
      const all = run(session(8), ...keys.map(([action]) => action));
      let late = session(2, true);
      const arrive = () => {
        const from = late.answers.length;
        const page = { answers: [answer(from + 1), answer(from + 2)], more: from + 2 < 8 };
        late = run(late, { kind: "loaded", page, direction: "forward" });
      };
      for (const [action, arrives] of keys) {
        late = run(late, action);
        if (arrives && late.more.after) arrive();
      }
      while (late.more.after) arrive();
      assert.deepEqual(
        late.answers.map((a) => [a.answerId, a.work]),
        all.answers.map((a) => [a.answerId, a.work]),
      );
      assert.equal(openAnswer(late)?.answerId, openAnswer(all)?.answerId);
    }),
    { numRuns: 2000 },
  );
});

test("keys pressed on the way to an answer that has to be fetched land there, not on what arrives meanwhile", () => {
  const page = { answers: [answer(50), answer(51)], more: false };
  const prefetched = { answers: [answer(3)], more: true };
  const away = run(session(2, true), { kind: "leave" }, typed("al"), enter, {
    kind: "loaded",
    page: prefetched,
    direction: "forward",
  });
  const there = run(away, { kind: "jump", page, before: true });
  assert.equal(openAnswer(there)?.answerId, 50);
  assert.deepEqual(codesOf(there, 50), [1]);
  assert.deepEqual(steps(there), ["50 apply"]);
  const none = run(away, { kind: "stay", answerId: 2 });
  assert.equal(openAnswer(none)?.answerId, 2);
  assert.deepEqual(steps(none), []);
  assert.deepEqual(run(none, { kind: "jump", page, before: true }), none);
});

test("looking again: what is changed or said to stay counts as handled, once, and the place in the queue is left alone", () => {
  const start = startSession({
    page: { answers: [answer(1, [7]), answer(2), answer(3)], more: false },
    ...{ before: false, openAt: 0, slots: slotsFrom([3]), uses: new Map(), progress: { done: 3, total: 3 }, now: 0 },
    look: { codeId: 9, left: 4, more: false },
  });
  const end = run(start, { kind: "seen" }, typed("al"), enter, typed("cu"), enter, enter, { kind: "flag" }, enter);
  assert.deepEqual([...(end.look?.handled ?? [])].sort(), [1, 2, 7], "a flag is no decision");
  const [first] = end.unsent;
  assert.deepEqual([first?.step, first?.together], [{ kind: "seen", codeId: 9 }, [7]]);
  assert.ok(first && isStorable(first));
  assert.ok(end.unsent.every((change) => change.step.kind !== "place"));
  assert.deepEqual(steps(run(session(1), { kind: "seen" })), [], "in the usual queue it does nothing");
});

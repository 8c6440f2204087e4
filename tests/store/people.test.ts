import assert from "node:assert/strict";
import { test } from "node:test";
import { type Access, type Actor, authorize, type Role } from "../../db/access.ts";
import {
  changePassword,
  createFirstAccount,
  hasAccounts,
  makeResetLink,
  makeResetLinkFor,
  type Person,
  passwordHashOf,
  readResetLink,
  resetPassword,
} from "../../db/accounts.ts";
import { handOver } from "../../db/handover.ts";
import {
  invite,
  joinProject,
  joinWithNewAccount,
  listInvitations,
  readInvitation,
  revokeInvitation,
} from "../../db/invitations.ts";
import { linkLifetime } from "../../db/links.ts";
import { firstBrokenEntry } from "../../db/log.ts";
import { adoptProjects, changeRole, leaveProject, listPeople, removeMember } from "../../db/people.ts";
import { projectsOf, waitingFor } from "../../db/projects.ts";
import { Denied, Refused } from "../../db/refusal.ts";
import { openStore, type Store, transact } from "../../db/store.ts";
import {
  addAnswers,
  addMember,
  addPerson,
  addProject,
  addQuestion,
  codeAnswer,
  freshStore,
  temporaryDirectory,
} from "./factory.ts";

const operator: Actor = { kind: "operator" };

function leadOf(store: Store, projectId: number, person?: Person): { person: Person; access: Access<"lead" | "code" | "read"> } {
  const lead = person ?? addPerson(store);
  addMember(store, projectId, lead, "lead");
  return { person: lead, access: authorize(store, lead, projectId, "lead") };
}

function joined(store: Store, access: Access<"lead">, role: Role, name: string): { person: Person; memberId: number } {
  const { secret } = invite(store, access, { role, note: "" });
  const { person } = joinWithNewAccount(store, secret, { name, passwordHash: `hash of ${name}` });
  return { person, memberId: authorize(store, person, access.projectId, "read").memberId };
}

function actions(store: Store): string[] {
  return store.sqlite.prepare("select action from log order by id").pluck().all() as string[];
}

test("the first account leads the projects made before it, with what nobody has coded as theirs to code", () => {
  const store = freshStore();
  const projectId = addProject(store, "Nightly");
  const questionId = addQuestion(store, projectId);
  const answers = addAnswers(store, questionId, 3);
  // A coder whose codings were imported, with the very name of the first account.
  const imported = addMember(store, projectId, "ann lee", "coder");
  codeAnswer(store, imported, answers[0] ?? 0, []);
  assert.equal(hasAccounts(store), false);
  const ann = createFirstAccount(store, { name: " Ann \u00a0Lee ", passwordHash: "hash" });
  assert.equal(ann.name, "Ann Lee");
  const access = authorize(store, ann, projectId, "lead");
  assert.deepEqual(
    listPeople(store, access).map(({ name, role, signsIn, toCode }) => ({ name, role, signsIn, toCode })),
    [
      { name: "Ann Lee (2)", role: "lead", signsIn: true, toCode: 2 },
      { name: "ann lee", role: "coder", signsIn: false, toCode: 0 },
    ],
  );
  assert.deepEqual(waitingFor(store, access), [{ questionId, code: 2, check: 0, resolve: 0 }]);
  assert.equal(projectsOf(store, ann)[0]?.waiting, 2);
  assert.throws(() => createFirstAccount(store, { name: "Bob", passwordHash: "hash" }), Refused);
  assert.deepEqual(actions(store), ["account.create", "member.adopt"]);
  assert.equal(firstBrokenEntry(store), null);
});

test("a project that somebody leads is not adopted", () => {
  const store = freshStore();
  const led = addProject(store);
  leadOf(store, led);
  const orphan = addProject(store);
  const bob = addPerson(store);
  transact(store, () => adoptProjects(store, bob));
  assert.deepEqual(
    projectsOf(store, bob).map((p) => p.id),
    [orphan],
  );
});

test("an invitation opens once, for whom it was made", () => {
  const store = freshStore();
  const projectId = addProject(store, "Care");
  const { access } = leadOf(store, projectId);
  const { secret } = invite(store, access, { role: "coder", note: "Bob" });
  assert.equal(Buffer.from(secret, "base64url").length, 32);
  assert.equal(readInvitation(store, secret)?.project, "Care");
  assert.deepEqual(
    listInvitations(store, access).map(({ role, note }) => ({ role, note })),
    [{ role: "coder", note: "Bob" }],
  );
  const { person } = joinWithNewAccount(store, secret, { name: "Bob", passwordHash: "hash" });
  assert.equal(authorize(store, person, projectId, "code").role, "coder");
  assert.equal(readInvitation(store, secret), undefined);
  assert.deepEqual(listInvitations(store, access), []);
  assert.throws(() => joinWithNewAccount(store, secret, { name: "Eve", passwordHash: "hash" }), Refused);
  assert.throws(() => joinProject(store, addPerson(store), secret), Refused);
  assert.throws(() => authorize(store, person, projectId, "lead"), Denied);
  const kept = JSON.stringify([
    store.sqlite.prepare("select * from link").all(),
    store.sqlite.prepare("select * from log").all(),
  ]);
  assert.ok(!kept.includes(secret));
});

test("a name that is taken leaves the invitation unused, whatever its case", () => {
  const store = freshStore();
  const { access } = leadOf(store, addProject(store));
  joined(store, access, "coder", "Zoë Price");
  const { secret } = invite(store, access, { role: "viewer", note: "" });
  assert.throws(() => joinWithNewAccount(store, secret, { name: "zoe\u0308  PRICE", passwordHash: "x" }), /has an account here/);
  assert.notEqual(readInvitation(store, secret), undefined);
});

test("a name that looks like another is taken", () => {
  const store = freshStore();
  const { access } = leadOf(store, addProject(store));
  const { secret } = invite(store, access, { role: "coder", note: "" });
  joined(store, access, "coder", "Anna Popov");
  const join = (name: string) => joinWithNewAccount(store, secret, { name, passwordHash: "hash" });
  // Cyrillic letters, wide ones, a ligature's long form, and spaces that only look like one.
  for (const name of ["Аnnа Роpоv", "Ａｎｎａ Popov", "ANNA  POPOV", "Anna\u00a0Popov"])
    assert.throws(() => join(name), /has an account here already/, name);
  assert.throws(() => join("Anna\u200bPopov"), /cannot be shown/);
  assert.equal(join("Анна Попова").person.name, "Анна Попова");
});

test("an invitation can be taken back, and is too old after seven days", () => {
  let now = 1000;
  const store = openStore(temporaryDirectory(), { now: () => now });
  const { access } = leadOf(store, addProject(store));
  const { id, secret } = invite(store, access, { role: "coder", note: "" });
  revokeInvitation(store, access, id);
  assert.equal(readInvitation(store, secret), undefined);
  assert.throws(() => revokeInvitation(store, access, id), Refused);
  const other = invite(store, access, { role: "coder", note: "" });
  now += linkLifetime - 1;
  assert.notEqual(readInvitation(store, other.secret), undefined);
  now += 1;
  assert.equal(readInvitation(store, other.secret), undefined);
  assert.throws(() => joinProject(store, addPerson(store), other.secret), Refused);
  store.close();
});

test("an invitation of another project cannot be taken back from here", () => {
  const store = freshStore();
  const here = leadOf(store, addProject(store));
  const there = leadOf(store, addProject(store));
  const { id } = invite(store, there.access, { role: "lead", note: "" });
  assert.throws(() => revokeInvitation(store, here.access, id), Refused);
});

test("who has left may come back by a new invitation, with their work", () => {
  const store = freshStore();
  const projectId = addProject(store);
  const { access } = leadOf(store, projectId);
  const bob = joined(store, access, "coder", "Bob");
  leaveProject(store, authorize(store, bob.person, projectId, "read"));
  assert.throws(() => authorize(store, bob.person, projectId, "read"), Denied);
  const { secret } = invite(store, access, { role: "viewer", note: "" });
  joinProject(store, bob.person, secret);
  const back = authorize(store, bob.person, projectId, "read");
  assert.deepEqual({ role: back.role, memberId: back.memberId }, { role: "viewer", memberId: bob.memberId });
  const again = invite(store, access, { role: "lead", note: "" });
  assert.throws(() => joinProject(store, bob.person, again.secret), /belong to this project already/);
  assert.notEqual(readInvitation(store, again.secret), undefined);
});

test("a project never loses its last lead who can sign in", () => {
  const store = freshStore();
  const projectId = addProject(store);
  const { access } = leadOf(store, projectId);
  const imported = addMember(store, projectId, "Named only", "coder");
  assert.throws(() => leaveProject(store, access), /only lead/);
  assert.throws(() => changeRole(store, access, access.memberId, "viewer"), /only lead/);
  assert.throws(() => changeRole(store, access, imported, "lead"), /no sign-in/);
  const bob = joined(store, access, "coder", "Bob");
  changeRole(store, access, bob.memberId, "lead");
  removeMember(store, authorize(store, bob.person, projectId, "lead"), access.memberId);
  assert.throws(() => leaveProject(store, authorize(store, bob.person, projectId, "read")), /only lead/);
});

test("a reset link opens once, ends every session, and only leads of all the person's projects make one", () => {
  const store = freshStore();
  const projectId = addProject(store);
  const { access } = leadOf(store, projectId);
  const bob = joined(store, access, "coder", "Bob");
  const session = store.sqlite.prepare(
    "insert into session (id, expiresAt, token, createdAt, updatedAt, user_id) values (?, 9e15, ?, 0, 0, ?)",
  );
  session.run("s1", "t1", bob.person.userId);
  const first = makeResetLink(store, access, bob.memberId);
  const second = makeResetLink(store, access, bob.memberId);
  assert.equal(readResetLink(store, first.secret)?.name, "Bob");
  resetPassword(store, first.secret, "new hash");
  assert.equal(passwordHashOf(store, bob.person), "new hash");
  assert.equal(store.sqlite.prepare("select count(*) from session").pluck().get(), 0);
  assert.throws(() => resetPassword(store, first.secret, "x"), Refused);
  // An older link would open the account again.
  assert.throws(() => resetPassword(store, second.secret, "x"), Refused);

  const elsewhere = addProject(store);
  leadOf(store, elsewhere, undefined);
  addMember(store, elsewhere, bob.person, "viewer");
  assert.throws(() => makeResetLink(store, access, bob.memberId), /do not lead/);
  assert.notEqual(readResetLink(store, makeResetLinkFor(store, "BOB").secret), undefined);
  assert.throws(() => makeResetLinkFor(store, "Nobody"), Refused);
  assert.throws(() => makeResetLink(store, access, addMember(store, projectId, "Named only")), /no sign-in/);

  session.run("s2", "t2", bob.person.userId);
  session.run("s3", "t3", bob.person.userId);
  changePassword(store, bob.person, "newer hash", "t3");
  assert.deepEqual(store.sqlite.prepare("select token from session").pluck().all(), ["t3"]);
  assert.equal(firstBrokenEntry(store), null);
});

test("an invitation is no reset link, nor the other way round", () => {
  const store = freshStore();
  const { access } = leadOf(store, addProject(store));
  const { memberId, person } = joined(store, access, "coder", "Bob");
  const { secret } = invite(store, access, { role: "lead", note: "" });
  assert.throws(() => resetPassword(store, secret, "x"), Refused);
  assert.throws(() => joinProject(store, person, makeResetLink(store, access, memberId).secret), Refused);
});

interface Planned {
  answerId: number;
  memberId: number;
  task: "code" | "check";
  coderId?: number;
  state?: "waiting" | "ready" | "done";
}

function plan(store: Store, questionId: number, kind: "code" | "check" | "round", planned: Planned[]): void {
  const planId = store.sqlite
    .prepare("insert into plan (question_id, kind, sample, created_by, created_at) values (?, ?, '{}', 'test', 0)")
    .run(questionId, kind).lastInsertRowid;
  const add = store.sqlite.prepare(
    `insert into assignment (question_id, member_id, task, answer_id, coder_id, plan_id, position, state) values (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  planned.forEach(({ answerId, memberId, task, coderId = 0, state = "ready" }, position) => {
    add.run(questionId, memberId, task, answerId, coderId, planId, position, state);
  });
}

function assignments(store: Store): string[] {
  return store.sqlite
    .prepare(
      `select m.name || ' ' || task || ' ' || answer_id || coalesce(' of ' || c.name, '') || ' ' || state from assignment a
       join member m on m.id = a.member_id left join member c on c.id = a.coder_id order by answer_id, task, m.name`,
    )
    .pluck()
    .all() as string[];
}

test("work is handed over with the checks that wait for it; nobody comes to check their own work", () => {
  const store = freshStore();
  const projectId = addProject(store);
  const { access } = leadOf(store, projectId);
  const questionId = addQuestion(store, projectId);
  const [a = 0, b = 0, c = 0, d = 0] = addAnswers(store, questionId, 4);
  const ann = joined(store, access, "coder", "Ann").memberId;
  const bob = joined(store, access, "coder", "Bob").memberId;
  const cat = joined(store, access, "coder", "Cat").memberId;
  plan(store, questionId, "code", [
    { answerId: a, memberId: ann, task: "code" },
    { answerId: b, memberId: ann, task: "code" },
    { answerId: c, memberId: ann, task: "code", state: "done" },
    { answerId: d, memberId: cat, task: "code", state: "done" },
  ]);
  plan(store, questionId, "check", [
    { answerId: a, memberId: cat, task: "check", coderId: ann, state: "waiting" },
    { answerId: b, memberId: bob, task: "check", coderId: ann, state: "waiting" },
    { answerId: d, memberId: ann, task: "check", coderId: cat },
  ]);
  assert.throws(() => handOver(store, access, ann, ann), Refused);
  assert.deepEqual(handOver(store, access, ann, bob), { toCode: 1, toCheck: 1, kept: 1 });
  assert.deepEqual(assignments(store), [
    `Cat check ${a} of Bob waiting`,
    `Bob code ${a} ready`,
    // Bob checks b, so Ann keeps it.
    `Bob check ${b} of Ann waiting`,
    `Ann code ${b} ready`,
    `Ann code ${c} done`,
    `Bob check ${d} of Cat ready`,
    `Cat code ${d} done`,
  ]);
  // Cat coded d: what Bob was to check there cannot become hers.
  assert.deepEqual(handOver(store, access, bob, cat), { toCode: 0, toCheck: 1, kept: 2 });
  assert.equal(
    store.sqlite.prepare("select count(*) from assignment where task = 'check' and coder_id = member_id").pluck().get(),
    0,
  );
});

test("work goes to members who can do it, and two coders of a blind round stay two", () => {
  const store = freshStore();
  const projectId = addProject(store);
  const { access } = leadOf(store, projectId);
  const questionId = addQuestion(store, projectId);
  const [a = 0, b = 0] = addAnswers(store, questionId, 2);
  const ann = joined(store, access, "coder", "Ann");
  const bob = joined(store, access, "coder", "Bob");
  const eve = joined(store, access, "viewer", "Eve");
  const named = addMember(store, projectId, "Named only");
  plan(store, questionId, "round", [
    { answerId: a, memberId: ann.memberId, task: "code" },
    { answerId: a, memberId: bob.memberId, task: "code" },
    { answerId: b, memberId: ann.memberId, task: "code" },
  ]);
  for (const to of [eve.memberId, named]) assert.throws(() => handOver(store, access, ann.memberId, to), Refused);
  assert.deepEqual(handOver(store, access, ann.memberId, bob.memberId), { toCode: 1, toCheck: 0, kept: 1 });
  // Whoever codes blind learns nothing of the progress of those who code with them.
  const blind = authorize(store, bob.person, projectId, "read");
  assert.deepEqual(Object.fromEntries(listPeople(store, blind).map((p) => [p.name, p.toCode])), {
    [listPeople(store, blind)[0]?.name ?? ""]: 0,
    Ann: null,
    Bob: 2,
    Eve: 0,
    "Named only": 0,
  });
  removeMember(store, access, bob.memberId);
  assert.throws(() => handOver(store, access, ann.memberId, bob.memberId), Refused);
  assert.deepEqual(handOver(store, access, bob.memberId, ann.memberId), { toCode: 1, toCheck: 0, kept: 1 });
});

test("people of another project are out of reach", () => {
  const store = freshStore();
  const here = leadOf(store, addProject(store));
  const there = leadOf(store, addProject(store));
  const theirs = there.access.memberId;
  assert.throws(() => changeRole(store, here.access, theirs, "viewer"), Denied);
  assert.throws(() => removeMember(store, here.access, theirs), Denied);
  assert.throws(() => makeResetLink(store, here.access, theirs), Denied);
  assert.throws(() => handOver(store, here.access, theirs, here.access.memberId), Denied);
  assert.throws(() => authorize(store, here.person, there.access.projectId, "read"), Denied);
  assert.throws(() => authorize(store, operator, 999, "read"), Denied);
});

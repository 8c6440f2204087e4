import type { Actor } from "../access.ts";
import { writeLog } from "../log.ts";
import { prepared, type Store } from "../store.ts";
import type { CodeIds } from "./install-frame.ts";
import type { DemoAnswer, DemoQuestion, Pass, Round, Verdict } from "./types.ts";

export interface Person {
  id: number;
  name: string;
}

export interface People {
  lead: Person;
  coders: [Person, Person];
  /** The account that opened the demonstration; null where there is none yet. */
  visitorId: number | null;
}

interface Question {
  projectId: number;
  questionId: number;
  people: People;
  codes: CodeIds;
  answers: { id: number; respondentId: number }[];
  createdBy: string;
}

/** The pace of the demonstration's people: a decision a minute, ending at the moment of installing. */
const pace = 60_000;

/** Writes everybody's work on a question: plans and assignments, codings, checks, decisions, rounds; each with its log entry. */
export function insertWork(store: Store, place: Question, demo: DemoQuestion): void {
  const writer = new WorkWriter(store, place, demo.answers.length);
  const checked = demo.answers.flatMap((answer, index) => (answer.first ? [{ answer, index, first: answer.first }] : []));
  if (checked.length > 0) {
    const codePlan = writer.plan("code", "", checked.length, null);
    const checkPlan = writer.plan("check", "", checked.length, null);
    for (const { answer, index, first } of checked) {
      const coder = place.people.coders[first.coder];
      const checker = place.people.coders[1 - first.coder] as Person;
      writer.assign(codePlan, coder.id, "code", index, 0, "done");
      writer.assign(checkPlan, checker.id, "check", index, coder.id, answer.check ? "done" : "ready");
      writer.pass(index, coder, first.verdict);
      if (answer.check) writer.check(index, checker, coder, first, answer);
      if (answer.settled) writer.decide(index, answer, coder);
    }
  }
  for (const [number, round] of demo.rounds.entries()) insertRound(writer, place, demo, round, number);
}

function insertRound(writer: WorkWriter, { people }: Question, demo: DemoQuestion, round: Round, number: number): void {
  const planId = writer.plan("round", round.name, round.answers.length, round.state);
  const members = round.coders.map((coder) => (coder === "visitor" ? people.visitorId : people.coders[coder].id));
  for (const index of round.answers) {
    const answer = demo.answers[index] as DemoAnswer;
    const passes = answer.blind?.round === number ? answer.blind.passes : [];
    const doneBy = new Set(passes.map((pass) => people.coders[pass.coder].id));
    for (const memberId of members)
      if (memberId !== null) writer.assign(planId, memberId, "code", index, 0, doneBy.has(memberId) ? "done" : "ready");
    for (const pass of passes) writer.pass(index, people.coders[pass.coder], pass.verdict);
    if (round.state !== "closed") continue;
    writer.freeze(index);
    const planted = demo.planted.find((difference) => difference.answer === index);
    if (planted)
      writer.decide(index, { ...answer, settled: { how: "decide", cause: planted.cause, note: planted.note } }, people.coders[0]);
  }
}

/** Inserts rows as the commands would have left them, at the demonstration's own times. */
class WorkWriter {
  private readonly store: Store;
  private readonly place: Question;
  private readonly versions = new Map<string, number>();
  private position = 0;
  private time: number;

  constructor(store: Store, place: Question, answers: number) {
    this.store = store;
    this.place = place;
    this.time = store.now() - (answers * 3 + 1) * pace;
  }

  plan(kind: "code" | "check" | "round", name: string, answers: number, state: Round["state"] | null): number {
    const sample = JSON.stringify({
      method: kind === "round" ? "chosen" : "all",
      drawn: answers,
      of: kind === "round" ? this.place.answers.length : answers,
    });
    const closedAt = state === "closed" ? this.store.now() : null;
    return Number(
      prepared(
        this.store,
        "insert into plan (question_id, kind, name, sample, created_by, created_at, closed_at) values (?, ?, ?, ?, ?, ?, ?)",
      ).run(...[this.place.questionId, kind, name, sample, this.place.createdBy, this.time, closedAt]).lastInsertRowid,
    );
  }

  assign(
    planId: number,
    memberId: number,
    task: "code" | "check",
    index: number,
    coderId: number,
    state: "ready" | "done",
  ): void {
    prepared(
      this.store,
      "insert into assignment (question_id, member_id, task, answer_id, coder_id, plan_id, position, state) values (?, ?, ?, ?, ?, ?, ?, ?)",
    ).run(this.place.questionId, memberId, task, this.answerId(index), coderId, planId, ++this.position, state);
  }

  /** One coder's finished work: a version for each code, and one for finishing. */
  pass(index: number, coder: Person, verdict: Verdict): void {
    const answer = this.place.answers[index] as Question["answers"][number];
    const codes = verdict.kind === "codes" ? verdict.codes : [];
    const version = codes.length + 1;
    this.time += pace;
    const isCodes = verdict.kind === "codes";
    prepared(
      this.store,
      `insert into coder_answer (answer_id, member_id, question_id, respondent_id, state, reason, version, answer_version, updated_at, finished_at)
       values (?, ?, ?, ?, ?, ?, ?, 1, ?, ?)`,
    ).run(
      ...[
        answer.id,
        coder.id,
        this.place.questionId,
        answer.respondentId,
        isCodes ? "finished" : "uncodable",
        isCodes ? "" : verdict.reason,
        version,
      ],
      ...[this.time, this.time],
    );
    for (const [at, code] of codes.entries()) this.coding(answer, coder, this.place.codes(code.path), at + 1, code.spans);
    this.versions.set(`${index} ${coder.id}`, version);
    this.log(coder, isCodes ? "coding.finish" : "coding.uncodable", index, coder.id, { version });
  }

  private coding(
    answer: Question["answers"][number],
    coder: Person,
    codeId: number,
    fromVersion: number,
    spans: readonly (readonly [number, number])[],
  ): void {
    const codingId = prepared(
      this.store,
      "insert into coding (answer_id, respondent_id, question_id, code_id, member_id, from_version, created_at) values (?, ?, ?, ?, ?, ?, ?)",
    ).run(answer.id, answer.respondentId, this.place.questionId, codeId, coder.id, fromVersion, this.time).lastInsertRowid;
    for (const [start, end] of spans)
      prepared(this.store, 'insert into span (coding_id, start, "end", answer_version) values (?, ?, ?, 1)').run(
        codingId,
        start,
        end,
      );
    const detail = spans.length > 0 ? { version: fromVersion, spans } : { version: fromVersion };
    const about = {
      projectId: this.place.projectId,
      questionId: this.place.questionId,
      answerId: answer.id,
      memberId: coder.id,
      codeId,
      detail,
    };
    writeLog(this.store, actorFor(coder), "coding.apply", about);
  }

  /** A checker's verdict; the first pass is frozen before it, as always. */
  check(index: number, checker: Person, coder: Person, first: Pass, answer: DemoAnswer): void {
    const made = answer.check;
    if (!made) return;
    this.freeze(index);
    const own = first.verdict.kind === "codes" ? first.verdict.codes.map((code) => code.path) : [];
    const codes = (made.verdict === "change" ? (made.codes ?? []) : own).map(this.place.codes);
    const uncodable = made.verdict !== "change" && first.verdict.kind === "uncodable";
    const reason = uncodable && first.verdict.kind === "uncodable" ? first.verdict.reason : "";
    const version = this.versionOf(index, coder);
    this.time += pace / 4;
    const checkId = prepared(
      this.store,
      `insert into answer_check (answer_id, question_id, checker_id, coder_id, coder_version, answer_version, verdict, uncodable, reason, note, created_at)
       values (?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?)`,
    ).run(
      ...[
        this.answerId(index),
        this.place.questionId,
        checker.id,
        coder.id,
        version,
        made.verdict,
        uncodable ? 1 : 0,
        reason,
        made.note ?? "",
        this.time,
      ],
    ).lastInsertRowid;
    for (const codeId of new Set(codes))
      prepared(this.store, "insert into check_code (check_id, code_id) values (?, ?)").run(checkId, codeId);
    const detail = {
      checkerId: checker.id,
      coderVersion: version,
      verdict: made.verdict,
      codes,
      uncodable,
      noted: (made.note ?? "") !== "",
    };
    this.log(checker, "check.make", index, coder.id, detail);
  }

  /** The coder accepts the checker's codes, or the lead decides what stands. */
  decide(index: number, answer: DemoAnswer, coder: Person): void {
    const { settled, final } = answer;
    if (!settled || !final) return;
    const decider = settled.how === "accept" ? coder : this.place.people.lead;
    const codes = final.kind === "codes" ? final.codes.map((code) => this.place.codes(code.path)) : [];
    this.freeze(index);
    this.time += pace / 2;
    const decisionId = prepared(
      this.store,
      `insert into decision (answer_id, question_id, decider_id, kind, uncodable, reason, cause, note, answer_version, created_at)
       values (?, ?, ?, ?, ?, ?, ?, ?, 1, ?)`,
    ).run(
      ...[this.answerId(index), this.place.questionId, decider.id, settled.how, final.kind === "uncodable" ? 1 : 0],
      ...[final.kind === "uncodable" ? final.reason : "", settled.cause ?? "", settled.note ?? "", this.time],
    ).lastInsertRowid;
    for (const codeId of new Set(codes))
      prepared(this.store, "insert into decision_code (decision_id, code_id) values (?, ?)").run(decisionId, codeId);
    const seen = this.place.people.coders.flatMap((person) => {
      const version = this.versions.get(`${index} ${person.id}`);
      return version === undefined ? [] : [[person.id, version] as const];
    });
    for (const [memberId, version] of seen)
      prepared(this.store, "insert into decision_seen (decision_id, member_id, version) values (?, ?, ?)").run(
        decisionId,
        memberId,
        version,
      );
    const detail = {
      codes,
      uncodable: final.kind === "uncodable",
      cause: settled.cause ?? "",
      noted: (settled.note ?? "") !== "",
      seen,
    };
    this.log(decider, settled.how === "accept" ? "decision.accept" : "decision.decide", index, decider.id, detail);
  }

  freeze(index: number): void {
    prepared(
      this.store,
      `update coder_answer set first_pass_version = version, first_pass_state = state, first_pass_reason = reason
       where answer_id = ? and first_pass_version is null`,
    ).run(this.answerId(index));
  }

  private answerId(index: number): number {
    return (this.place.answers[index] as Question["answers"][number]).id;
  }

  private versionOf(index: number, coder: Person): number {
    return this.versions.get(`${index} ${coder.id}`) ?? 1;
  }

  private log(person: Person, action: string, index: number, memberId: number, detail: Record<string, unknown>): void {
    const { projectId, questionId } = this.place;
    writeLog(this.store, actorFor(person), action, { projectId, questionId, answerId: this.answerId(index), memberId, detail });
  }
}

/** The demonstration's people cannot sign in; the log knows them by name. */
function actorFor(person: Person): Actor {
  return { kind: "person", userId: "", name: person.name };
}

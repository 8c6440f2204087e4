import { numeral, several } from "../numbers.ts";
/** An entry of the history, as the log keeps it. */
export interface HistoryEntry {
  id: number;
  /** Milliseconds since 1970. */
  at: number;
  who: string;
  /** `thing.verb`. */
  action: string;
  questionId: number | null;
  answerId: number | null;
  codeId: number | null;
  memberId: number | null;
  detail: Record<string, unknown>;
}

/** What things are called now; what is gone has no name any more. */
export interface Names {
  code(id: number): string | undefined;
  member(id: number): string | undefined;
  /** The respondent's key. */
  respondent(answerId: number): string | undefined;
}

/** What somebody did, to be read after their name: "applied “Social issues”". Ends without a full stop. */
export function sentenceOf(entry: HistoryEntry, names: Names): string {
  const say = sentences[entry.action];
  return say ? say(wordsFor(entry, names)) : fallback(entry.action);
}

interface Words {
  entry: HistoryEntry;
  detail: Record<string, unknown>;
  code: string;
  /** The answer, as "the answer of r12". */
  answer: string;
  /** Whose work or membership it is about. */
  member: string;
  /** True where that is the actor. */
  own: boolean;
  /** Codes named by ids in the detail. */
  codes(value: unknown): string;
  memberNamed(value: unknown): string;
}

const sentences: Record<string, (w: Words) => string> = {
  "account.create": () => "made their account",
  "account.password": () => "changed their password",
  "account.reset": () => "set a new password by a one-time link",
  "account.resetLink": (w) => `made a one-time link for ${w.member} to set a new password`,
  "account.signOutElsewhere": () => "signed out everywhere else",
  "answer.replace": (w) => `replaced the text of ${w.answer} by an import`,
  "assignment.handOver": (w) =>
    `handed ${count(w.detail.toCode, "answer")} to code and ${count(w.detail.toCheck, "answer")} to check from ${w.member} to ${w.memberNamed(w.detail.to)}`,
  "attribute.change": (w) =>
    `changed the attribute ${quoted(nested(w.detail, "to", "name") ?? nested(w.detail, "from", "name"))}`,
  "attribute.derive": (w) => `derived the attribute ${quoted(w.detail.name)} from ${quoted(w.detail.from)}`,
  "attribute.order": () => "put the values of an attribute into another order",
  "attribute.remove": (w) => `removed the attribute ${quoted(w.detail.name)}`,
  "check.make": (w) => `${verdict(w)}${w.detail.imported ? " (imported)" : ""}`,
  "check.withdraw": (w) => `took back their check of ${possessive(w.member)} codes on ${w.answer}`,
  "code.absorb": (w) => `let ${w.code} take in ${quoted(w.detail.fromLabel)}`,
  "code.adopt": (w) => `adopted the proposed code ${w.code}`,
  "code.change": (w) => `changed ${w.code}`,
  "code.create": (w) => `made the code ${w.code}`,
  "code.edit": (w) => `edited ${fieldsOf(w.detail)} of ${w.code}`,
  "code.level": (w) => `moved ${w.code} to another level`,
  "code.merge": (w) => `merged ${w.code} into another code`,
  "code.move": (w) => `moved ${w.code}`,
  "code.remove": (w) => `removed the code ${w.code}`,
  "code.rename": (w) => `renamed ${quoted(first(nested(w.detail, "changed", "label")))} to ${w.code}`,
  "code.reorder": (w) => `moved ${w.code} among its neighbours`,
  "code.restore": (w) => `restored ${w.code}`,
  "code.retire": (w) => `retired ${w.code}`,
  "code.split": (w) => `split ${w.code} into ${w.codes(w.detail.into)}`,
  "code.unmerge": (w) => `undid the merging of ${w.code}`,
  "coding.apply": (w) => `applied ${w.code} to ${w.answer}${together(w)}`,
  "coding.create": (w) => `made a code and applied it to ${w.answer}`,
  "coding.finish": (w) => `finished ${w.answer}`,
  "coding.flag": (w) => (w.detail.flagged === false ? `took the flag off ${w.answer}` : `flagged ${w.answer}`),
  "coding.import": (w) => `imported ${w.own ? "codings" : `${possessive(w.member)} codings`}`,
  "coding.seen": (w) => `looked again at ${w.answer} because of ${w.code} and left it as it was`,
  "coding.note": (w) => `wrote a note on ${w.answer}`,
  "coding.nothing": (w) => `said that nothing applies to ${w.answer}`,
  "coding.remove": (w) => `took ${w.code} off ${w.answer}${together(w)}`,
  "coding.quote": (w) => `imported words that justify ${w.own ? "codings" : `${possessive(w.member)} codings`}`,
  "coding.reopen": (w) => `opened ${w.answer} again`,
  "coding.set": (w) => `set ${w.answer} to ${w.detail.state === "uncodable" ? "uncodable" : w.codes(w.detail.codes)}`,
  "coding.skip": (w) => `went past ${w.answer}`,
  "coding.uncodable": (w) => `called ${w.answer} uncodable`,
  "decision.accept": (w) => `accepted the checker's codes for ${w.answer}: ${w.codes(w.detail.codes)}`,
  "decision.decide": (w) => `decided ${w.answer}: ${outcome(w)}${cause(w)}${w.detail.imported ? " (imported)" : ""}`,
  "decision.withdraw": (w) => `took back the decision on ${w.answer}`,
  "frame.levels": () => "changed the levels of the code frame",
  "invitation.create": (w) => `invited somebody${w.detail.role ? ` as ${w.detail.role}` : ""}`,
  "invitation.revoke": () => "took back an invitation",
  "look.end": (w) => `left the rest of the answers that ${w.code} had queued as they are`,
  "member.adopt": () => "took the project over as its lead",
  "member.join": (w) => `joined the project${w.detail.role ? ` as ${w.detail.role}` : ""}`,
  "member.leave": () => "left the project",
  "member.name": (w) => `named ${quoted(w.detail.name)} in the project by an import`,
  "member.remove": (w) => `removed ${w.member} from the project`,
  "member.role": (w) => `made ${w.member} ${article(w.detail.to)} (was ${w.detail.from})`,
  "plan.check": (w) => `planned checks: ${given(w)}${sampled(w.detail.sample)}`,
  "plan.close": (w) => `ended a plan; ${count(w.detail.ended, "assignment")} taken back`,
  "plan.code": (w) => `planned coding: ${given(w)}`,
  "project.create": (w) => `made the project ${quoted(w.detail.name)}`,
  "project.demonstrate": () => "added the demonstration",
  "project.rename": (w) => `renamed the project ${renamed(w)}`,
  "question.change": (w) =>
    nested(w.detail, "changed", "name") === undefined
      ? `changed the wording of the question ${quoted(w.detail.name)}`
      : `renamed the question ${renamed(w)}`,
  "respondent.erase": (w) => `erased a respondent with ${count(w.detail.answers, "answer")}`,
  "round.close": (w) =>
    `closed the blind round ${quoted(w.detail.name)}; ${several(typeof w.detail.frozen === "number" ? w.detail.frozen : 0, "first pass", "first passes")} kept`,
  "round.open": (w) => `opened the blind round ${quoted(w.detail.name)}`,
  "survey.import": (w) => `imported the survey file ${quoted(w.detail.file)}`,
};

function wordsFor(entry: HistoryEntry, names: Names): Words {
  const { detail } = entry;
  const nameOf = (id: number | null) => (id === null ? "somebody" : (names.member(id) ?? "somebody"));
  const member = nameOf(entry.memberId);
  const label = entry.codeId === null ? undefined : names.code(entry.codeId);
  const respondent = entry.answerId === null ? undefined : names.respondent(entry.answerId);
  return {
    entry,
    detail,
    code: quoted(detail.label ?? label ?? "a code that is gone"),
    answer: respondent === undefined ? "an answer that is gone" : `the answer of ${respondent}`,
    member,
    own: member === entry.who,
    codes: (value) => {
      const ids = numbers(value);
      return ids.length === 0 ? "nothing applies" : ids.map((id) => quoted(names.code(id) ?? "a code that is gone")).join(", ");
    },
    memberNamed: (value) => nameOf(typeof value === "number" ? value : null),
  };
}

/** "“before” to “after”". */
function renamed(w: Words): string {
  const names = nested(w.detail, "changed", "name");
  const [before, after] = Array.isArray(names) ? names : [];
  return `${quoted(before)} to ${quoted(after)}`;
}

function verdict(w: Words): string {
  const whose = `${possessive(w.member)} codes on ${w.answer}`;
  if (w.detail.verdict === "agree") return `agreed with ${whose}`;
  if (w.detail.verdict === "query") return `asked about ${whose}`;
  return `changed ${whose} to ${w.detail.uncodable ? "uncodable" : w.codes(w.detail.codes)}`;
}

function outcome(w: Words): string {
  return w.detail.uncodable ? "uncodable" : w.codes(w.detail.codes);
}

function cause(w: Words): string {
  return typeof w.detail.cause === "string" && w.detail.cause !== "" ? ` (cause: ${w.detail.cause})` : "";
}

function given(w: Words): string {
  const hands = Array.isArray(w.detail.given) ? (w.detail.given as { memberId?: unknown; answers?: unknown }[]) : [];
  return hands.map((hand) => `${count(hand.answers, "answer")} to ${w.memberNamed(hand.memberId)}`).join(", ");
}

function sampled(sample: unknown): string {
  const { method, drawn, of, seed, stratifiedBy } = (sample ?? {}) as Record<string, unknown>;
  if (method !== "size" && method !== "percent") return "";
  return `; a random sample of ${number(drawn)} of ${number(of)}${stratifiedBy ? `, stratified by ${stratifiedBy}` : ""} (seed ${seed})`;
}

function together(w: Words): string {
  return typeof w.detail.together === "number" && w.detail.together > 1 ? `, one of ${numeral(w.detail.together)} together` : "";
}

function fieldsOf(detail: Record<string, unknown>): string {
  const fields = Object.keys((detail.changed as object | undefined) ?? {}).map((field) =>
    field.replace(/([A-Z])/g, " $1").toLowerCase(),
  );
  return fields.length === 0 ? "details" : fields.join(", ");
}

function fallback(action: string): string {
  const [thing = "", verb = ""] = action.split(".");
  return `${verb.replace(/([A-Z])/g, " $1").toLowerCase()}: ${thing}`;
}

function quoted(text: unknown): string {
  return `“${typeof text === "string" ? text : "?"}”`;
}

function possessive(name: string): string {
  return name.endsWith("s") ? `${name}'` : `${name}'s`;
}

function article(role: unknown): string {
  return `a ${typeof role === "string" ? role : "member"}`;
}

function count(n: unknown, thing: string): string {
  return several(typeof n === "number" ? n : 0, thing);
}

function number(n: unknown): string {
  return numeral(typeof n === "number" ? n : 0);
}

function numbers(value: unknown): number[] {
  return Array.isArray(value) ? value.filter((item): item is number => typeof item === "number") : [];
}

function nested(value: Record<string, unknown>, ...keys: string[]): unknown {
  return keys.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);
}

function first(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}

/** Whom a door is tried with: nobody signed in, a person of no project here, and the three roles. */
export const everyone = ["stranger", "outsider", "viewer", "coder", "lead"] as const;
export type Who = (typeof everyone)[number];

export const signedIn: readonly Who[] = ["outsider", "viewer", "coder", "lead"];
export const members: readonly Who[] = ["viewer", "coder", "lead"];
export const coders: readonly Who[] = ["coder", "lead"];
export const leads: readonly Who[] = ["lead"];
export const strangers: readonly Who[] = ["stranger"];

/** The ids of the world that the doors are tried in (doors.spec.ts makes it). */
export interface World {
  project: number;
  question: number;
  answer: number;
  code: number;
  /** A member of the project. */
  member: number;
  otherMember: number;
}

export interface Door {
  may: readonly Who[];
  /** For handlers that take something: what is sent, as JSON. The default is an empty object. */
  body?: (world: World) => object;
  /** Search of the address, with its question mark. */
  search?: string;
  /** Parts of the address that are no ids, by name. */
  params?: Record<string, string>;
}

export interface ActionDoor {
  may: readonly Who[];
  /** Something that parses; whether it can be done does not matter, only who is let to try. */
  input: (world: World) => Record<string, unknown>;
  /** Ends the session of whoever does it: tried last. */
  ends?: true;
}

// ---- One line for each page. "/set-up" and "/sign-in" send on those who have no business there.
export const pages: Record<string, Door> = {
  "/": { may: signedIn },
  "/account": { may: signedIn },
  "/join/[secret]": { may: everyone },
  "/reset/[secret]": { may: everyone },
  "/set-up": { may: [] },
  "/sign-in": { may: strangers },
  "/projects/new": { may: signedIn },
  "/projects/[project]": { may: members },
  "/projects/[project]/history": { may: members },
  "/projects/[project]/import": { may: leads },
  "/projects/[project]/people": { may: members },
  "/projects/[project]/plan": { may: leads },
  "/projects/[project]/[question]/adjudicate": { may: members },
  "/projects/[project]/[question]/agreement": { may: members },
  "/projects/[project]/[question]/agreement/rounds": { may: members },
  "/projects/[project]/[question]/answers": { may: members },
  "/projects/[project]/[question]/check": { may: coders },
  "/projects/[project]/[question]/code": { may: coders },
  "/projects/[project]/[question]/resolve": { may: coders },
  "/projects/[project]/[question]/counts": { may: members },
  "/projects/[project]/[question]/frame": { may: members },
};

// ---- One line for each method of each route handler.
export const handlers: Record<string, Door> = {
  "POST /projects/[project]/[question]/counts/behind": {
    may: members,
    body: ({ question }) => ({
      query: { questionId: question, set: "final", base: "codable" },
      ...{ figure: { kind: "status", status: "codable" }, after: 0 },
    }),
  },
  "GET /projects/[project]/[question]/export/[file]": { may: members, params: { file: "report.csv" } },
  "GET /projects/[project]/[question]/frame/codebook": { may: members },
  "POST /projects/[project]/[question]/frame/codebook": { may: leads },
  "GET /projects/[project]/waiting": { may: members },
  "GET /projects/[project]/[question]/agreement/methods/[file]": { may: members, params: { file: "methods.txt" } },
  "POST /projects/[project]/[question]/agreement/behind": {
    may: members,
    body: ({ question, member, otherMember }) => ({
      ...{ query: { questionId: question, coders: [member, otherMember] }, figure: { kind: "sets", same: true }, after: 0 },
    }),
  },
  // What may be done with a file in a project is asked in import.spec.ts: the answer comes in lines.
  "POST /projects/upload": { may: signedIn },
  "POST /projects/upload/[upload]": { may: signedIn, body: () => ({ task: "preview", options: {}, projectId: null }) },
  "DELETE /projects/upload/[upload]": { may: signedIn },
  "GET /projects/[project]/history/export": { may: members },
  "POST /projects/[project]/[question]/answers/rows": {
    may: members,
    body: ({ question }) => ({
      query: { questionId: question, set: "final", attributes: [], words: "", sort: "file", columns: [] },
      ...{ after: null, count: 10, withTotal: true },
    }),
  },
  "GET /projects/[project]/[question]/code/queue": { may: coders, search: "?from=0-0&direction=forward" },
  "POST /projects/[project]/changes": {
    may: coders,
    body: ({ answer }) => ({
      changes: [{ id: `change-${Math.random()}`, answerId: answer, baseVersion: 0, step: { kind: "place" } }],
    }),
  },
  "GET /projects/[project]/[question]/check/queue": { may: coders, search: "?position=0&direction=next" },
  "POST /projects/[project]/[question]/check/verdicts": {
    may: coders,
    body: ({ answer, member }) => ({ id: `act-${Math.random()}`, kind: "withdraw", answerId: answer, coderId: member }),
  },
};

// ---- One line for each server action, by its file below app/ and its name.
export const actions: Record<string, ActionDoor> = {
  "account/actions.ts setNewPassword": { may: signedIn, input: () => ({ current: "not the password", next: "12345678" }) },
  "account/actions.ts signOutOtherComputers": { may: signedIn, input: () => ({}) },
  "commands/actions.ts saveKeys": { may: signedIn, input: () => ({ keys: {}, singleSigns: true }) },
  // A coder may where the answers are assigned to them; here they are not.
  "projects/[project]/[question]/answers/actions.ts codeSelected": {
    may: leads,
    input: ({ project, question, answer, code }) => ({
      ...{ projectId: project, questionId: question, answerIds: [answer], codeId: code, action: "add" },
    }),
  },
  "projects/[project]/[question]/code/look-actions.ts endLookAction": {
    may: coders,
    input: ({ project, question, code }) => ({ projectId: project, questionId: question, codeId: code }),
  },
  "join/[secret]/actions.ts joinAsMe": { may: signedIn, input: () => ({ secret: "none" }) },
  "join/[secret]/actions.ts joinAsNew": { may: everyone, input: () => ({ secret: "none", name: "Eve", password: "12345678" }) },
  "join/[secret]/actions.ts joinWithAccount": {
    may: everyone,
    input: () => ({ secret: "none", name: "Eve", password: "12345678" }),
  },
  "projects/[project]/[question]/agreement/rounds/actions.ts endRound": {
    may: leads,
    input: ({ project }) => ({ project, planId: 999_999 }),
  },
  "projects/[project]/[question]/agreement/rounds/actions.ts openRound": {
    may: leads,
    input: ({ project, question, member, otherMember }) => ({
      ...{ project, questionId: question, name: "", coders: [member, otherMember], answers: "unbegun" },
      ...{ amount: { method: "size", size: 1 }, seed: 1, rest: "leave" },
    }),
  },
  "projects/[project]/[question]/agreement/rounds/actions.ts settleProposedCode": {
    may: leads,
    input: ({ project, question, code }) => ({ project, questionId: question, codeId: code, into: null }),
  },
  "projects/[project]/[question]/frame/actions.ts addCodeAction": {
    may: coders,
    input: ({ project, question }) => ({
      projectId: project,
      questionId: question,
      code: { label: `Code ${Math.random()}`, parentId: null, before: null },
    }),
  },
  "projects/[project]/[question]/frame/actions.ts codeStoryAction": {
    may: members,
    input: ({ project, code }) => ({ projectId: project, codeId: code }),
  },
  "projects/[project]/[question]/frame/actions.ts copyFrameAction": {
    may: leads,
    input: ({ project, question }) => ({ projectId: project, questionId: question, from: question }),
  },
  "projects/[project]/[question]/frame/actions.ts editFrameAction": {
    may: leads,
    input: ({ project, question, code }) => ({
      projectId: project,
      questionId: question,
      edit: { kind: "describe", codeId: code, details: {} },
    }),
  },
  "projects/[project]/[question]/frame/actions.ts importListAction": {
    may: leads,
    input: ({ project, question }) => ({ projectId: project, questionId: question, text: "A" }),
  },
  "projects/[project]/[question]/frame/actions.ts previewListAction": {
    may: leads,
    input: ({ project, question }) => ({ projectId: project, questionId: question, text: "A" }),
  },
  "projects/[project]/[question]/frame/actions.ts undoFrameAction": {
    may: coders,
    input: ({ project, question }) => ({ projectId: project, questionId: question, change: { levels: null, codes: [] } }),
  },
  "projects/[project]/[question]/resolve/actions.ts accept": {
    may: coders,
    input: ({ project, answer }) => ({ project, answerId: answer, changeId: `change-${Math.random()}`, checkId: 1 }),
  },
  "projects/[project]/[question]/resolve/actions.ts decideCase": {
    may: leads,
    input: ({ project, answer }) => ({
      ...{ project, answerId: answer, changeId: `change-${Math.random()}`, answerVersion: 1, seen: [], codes: [] },
      ...{ uncodable: false, reason: "", cause: "", note: "" },
    }),
  },
  // A coder may where they coded or checked the answer; here they did not.
  "projects/[project]/[question]/resolve/actions.ts withdraw": {
    may: leads,
    input: ({ project, answer }) => ({ project, answerId: answer, changeId: `change-${Math.random()}` }),
  },
  "projects/[project]/actions.ts changeQuestionTo": {
    may: leads,
    input: ({ project, question }) => ({ project, question, name: `Question ${Math.random()}`, text: "" }),
  },
  "projects/[project]/actions.ts renameProjectTo": {
    may: leads,
    input: ({ project }) => ({ project, name: `Marker of a project that is not theirs ${Math.random()}` }),
  },
  "projects/[project]/history/actions.ts verifyChain": { may: members, input: ({ project }) => ({ project }) },
  "projects/[project]/import/actions.ts changeAttributeOf": {
    may: leads,
    input: ({ project }) => ({ project, attribute: 999_999, name: "Role" }),
  },
  "projects/[project]/import/actions.ts groupValues": {
    may: leads,
    input: ({ project }) => ({ project, from: 999_999, name: "Region", kind: "nominal", groups: [] }),
  },
  "projects/[project]/import/actions.ts lookForRespondent": { may: leads, input: ({ project }) => ({ project, key: "nobody" }) },
  "projects/[project]/import/actions.ts orderValuesOf": {
    may: leads,
    input: ({ project }) => ({ project, attribute: 999_999, values: [] }),
  },
  "projects/[project]/import/actions.ts readValues": { may: leads, input: ({ project }) => ({ project, attribute: 999_999 }) },
  "projects/[project]/import/actions.ts removeAttribute": {
    may: leads,
    input: ({ project }) => ({ project, attribute: 999_999 }),
  },
  "projects/[project]/import/actions.ts withdrawRespondent": {
    may: leads,
    input: ({ project }) => ({ project, respondent: 999_999, key: "nobody" }),
  },
  "projects/[project]/plan/actions.ts endPlan": { may: leads, input: ({ project }) => ({ project, planId: 999_999 }) },
  "projects/[project]/plan/actions.ts planWhoChecks": {
    may: leads,
    input: ({ project, question, member, otherMember }) => ({
      ...{ project, questionId: question, coders: [member], checkers: [{ memberId: otherMember, share: 1 }] },
      ...{ amount: { method: "all" }, seed: 1 },
    }),
  },
  "projects/[project]/plan/actions.ts planWhoCodes": {
    may: leads,
    input: ({ project, question, member }) => ({
      ...{ project, questionId: question, answers: "unbegun", coders: [{ memberId: member, share: 1 }], seed: 1 },
    }),
  },
  "projects/actions.ts openDemonstration": { may: signedIn, input: () => ({}) },
  "projects/[project]/people/actions.ts giveRole": {
    may: leads,
    input: ({ project, member }) => ({ project, member, role: "viewer" }),
  },
  "projects/[project]/people/actions.ts handWorkOver": {
    may: leads,
    input: ({ project, member, otherMember }) => ({ project, from: member, to: otherMember }),
  },
  "projects/[project]/people/actions.ts invitePerson": {
    may: leads,
    input: ({ project }) => ({ project, role: "viewer", note: "" }),
  },
  "projects/[project]/people/actions.ts leave": { may: members, input: ({ project }) => ({ project }) },
  "projects/[project]/people/actions.ts makePasswordLink": { may: leads, input: ({ project, member }) => ({ project, member }) },
  "projects/[project]/people/actions.ts removePerson": { may: leads, input: ({ project, member }) => ({ project, member }) },
  "projects/[project]/people/actions.ts takeInvitationBack": {
    may: leads,
    input: ({ project }) => ({ project, invitation: 999_999 }),
  },
  "reset/[secret]/actions.ts reset": { may: everyone, input: () => ({ secret: "none", password: "12345678" }) },
  "set-up/actions.ts setUp": { may: everyone, input: () => ({ name: "Eve", password: "12345678" }) },
  "sign-in/actions.ts signIn": { may: everyone, input: () => ({ name: "Eve", password: "12345678" }) },
  "sign-in/actions.ts signOut": { may: signedIn, input: () => ({}), ends: true },
};

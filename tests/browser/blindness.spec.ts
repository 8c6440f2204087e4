import type { APIRequestContext } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { authorize } from "../../db/access.ts";
import { addCode as proposeCode } from "../../db/frames.ts";
import { closeRound, planRound } from "../../db/rounds.ts";
import type { Store } from "../../db/store.ts";
import { addAnswers, addCode, addQuestion, codeAnswer } from "../store/factory.ts";
import { builtActions, callAction } from "./actions.ts";
import { actions, handlers, pages, type World } from "./doors.ts";
import { expect, test } from "./fixtures.ts";
import { join, makePerson, makeProject } from "./people.ts";

// Ben codes in an open blind round and leaves marks: a proposed code, its definition, a note, a reason. Ann, who codes with him, and a
// lead who codes too look at everything they can reach: pages and their parts, handlers, actions, downloads. No mark may be there.
const marks = ["Markproposal", "Markdefinition", "Marknote", "Markreason"];
const downloads = [
  ...["csv", "xlsx", "docx", "json"].map((format) => `report.${format}`),
  ...["codings.csv", "codings.xlsx", "codebook.csv", "project.json"],
];

async function roundWithMarks(store: Store) {
  const project = makeProject(store);
  const question = addQuestion(store, project);
  const answers = addAnswers(store, question, 5);
  const code = addCode(store, question);
  const [ann, ben, lead] = await Promise.all([makePerson(store, undefined), makePerson(store), makePerson(store)]);
  const ids = {
    ann: join(store, project, ann, "coder"),
    ben: join(store, project, ben, "coder"),
    lead: join(store, project, lead, "lead"),
  };
  const operator = authorize(store, { kind: "operator" }, project, "lead");
  const { planId } = planRound(store, operator, {
    ...{ questionId: question, name: "", coders: [ids.ann, ids.ben, ids.lead], answers: "unbegun", amount: { method: "all" } },
    ...{ seed: 1, rest: "leave" },
  });
  const proposed = proposeCode(store, authorize(store, ben, project, "code"), {
    ...{ questionId: question, parentId: null, label: marks[0] as string, definition: marks[1] as string },
  });
  const [first = 0, second = 0, third = 0] = answers;
  codeAnswer(store, ids.ben, first, [proposed.codeId ?? 0, code]);
  codeAnswer(store, ids.ben, second, [], "uncodable");
  codeAnswer(store, ids.ben, third, [code]);
  store.sqlite.prepare("update coder_answer set note = ? where member_id = ?").run(marks[2], ids.ben);
  store.sqlite.prepare("update coder_answer set reason = ? where member_id = ? and state = 'uncodable'").run(marks[3], ids.ben);
  for (const id of [ids.ann, ids.lead]) codeAnswer(store, id, first, [code]);
  const world: World = { project, question, answer: first, code: proposed.codeId ?? code, member: ids.ben, otherMember: ids.ann };
  return { world, people: { ann, lead }, planId, operator };
}

function address(route: string, world: World, params: Record<string, string> = {}): string {
  return Object.entries(params)
    .reduce((path, [name, value]) => path.replace(`[${name}]`, value), route)
    .replace(/\[(?:\.\.\.)?(\w+)\]/g, (_all, name: string) => String(world[name as keyof World] ?? "none"));
}

/** Everything in a file, unpacked where it is a zip. */
function words(body: Buffer): string {
  if (body.subarray(0, 2).toString() !== "PK") return body.toString();
  return Object.values(unzipSync(body))
    .map((file) => strFromU8(file))
    .join("\n");
}

/** All that somebody can fetch, by what it is. */
async function everything(request: APIRequestContext, world: World, origin: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const scoped = (route: string) => route.includes("[project]");
  const views = [
    "",
    "?show=settled",
    "?show=same",
    "?show=decided",
    `?answer=${world.answer}`,
    `?set=${world.member}`,
    `?code=${world.code}`,
  ];
  for (const [route, { params }] of Object.entries(pages).filter(([one]) => scoped(one) || one === "/"))
    for (const view of route === "/" ? [""] : views)
      for (const headers of [{}, { rsc: "1" }] as Record<string, string>[]) {
        const response = await request.get(address(route, world, params) + view, { headers });
        found.set(`${route}${view} ${JSON.stringify(headers)}`, await response.text());
      }
  for (const file of downloads) {
    const response = await request.get(`/projects/${world.project}/${world.question}/export/${file}?set=${world.member}`);
    found.set(file, words(await response.body()));
  }
  for (const [door, { body, search = "", params }] of Object.entries(handlers).filter(([one]) => scoped(one))) {
    const [method = "", route = ""] = door.split(" ");
    const data = method === "GET" ? {} : { data: body?.(world) ?? {} };
    const response = await request.fetch(address(route, world, params) + search, { method, headers: { origin }, ...data });
    found.set(door, words(await response.body()));
  }
  for (const codedBy of ["all", "some", "none"]) {
    const response = await request.post(`/projects/${world.project}/${world.question}/agreement/behind`, {
      headers: { origin },
      data: {
        query: { questionId: world.question, coders: [world.member, world.otherMember], design: "independent" },
        ...{ figure: { kind: "units", codedBy }, after: 0 },
      },
    });
    found.set(`agreement/behind ${codedBy}`, await response.text());
  }
  const built = builtActions();
  for (const [name, { input, ends }] of Object.entries(actions)) {
    // What would close the round, or put somebody out, is not a look.
    if (ends || !name.startsWith("projects/[project]") || /people\/actions|import\/actions/.test(name)) continue;
    const { id = "none", page = "/" } = built.get(name) ?? {};
    const response = await callAction(request, address(page, world), id, input(world), { origin });
    found.set(name, await response.text());
  }
  return found;
}

test("who codes in an open round finds no mark of the others anywhere; when it is closed they are there", async ({
  store,
  installation,
  signedInPage,
}) => {
  test.setTimeout(300_000);
  const { world, people, planId, operator } = await roundWithMarks(store);
  for (const [who, person] of Object.entries(people)) {
    const page = await signedInPage(person);
    const found = await everything(page.context().request, world, installation.url);
    expect(found.size).toBeGreaterThan(100);
    for (const [what, said] of found)
      for (const mark of marks) expect.soft(said.includes(mark), `${mark} in ${what} for ${who}`).toBe(false);
  }
  // The marks can be found at all: the scan would see them.
  closeRound(store, operator, planId);
  const after = await everything((await signedInPage(people.lead)).context().request, world, installation.url);
  const all = [...after.values()].join("\n");
  for (const mark of marks) expect(all.includes(mark), `${mark} after the round`).toBe(true);
});

import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import { authorize } from "../../db/access.ts";
import type { Person } from "../../db/accounts.ts";
import type { DemoAnswer } from "../../db/demo/types.ts";
import { openStore, type Store } from "../../db/store.ts";
import { makePerson } from "../browser/people.ts";
import { createHands, type Ways } from "./keystrokes.ts";
import { say, seconds, serve } from "./measure.ts";
import { bytesOf, inPage, openCoding, type Pressed, press, spread, untilSaved, waits, watchTraffic } from "./robot.ts";
import { copyOfDemonstration, issuesOf, largeSurvey, lookUp, type Survey } from "./surveys.ts";

// Coding in a real browser, by a robot that knows the frame by heart and presses the fewest keys that the screen offers:
// how many keys, how long from a key to the frame that shows what it did, and whether every code ended where it should.

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [558, 100_000, 1_000_000];
const name = "Bench";

/** What a robot works with. */
interface Place {
  store: Store;
  person: Person;
  context: BrowserContext;
}

/** Opens a survey's coding screen and codes `answers` of it (all where left out), each key when the one before is painted. */
async function code(
  place: Place,
  survey: Survey,
  ways: Ways,
  answers = survey.answerIds.length,
  { slower, late }: Pick<Condition, "slower" | "late"> = { slower: 1, late: 0 },
) {
  const page = await place.context.newPage();
  const hands = handsFor(place, survey, ways);
  await openCoding(page, survey.address);
  const browser = await place.context.newCDPSession(page);
  await browser.send("Emulation.setCPUThrottlingRate", { rate: slower });
  await browser.send("Network.enable");
  await browser.send("Network.emulateNetworkConditions", {
    ...{ offline: false, latency: late, downloadThroughput: -1, uploadThroughput: -1 },
  });
  // Processor time, not the clock's: what others do on the machine is not in it.
  await browser.send("Performance.enable", { timeDomain: "threadTicks" });
  const worked = async () =>
    (await browser.send("Performance.getMetrics")).metrics.find((metric) => metric.name === "TaskDuration")?.value ?? Number.NaN;
  const traffic = watchTraffic(page);
  const before = await worked();
  const startedAt = performance.now();
  const pressed = await codeOn(page, hands, answers);
  const took = performance.now() - startedAt;
  const work = ((await worked()) - before) / pressed.length;
  await untilSaved(page);
  traffic.stop();
  const found = lookUp(place.store, survey, survey.answerIds.slice(0, answers));
  return { page, pressed, took, work: work * 1000, traffic, found };
}

function handsFor({ store, person }: Place, survey: Survey, ways: Ways) {
  const access = authorize(store, person, survey.projectId, "code");
  return createHands({ store, access, questionId: survey.questionId, wanted: survey.wanted, ways });
}

async function codeOn(page: Page, hands: ReturnType<typeof createHands>, answers: number): Promise<Pressed[]> {
  const pressed: Pressed[] = [];
  for (let n = 0; n < answers; n++) {
    const keys = hands.next();
    if (keys.length === 0) break;
    for (const key of keys) pressed.push(await press(page, key));
  }
  return pressed;
}

const painted = (pressed: readonly Pressed[], kind?: Pressed["kind"]) =>
  pressed.filter((one) => kind === undefined || one.kind === kind).map((one) => one.painted);
/** Processes that want a processor, on average over the last minute. */
const load = () => `${(os.loadavg()[0] ?? 0).toFixed(1)} on ${os.cpus().length} processors`;
const whole = (n: number) => n.toLocaleString("en-GB");

const inPlace = (found: { right: number; codes: number; kept: number }, answers: number) =>
  `${whole(found.right)} of ${whole(answers)} answers have exactly their codes (${whole(found.kept)} of ${whole(found.codes)})`;

/** Keys for each code in the whole of `factors`, "next" included. */
async function replayFactors(at: Place): Promise<void> {
  const survey = copyOfDemonstration(at.store, at.person, { question: "factors" });
  const { page, pressed, took, found } = await code(at, survey, { digits: true });
  await page.close();
  const codable = new Set(survey.answerIds.filter((id) => survey.wanted(id) !== "uncodable"));
  const keys = pressed.filter(({ answerId }) => codable.has(answerId));
  const of = (kind: Pressed["kind"]) => keys.filter((one) => one.kind === kind).length;
  say(
    `factors, ${codable.size} codable answers, ${found.codes} codes of 27: ${whole(keys.length)} keys, ${(keys.length / found.codes).toFixed(2)} a code, "next" included (goal: 3.5)`,
  );
  say(
    `  ${whole(of("digit"))} codes by digit, ${whole(of("apply"))} by ${whole(of("letter"))} letters and Enter, ${whole(of("next"))} Enter to go on; with the ${survey.answerIds.length - codable.size} uncodable ${whole(pressed.length)} keys`,
  );
  say(
    `  key to paint ${spread(painted(pressed))} ms, Enter to next answer ${spread(painted(pressed, "next"))} ms (median / 95th percentile), ${(took / 1000).toFixed(0)} s in all`,
  );
  say(`  ${inPlace(found, survey.answerIds.length)}`);
}

/** Answers that others gave in the same words: coded together, and one by one. */
async function identicalAnswers(at: Place): Promise<void> {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N} ]/gu, "")
      .trim();
  const choose = (answers: readonly DemoAnswer[]) => {
    const times = new Map<string, number>();
    for (const { text } of answers) times.set(plain(text), (times.get(plain(text)) ?? 0) + 1);
    return answers.filter((answer) => issuesOf(answer) && (times.get(plain(answer.text)) ?? 0) > 1);
  };
  for (const grouped of [true, false]) {
    const survey = copyOfDemonstration(at.store, at.person, { question: "frameworks", choose, grouped });
    const answers = survey.answerIds.length;
    const { page, pressed, took, found } = await code(at, survey, { digits: true });
    await page.close();
    say(
      `identical answers, ${answers} of frameworks, ${grouped ? "in groups" : "one by one"}: ${(pressed.length / answers).toFixed(2)} keys and ${(took / answers).toFixed(0)} ms of the screen for each; ${inPlace(found, answers)}`,
    );
  }
}

const withTwoCodes = (answers: readonly DemoAnswer[]) => answers.filter((answer) => issuesOf(answer)?.length === 2);

/** Those with two of the ten codes that stand most often among them. */
function amongTenCodes(answers: readonly DemoAnswer[]): DemoAnswer[] {
  const two = withTwoCodes(answers);
  const times = new Map<string, number>();
  for (const issue of two.flatMap((answer) => issuesOf(answer) ?? [])) times.set(issue, (times.get(issue) ?? 0) + 1);
  const most = [...times].sort((a, b) => b[1] - a[1]).slice(0, 10);
  return two.filter((answer) => issuesOf(answer)?.every((issue) => most.some(([one]) => one === issue)));
}

/** The work that other tools were measured on: 20 answers with 2 codes each, 27 codes. */
async function twentyAnswers(at: Place): Promise<void> {
  const kinds = [
    { what: "typed", ways: { digits: false }, choose: withTwoCodes, before: 0, goal: 130 },
    { what: "typed, or by digit where one stands", ways: { digits: true }, choose: withTwoCodes, before: 0, goal: 130 },
    // 40 answers before them, so that the ten codes have their digits.
    { what: "by digits", ways: { digits: true }, choose: amongTenCodes, before: 40, goal: 60 },
  ];
  for (const { what, ways, choose, before, goal } of kinds) {
    const survey = copyOfDemonstration(at.store, at.person, {
      question: "factors",
      choose: (answers) => choose(answers).slice(0, before + 20),
    });
    if (before > 0) await (await code(at, survey, ways, before)).page.close();
    const { page, pressed, traffic, found } = await code(at, { ...survey, answerIds: survey.answerIds.slice(before) }, ways);
    const clicks = await page.evaluate(() => window.bench.clicks);
    const bytes = await bytesOf(traffic.requests);
    await page.close();
    const saves = traffic.requests.filter((request) => request.url().endsWith("/changes"));
    say(`20 answers, 2 codes each, 27 codes, ${what}: ${pressed.length} keys (goal: ${goal})`);
    say(
      `  ${clicks} clicks, ${traffic.loads} reloads, ${traffic.requests.length} requests (${saves.length} saves), ${whole(bytes)} bytes; key to paint ${spread(painted(pressed))} ms; ${inPlace(found, 20)}`,
    );
  }
}

/** 40 codes on 20 answers, typed blind at a steady pace: nobody looks whether the screen has followed. */
async function atPace(at: Place, gap: number): Promise<void> {
  const survey = copyOfDemonstration(at.store, at.person, {
    question: "factors",
    choose: (answers) => withTwoCodes(answers).slice(0, 20),
  });
  const hands = handsFor(at, survey, { digits: true });
  const page = await at.context.newPage();
  await openCoding(page, survey.address);
  for (let n = 0; n < 20; n++)
    for (const { key } of hands.next()) {
      const until = performance.now() + gap;
      await page.keyboard.press(key);
      await page.waitForTimeout(Math.max(0, until - performance.now()));
    }
  await untilSaved(page);
  await page.close();
  const { kept, codes } = lookUp(at.store, survey, survey.answerIds);
  say(`40 codes on 20 answers typed by a robot, ${gap} ms between keys: ${kept} of ${codes} kept in place`);
}

interface Condition {
  what: string;
  /** How many times slower the processor is. */
  slower: number;
  /** What every answer of the server is late by, in milliseconds. */
  late: number;
}

const conditions: readonly Condition[] = [
  { what: "as it is", slower: 1, late: 0 },
  { what: "processor 4 times slower", slower: 4, late: 0 },
  { what: "network 2 s late", slower: 1, late: 2000 },
  { what: "both", slower: 4, late: 2000 },
];
/** Answers coded under each condition. */
const perCondition = 40;

/** One size: opening the screen, and coding under each condition, always the next answers of the queue. */
async function atSize(answers: number): Promise<void> {
  await inStore(async (store, folder, person) => {
    let survey: Survey | undefined;
    const filled = await seconds(() => {
      survey = largeSurvey(store, person, answers);
    });
    if (!survey) return;
    const { context, stop } = await serve(folder, name);
    await context.addInitScript(inPage);
    const at: Place = { store, person, context };
    const opened: Awaited<ReturnType<typeof openCoding>>[] = [];
    for (let n = 0; n < 5; n++) {
      const page = await context.newPage();
      opened.push(await openCoding(page, survey.address));
      await page.close();
    }
    say(
      `\n${whole(answers)} answers, 60 codes (made in ${filled.toFixed(0)} s); opening the screen: answer after ${spread(opened.map((one) => one.answer))} ms, keys taken after ${spread(opened.map((one) => one.ready))} ms`,
    );
    say(
      `  ${"".padEnd(26)}${"work a key".padStart(12)}${"key to paint".padStart(14)}${"Enter to next".padStart(16)}${"save".padStart(12)}${"other requests".padStart(18)}`,
    );
    let done = 0;
    for (const condition of conditions) {
      const part: Survey = { ...survey, answerIds: survey.answerIds.slice(done) };
      const { page, pressed, work, traffic, found } = await code(at, part, { digits: true }, perCondition, condition);
      const others = waits(traffic.requests, /^(?!.*\/changes$)/);
      say(
        `  ${condition.what.padEnd(26)}${work.toFixed(0).padStart(12)}${spread(painted(pressed)).padStart(14)}${spread(painted(pressed, "next")).padStart(16)}${spread(waits(traffic.requests, /\/changes$/)).padStart(12)}${spread(others).padStart(18)}   ${pressed.length} keys, load ${load()}; ${inPlace(found, perCondition)}`,
      );
      await page.close();
      done += perCondition;
    }
    await stop();
  });
}

/** Runs work on an empty store with one person in it, and removes it. */
async function inStore(work: (store: Store, folder: string, person: Person) => Promise<void>): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tandem-bench-"));
  const store = openStore(folder);
  try {
    await work(store, folder, await makePerson(store, name));
  } finally {
    store.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

say("Pairs of figures are median / 95th percentile, in milliseconds. Goal for key to paint: 95th percentile at most 100.");
say(`Work a key: processor time of the page, in milliseconds. Load of the machine: ${load()}.\n`);
await inStore(async (store, folder, person) => {
  const { context, stop } = await serve(folder, name);
  await context.addInitScript(inPage);
  const at: Place = { store, person, context };
  await replayFactors(at);
  await identicalAnswers(at);
  await twentyAnswers(at);
  for (const gap of [150, 30]) await atPace(at, gap);
  await stop();
});
for (const size of sizes) await atSize(size);

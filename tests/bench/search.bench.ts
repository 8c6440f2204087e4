import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { factorsFrame } from "../../db/demo/frame-factors.ts";
import { frameworksFrame } from "../../db/demo/frame-frameworks.ts";
import { reduceFrame } from "../../db/demo/frame-reduce.ts";
import { factorsCounts, frameworksCounts, reduceCounts } from "../../db/demo/published.ts";
import type { FrameNode } from "../../db/demo/types.ts";
import { arrangeFrame, type Code, type Frame } from "../../lib/frame/frame.ts";
import { isFiller, wordsOfText } from "../../lib/search/letters.ts";
import { indexCodes, rankCodes } from "../../lib/search/rank.ts";

// How often up to three letters of a code's most telling word bring it first, weighted by use: codings are replayed in a
// random order, the search learning from those before. And how long a search takes.

const levels = ["Area", "Theme", "Issue"];

function frameOf(nodes: readonly FrameNode[]): Frame {
  const codes: Code[] = [];
  const add = (node: FrameNode, parentId: number | null) => {
    const id = codes.length + 1;
    codes.push({
      id,
      parentId,
      level: node.level,
      position: id,
      label: node.label,
      definition: "",
      include: "",
      exclude: "",
      example: "",
      aliases: [...(node.aliases ?? [])],
      colour: null,
      applicable: (node.children ?? []).length === 0,
      createdAt: 0,
      meaningChangedAt: 0,
      retiredAt: null,
      mergedInto: null,
      proposedBy: null,
    });
    for (const child of node.children ?? []) add(child, id);
  };
  for (const node of nodes) add(node, null);
  return arrangeFrame(1, levels, codes);
}

/** The word by which people would look for a code: the one whose beginning fewest other codings share. */
function tellingWord(frame: Frame, code: Code, weight: (code: Code) => number): string {
  const rivals = frame.codes.filter((other) => other.applicable && other !== code);
  const shared = (word: string) =>
    rivals.reduce(
      (sum, other) => sum + (wordsOfText(other.label).some((w) => w.startsWith(word.slice(0, 3))) ? weight(other) : 0),
      0,
    );
  const words = wordsOfText(code.label).filter((word) => !isFiller(word));
  return words.sort((a, b) => shared(a) - shared(b) || b.length - a.length)[0] ?? "";
}

function replay(frame: Frame, counts: (code: Code) => number): { first: number; total: number; letters: number } {
  const index = indexCodes(frame);
  const codes = frame.codes.filter((code) => code.applicable);
  const stream = codes.flatMap((code) => Array.from({ length: counts(code) }, () => code));
  const random = xoroshiro128plus(1);
  for (let i = stream.length - 1; i > 0; i--) {
    const j = uniformInt(random, 0, i);
    [stream[i], stream[j]] = [stream[j] as Code, stream[i] as Code];
  }
  const words = new Map(codes.map((code) => [code.id, tellingWord(frame, code, counts)]));
  const uses = new Map<number, number>();
  let recents: number[] = [];
  let first = 0;
  let letters = 0;
  for (const code of stream) {
    const word = words.get(code.id) ?? "";
    const needed = [1, 2, 3].find((n) => rankCodes(index, word.slice(0, n), { uses, recents })[0] === code.id);
    if (needed !== undefined) first++;
    letters += needed ?? 4;
    uses.set(code.id, (uses.get(code.id) ?? 0) + 1);
    recents = [code.id, ...recents.filter((id) => id !== code.id)].slice(0, 20);
  }
  return { first, total: stream.length, letters };
}

function invented(areas: Record<string, string[]>): FrameNode[] {
  return Object.entries(areas).map(([label, issues]) => ({
    label,
    level: 0,
    definition: "",
    children: issues.map((issue) => ({ label: issue, level: 2, definition: "" })),
  }));
}

/** Patients on their hospital, residents on transport: 60 codes each, made for this. */
const hospital = invented({
  Staff: [
    "Kind and caring nurses",
    "Rude or dismissive staff",
    "Doctors who listen",
    "Not enough staff",
    "Staff look exhausted",
    "Good teamwork",
    "Agency and locum staff",
    "Students and trainees",
    "Reception and switchboard",
    "Volunteers",
    "Praise for a named person",
    "Language and interpreters",
  ],
  Waiting: [
    "Waiting for an appointment",
    "Waiting in accident and emergency",
    "Cancelled operations",
    "Long wait for test results",
    "Ambulance delays",
    "Short waiting time",
    "Waiting list information",
    "Queues at the pharmacy",
    "Postponed by letter",
    "Evening and weekend appointments",
  ],
  Treatment: [
    "Successful operation",
    "Pain relief",
    "Wrong diagnosis",
    "Medication errors",
    "Infection caught in hospital",
    "Physiotherapy",
    "Mental health support",
    "Maternity and birth",
    "Cancer care",
    "End of life care",
    "Second opinion",
    "Explained side effects",
  ],
  Information: [
    "Clear explanation",
    "Contradictory advice",
    "Lost records",
    "Letters hard to understand",
    "Told too late",
    "Consent and choice",
    "Phone calls not answered",
    "Online portal and app",
    "Discharge papers",
  ],
  Place: [
    "Cleanliness of the ward",
    "Noise at night",
    "Mixed wards and privacy",
    "Food and drink",
    "Parking charges",
    "Signs and finding the way",
    "Temperature and draughts",
    "Toilets and showers",
    "Old buildings",
    "Television and wifi",
  ],
  Afterwards: [
    "Discharged too early",
    "Home visits",
    "Social care package",
    "Family carers",
    "Follow-up never came",
    "Equipment at home",
    "Travel costs",
  ],
});
const transport = invented({
  Bus: [
    "Buses too infrequent",
    "Late or cancelled buses",
    "Bus route withdrawn",
    "Helpful drivers",
    "Drivers who do not stop",
    "Bus shelters",
    "Night buses",
    "School transport",
    "Bus lanes",
    "Real-time display",
  ],
  Rail: [
    "Train fares too high",
    "Overcrowded carriages",
    "Station car park",
    "Step-free access",
    "Strikes",
    "Rail replacement coaches",
    "Toilets on trains",
    "Electrification",
    "Ticket office closed",
    "Sunday service",
  ],
  Cycling: [
    "Segregated cycle paths",
    "Bike theft",
    "Potholes",
    "Hire bikes",
    "Cycling feels dangerous",
    "Cycle parking at work",
    "Electric bicycles",
    "Winter gritting",
    "Helmet law",
  ],
  Walking: [
    "Pavement parking",
    "Street lighting",
    "Crossings that take too long",
    "Uneven paving",
    "Dropped kerbs",
    "Benches to rest",
    "Dogs and fouling",
    "Speed limit of 20 mph",
    "School street",
  ],
  Driving: [
    "Congestion at peak hours",
    "Roadworks",
    "Fuel prices",
    "Charging points",
    "Clean air zone",
    "Speeding through the village",
    "Resident permits",
    "Lorries and deliveries",
    "Car sharing",
    "Blue badge",
    "Road tax",
  ],
  Wider: [
    "Climate and emissions",
    "Rural isolation",
    "Young people without a car",
    "Older people's passes",
    "Disabled passengers",
    "Tourism traffic",
    "Planning of new houses",
    "Council does not listen",
    "Working from home",
    "Contactless payment",
    "Integrated ticketing",
  ],
});

const published = (counts: ReadonlyMap<string, number>) => (code: Code) => counts.get(code.label) ?? 0;
/** Few codes get most of the use, as everywhere. */
const uneven = (code: Code) => Math.round(200 / (1 + ((code.id * 37) % 61)));

const cases: [string, Frame, (code: Code) => number][] = [
  ["factors", frameOf(factorsFrame), published(factorsCounts)],
  ["reduce", frameOf(reduceFrame), published(reduceCounts)],
  ["frameworks", frameOf(frameworksFrame), published(frameworksCounts)],
  ["hospital, 60 codes", frameOf(hospital), uneven],
  ["transport, 60 codes", frameOf(transport), uneven],
];
let first = 0;
let total = 0;
for (const [name, frame, counts] of cases) {
  const found = replay(frame, counts);
  first += found.first;
  total += found.total;
  const percent = ((100 * found.first) / found.total).toFixed(1);
  process.stdout.write(
    `${name.padEnd(22)} first within three letters: ${percent}% of ${found.total} codings; ${(found.letters / found.total).toFixed(2)} letters\n`,
  );
}
process.stdout.write(`${"all".padEnd(22)} first within three letters: ${((100 * first) / total).toFixed(1)}%\n`);

const subjects = Array.from({ length: 50 }, (_, i) => `Subject ${i} of the survey`);
const issues = [
  "Cost of",
  "Praise for",
  "Safety and",
  "Staff of",
  "Access to",
  "Noise of",
  "Rural",
  "Trust in",
  "Waiting for",
  "Apps for",
];
const large = frameOf(
  invented(Object.fromEntries(subjects.map((name) => [name, issues.map((issue) => `${issue} ${name.toLowerCase()}`)]))),
);
const index = indexCodes(large);
const times = Array.from({ length: 2000 }, (_, i) => {
  const from = performance.now();
  rankCodes(index, ["s", "sta", "subj 4", "acess", "noise of subj"][i % 5] ?? "");
  return performance.now() - from;
}).sort((a, b) => a - b);
process.stdout.write(
  `search over ${index.codes.length} codes: ${(times[1000] ?? 0).toFixed(2)} ms median, ${(times[1900] ?? 0).toFixed(2)} ms at the 95th percentile\n`,
);

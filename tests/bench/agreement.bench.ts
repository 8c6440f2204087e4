/**
 * How long agreement takes: 2 coders, 50 codes, mean 1.9 codes an answer, synthetic and seeded. Computation only, data already in columns;
 * median of a few runs. Beside each figure what other software took on data of the same make on another machine, as published with the
 * project's reference cases; they are quoted, not run.
 *
 * node tests/bench/agreement.ts [most answers, default 1000000]
 */
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { type CoderColumns, ratingsByCode, rollUp } from "../../lib/agreement/columns.ts";
import { krippendorffAlpha } from "../../lib/agreement/krippendorff.ts";
import { gwetAc1 } from "../../lib/agreement/many-coders.ts";
import { codeFigures, questionAgreement, setAgreement } from "../../lib/agreement/result.ts";
import { setAlphas } from "../../lib/agreement/set-agreement.ts";
import { setCodings } from "../../lib/agreement/sets.ts";
import { cohenKappa, crossTable } from "../../lib/agreement/two-coders.ts";

const CODES = 50;
const most = Number(process.argv[2] ?? 1_000_000);

/** Two coders: the second keeps each of the first's codes nine times in ten, else gives another or none. Common codes are commoner. */
function syntheticCoders(answers: number, seed: number): CoderColumns[] {
  const random = xoroshiro128plus(seed);
  const draw = (below: number) => uniformInt(random, 0, below - 1);
  const anyCode = () => Math.floor((draw(1000) * draw(1000) * CODES) / 1_000_000);
  const columns = [0, 1].map(() => ({ starts: new Int32Array(answers + 1), codes: new Int32Array(6 * answers), end: 0 }));
  for (let answer = 0; answer < answers; answer++) {
    const first = new Set<number>();
    const second = new Set<number>();
    const wanted = [0, 1, 1, 1, 2, 2, 2, 3, 3, 4][draw(10)] ?? 1;
    while (first.size < wanted) first.add(anyCode());
    for (const code of first) {
      const luck = draw(20);
      if (luck < 18) second.add(code);
      else if (luck === 18) second.add(anyCode());
    }
    [first, second].forEach((set, c) => {
      const column = columns[c];
      if (column === undefined) return;
      for (const code of [...set].sort((a, b) => a - b)) column.codes[column.end++] = code;
      column.starts[answer + 1] = column.end;
    });
  }
  return columns.map(({ starts, codes, end }, c) => ({
    name: `Coder ${c + 1}`,
    answers: Int32Array.from({ length: answers }, (_, i) => i),
    starts,
    codes: codes.slice(0, end),
  }));
}

function seconds(work: () => unknown, runs: number): number {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return (performance.now() - start) / 1000;
  }).sort((a, b) => a - b);
  return times[Math.floor(runs / 2)] ?? 0;
}

const paths = Array.from({ length: CODES }, (_, code) => [`Code ${code + 1}`]);
const nodes = paths.map((path) => ({ path, level: 0, parent: -1, applicable: true }));
const identity = Int32Array.from({ length: CODES }, (_, code) => code);

/** Quoted: seconds at 1,000 / 10,000 / 100,000 / 1,000,000 answers. */
const PEERS: Record<string, string[]> = {
  kappa: [
    "statsmodels 0.16 / 0.12 / 0.39 / 2.4",
    "sklearn 0.05 / 0.10 / 0.79 / 11.1",
    "irr kappa2 0.07 / 0.17 / 2.6 / 15.0",
    "vcd 0.09 / 0.20 / 1.0 / 8.0",
  ],
  AC1: ["irrCAC gwet.ac1.raw 0.67 / 1.1 / 2.1 / 18.5"],
  alpha: ["krippendorff (Python) 0.02 / 0.26 / 1.7 / 16.3", "irrCAC krippen.alpha.raw 0.70 / 1.2 / 3.0 / 16.2"],
  "set alpha": ["DKPro MASI 2.0 / 21.1 / not tried", "NLTK MASI 1.1 / 32.1 / not tried", "NLTK Jaccard 0.79 / 26.8 / not tried"],
};

console.log(`2 coders, ${CODES} codes. Seconds, median.\n`);
for (const answers of [1000, 10_000, 100_000, 1_000_000].filter((n) => n <= most)) {
  const coders = syntheticCoders(answers, 1);
  const runs = answers >= 1_000_000 ? 3 : 5;
  const codings = setCodings(coders, answers);
  const show = (name: string, work: () => unknown, times = runs) =>
    console.log(`  ${seconds(work, times).toFixed(4).padStart(9)}  ${name}`);
  const mean = (coders[0]?.codes.length ?? 0) / answers;
  console.log(`${answers} answers, ${mean.toFixed(2)} codes an answer, ${codings.setCount} distinct sets`);
  const eachCode = (figure: (ratings: ReturnType<typeof ratingsByCode>[number]) => unknown) => () =>
    ratingsByCode(coders, answers, CODES).slice(0, CODES).map(figure);
  show(
    "kappa, 50 codes",
    eachCode((ratings) => cohenKappa(crossTable(ratings))),
  );
  show("AC1, 50 codes", eachCode(gwetAc1));
  show("Krippendorff's alpha, 50 codes", eachCode(krippendorffAlpha));
  show(
    "all figures, 50 codes",
    eachCode((ratings) => codeFigures(ratings)),
  );
  show("roll-up to a level", () => coders.map((columns) => rollUp(columns, identity)));
  show("alpha MASI and Jaccard on sets", () => setAlphas(setCodings(coders, answers)));
  show("everything, no resampling", () => setAgreement(coders, answers, paths, { seed: 1, replicates: 0, withUncodable: true }));
  if (answers <= 10_000) {
    const input = { question: "Q", design: "independent" as const, coders, answers, nodes, levels: ["code"] };
    show("everything, 1,000 resamples", () => questionAgreement(input), 1);
  }
  console.log("");
}
console.log("Quoted (1,000 / 10,000 / 100,000 / 1,000,000 answers):");
for (const [figure, lines] of Object.entries(PEERS)) for (const line of lines) console.log(`  ${figure}: ${line}`);
console.log(
  "\nWhy: one pass counts the few ways an answer can look to a code; set distances are worked out only for distinct sets that share a code.",
);

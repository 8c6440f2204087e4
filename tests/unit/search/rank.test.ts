import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { arrangeFrame, type Code } from "../../../lib/frame/frame.ts";
import { beginsWithOneSlip } from "../../../lib/search/letters.ts";
import { indexCodes, rankCodes } from "../../../lib/search/rank.ts";

function frameOf(...codes: { label: string; under?: number; aliases?: string[] }[]) {
  return arrangeFrame(
    1,
    ["Theme", "Issue"],
    codes.map(
      ({ label, under, aliases }, i): Code => ({
        id: i + 1,
        parentId: under ?? null,
        level: under ? 1 : 0,
        position: i,
        label,
        definition: "",
        include: "",
        exclude: "",
        example: "",
        aliases: aliases ?? [],
        colour: null,
        applicable: under !== undefined,
        createdAt: 0,
        meaningChangedAt: 0,
        retiredAt: null,
        mergedInto: null,
        proposedBy: null,
      }),
    ),
  );
}

const frame = frameOf(
  { label: "Needs" },
  { label: "Drug and alcohol use", under: 1, aliases: ["substance misuse"] },
  { label: "Domestic abuse", under: 1 },
  { label: "Énergie costs", under: 1 },
  { label: "Services" },
  { label: "Cuts to community services", under: 5 },
  { label: "Lack of services", under: 5 },
);
const index = indexCodes(frame);

test("label, words inside it, alias and path are found; headings are not", () => {
  assert.equal(rankCodes(index, "dru")[0], 2);
  assert.equal(rankCodes(index, "alc")[0], 2);
  assert.equal(rankCodes(index, "mis")[0], 2);
  assert.deepEqual(rankCodes(index, "needs"), [2, 3, 4]);
  assert.ok(!rankCodes(index, "services").includes(5));
});

test("accents and case are ignored, and all typed words must fit", () => {
  assert.deepEqual(rankCodes(index, "ENERG"), [4]);
  assert.deepEqual(rankCodes(index, "lack serv"), [7]);
  assert.deepEqual(rankCodes(index, "serv xyz"), []);
  assert.deepEqual(rankCodes(index, "  "), []);
});

test("one slip is forgiven from four letters on, two are not", () => {
  assert.equal(rankCodes(index, "domsetic")[0], 3);
  assert.equal(rankCodes(index, "alchol")[0], 2);
  assert.equal(rankCodes(index, "comunity")[0], 6);
  assert.deepEqual(rankCodes(index, "dxu"), []);
  assert.deepEqual(rankCodes(index, "dxmxstic"), []);
});

test("use and recent choices decide between codes that fit alike, and not more than that", () => {
  assert.equal(rankCodes(index, "serv")[0], 6);
  assert.equal(
    rankCodes(index, "serv", {
      uses: new Map([
        [7, 30],
        [6, 2],
      ]),
      recents: [],
    })[0],
    7,
  );
  assert.equal(rankCodes(index, "serv", { uses: new Map(), recents: [7] })[0], 7);
  assert.equal(rankCodes(index, "dom", { uses: new Map([[2, 5000]]), recents: [2] })[0], 3);
});

test("any single slip inside a word is recognised, and the word itself is none", () => {
  const word = fc.stringMatching(/^[a-z]{5,12}$/);
  fc.assert(
    fc.property(word, fc.nat(), fc.constantFrom("drop", "swap", "wrong", "add"), (text, seed, slip) => {
      const at = seed % (text.length - 1);
      const typed =
        slip === "drop"
          ? text.slice(0, at) + text.slice(at + 1)
          : slip === "swap"
            ? text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2)
            : `${text.slice(0, at)}#${text.slice(slip === "add" ? at : at + 1)}`;
      if (!text.startsWith(typed)) assert.ok(beginsWithOneSlip(text, typed), `${text} ${typed}`);
      assert.ok(!beginsWithOneSlip(text, text.slice(0, at)));
    }),
  );
});

test("500 codes are ranked within 5 ms", () => {
  const many = frameOf(
    { label: "Theme of everything" },
    ...Array.from({ length: 500 }, (_, i) => ({ label: `Concern ${i} about community services number ${i}`, under: 1 })),
  );
  const prepared = indexCodes(many);
  const times = Array.from({ length: 40 }, () => {
    const from = performance.now();
    rankCodes(prepared, "comunity serv");
    return performance.now() - from;
  }).sort((a, b) => a - b);
  // The quickest of forty: what the search itself takes, however busy the machine is.
  assert.ok((times[0] ?? 0) < 5, `${times[0]} ms`);
});

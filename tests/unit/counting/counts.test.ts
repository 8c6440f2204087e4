import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { answersBehind } from "../../../lib/counting/behind.ts";
import { type AnswerColumns, type CodingSet, type Grouping, status } from "../../../lib/counting/columns.ts";
import { countFrame } from "../../../lib/counting/counts.ts";
import { arrangeFrame, type Code, type Frame, liveCode } from "../../../lib/frame/frame.ts";

interface Case {
  frame: Frame;
  columns: AnswerColumns;
  set: CodingSet;
  codings: number[][];
  by: Grouping;
  included: Uint8Array;
}

function code(id: number, level: number, parentId: number | null, applicable: boolean): Code {
  const words = { definition: "", include: "", exclude: "", example: "", aliases: [] };
  return {
    id,
    parentId,
    level,
    position: id,
    label: `c${id}`,
    ...words,
    colour: null,
    applicable,
    createdAt: 0,
    meaningChangedAt: 0,
    retiredAt: null,
    mergedInto: null,
    proposedBy: null,
  };
}

/** Random frames of three levels (skipped ones too, inner nodes applicable at times, leaves merged at times) with random codings. */
const cases = fc
  .record({
    nodes: fc.array(
      fc.record({ parent: fc.nat(), skip: fc.boolean(), applicable: fc.boolean(), merge: fc.option(fc.nat(), { freq: 4 }) }),
      { minLength: 1, maxLength: 14 },
    ),
    answers: fc.array(
      fc.record({
        status: fc.constantFrom(0, 1, 1, 1, 2, 3),
        codes: fc.array(fc.nat(), { maxLength: 6 }),
        group: fc.nat(2),
        included: fc.boolean(),
      }),
      { maxLength: 30 },
    ),
  })
  .map(({ nodes, answers }): Case => {
    const codes: Code[] = [];
    nodes.forEach((node, i) => {
      const parents = codes.filter((c) => c.level < 2);
      const parent = i % 3 === 0 ? undefined : parents[node.parent % Math.max(1, parents.length)];
      const level = Math.min(2, (parent ? parent.level + 1 : 0) + (node.skip ? 1 : 0));
      codes.push(code(i + 1, level, parent?.id ?? null, level === 2 || node.applicable));
    });
    const leaves = codes.filter((c) => c.level === 2);
    nodes.forEach((node, i) => {
      const from = codes[i];
      const into = leaves[(node.merge ?? 0) % Math.max(1, leaves.length)];
      if (node.merge !== null && from && into && from.level === 2 && into.id < from.id && into.mergedInto === null)
        from.mergedInto = into.id;
    });
    const applicable = codes.filter((c) => c.applicable);
    const codings = answers.map((a) =>
      a.status === 1 && applicable.length > 0
        ? [...new Set(a.codes.map((n) => (applicable[n % applicable.length] as Code).id))]
        : [],
    );
    const ids = Int32Array.from(answers, (_, i) => (i + 1) * 3);
    return {
      frame: arrangeFrame(1, ["Area", "Theme", "Issue"], codes),
      columns: { answerIds: ids, respondentIds: ids.map((id) => id + 1000) },
      set: {
        status: Uint8Array.from(answers, (a) => a.status),
        provisional: new Uint8Array(answers.length),
        answerIndex: Int32Array.from(codings.flatMap((list, i) => list.map(() => i))),
        codeIds: Int32Array.from(codings.flat()),
      },
      codings,
      by: { labels: ["x", "y", "z"], ofAnswer: Int32Array.from(answers, (a) => a.group), respondents: [10, 10, 10] },
      included: Uint8Array.from(answers, (a) => (a.included ? 1 : 0)),
    };
  });

function isUnder(frame: Frame, codeId: number, nodeId: number): boolean {
  for (let at = frame.byId.get(codeId); at; at = at.parentId === null ? undefined : frame.byId.get(at.parentId))
    if (at.id === nodeId) return true;
  return false;
}

/** The rule, word by word and slowly. */
function recount({ frame, codings, included }: Case, nodeId: number): { respondents: number; mentions: number; direct: number } {
  const perAnswer = codings.filter((_, i) => included[i]).map((list) => [...new Set(list.map((id) => liveCode(frame, id)))]);
  const below = perAnswer.map((list) => list.filter((id) => isUnder(frame, id, nodeId)).length);
  return {
    respondents: below.filter((n) => n > 0).length,
    mentions: below.reduce((sum, n) => sum + n, 0),
    direct: perAnswer.filter((list) => list.includes(nodeId)).length,
  };
}

test("counts hold every invariant of the counting rule and equal a naive recount", () => {
  fc.assert(
    fc.property(cases, fc.constantFrom("codable", "answers", "respondents"), (c, base) => {
      const counts = countFrame(c.frame, c.columns, c.set, {
        base: base as "codable",
        respondents: 30,
        included: c.included,
        by: c.by,
      });
      assert.equal(counts.rows.length, c.frame.codes.length);
      const row = new Map(counts.rows.map((r) => [r.codeId, r]));
      for (const r of counts.rows) {
        const expected = recount(c, r.codeId);
        assert.equal(r.respondents, expected.respondents);
        assert.equal(r.mentions, expected.mentions);
        if (r.direct) assert.equal(r.direct.respondents, expected.direct);
        const children = c.frame.codes
          .filter((k) => k.parentId === r.codeId)
          .map((k) => row.get(k.id))
          .filter((k) => k !== undefined);
        assert.ok(r.respondents <= r.mentions);
        const direct = children.length > 0 ? (r.direct?.respondents ?? 0) : r.mentions;
        assert.equal(r.mentions, children.reduce((sum, k) => sum + k.mentions, 0) + direct);
        assert.ok(r.respondents >= Math.max(0, ...children.map((k) => k.respondents)));
        assert.ok(r.respondents <= counts.answers.codable);
        assert.equal(r.percent, counts.base.n === 0 ? null : (100 * r.respondents) / counts.base.n);
        const groups = Object.values(r.by ?? {});
        assert.equal(
          groups.reduce((sum, g) => sum + g.respondents, 0),
          r.respondents,
        );
        assert.equal(
          groups.reduce((sum, g) => sum + g.mentions, 0),
          r.mentions,
        );
      }
      const { answered, codable, uncodable, uncoded, unresolved } = counts.answers;
      assert.equal(answered, codable + uncodable + uncoded + unresolved);
      assert.equal(
        Object.values(counts.issuesPerAnswer).reduce((sum, n) => sum + n, 0),
        codable,
      );
    }),
    { numRuns: 500 },
  );
});

test("behind every figure stand exactly as many answers, and as many mentions", () => {
  fc.assert(
    fc.property(cases, (c) => {
      const options = { included: c.included, by: c.by };
      const counts = countFrame(c.frame, c.columns, c.set, { base: "codable", respondents: 30, ...options });
      for (const r of counts.rows) {
        const behind = answersBehind(c.frame, c.columns, c.set, { kind: "code", codeId: r.codeId, direct: false }, options);
        assert.equal(behind.answerIds.length, r.respondents);
        assert.equal(
          behind.mentions.reduce((sum, n) => sum + n, 0),
          r.mentions,
        );
        const group = answersBehind(
          c.frame,
          c.columns,
          c.set,
          { kind: "code", codeId: r.codeId, direct: false },
          { ...options, group: 1 },
        );
        assert.equal(group.answerIds.length, r.by?.y?.respondents);
      }
      for (const state of ["codable", "uncodable", "uncoded", "unresolved", "answered", "provisional"] as const) {
        assert.equal(
          answersBehind(c.frame, c.columns, c.set, { kind: "status", status: state }, options).answerIds.length,
          counts.answers[state],
        );
      }
      for (const [issues, n] of Object.entries(counts.issuesPerAnswer)) {
        assert.equal(
          answersBehind(c.frame, c.columns, c.set, { kind: "issues", issues: Number(issues) }, options).answerIds.length,
          n,
        );
      }
    }),
    { numRuns: 200 },
  );
});

test("a retired code is shown while codings stand, and a proposal nobody may see is not counted", () => {
  const codes = [code(1, 0, null, false), { ...code(2, 2, 1, true), retiredAt: 5 }, { ...code(3, 2, 1, true), retiredAt: 5 }];
  const frame = arrangeFrame(1, ["Area", "Theme", "Issue"], codes, true);
  const columns = { answerIds: Int32Array.of(7), respondentIds: Int32Array.of(1) };
  const set = {
    status: Uint8Array.of(status.codable),
    provisional: Uint8Array.of(1),
    answerIndex: Int32Array.of(0, 0),
    codeIds: Int32Array.of(2, 99),
  };
  const { rows, answers } = countFrame(frame, columns, set, { base: "codable", respondents: 1 });
  assert.deepEqual(
    rows.map((r) => [r.codeId, r.respondents, r.retired ?? false]),
    [
      [1, 1, false],
      [2, 1, true],
    ],
  );
  assert.equal(answers.provisional, 1);
});

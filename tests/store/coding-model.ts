import assert from "node:assert/strict";
import type { Change, ChangeResult } from "../../lib/coding/change.ts";
import { isAside, takeStep, unseenWork, type Work } from "../../lib/coding/work.ts";

/** Codes come back from the store in the order in which they were first applied, which says nothing. */
export const sorted = (work: Work): Work => ({ ...work, codes: [...work.codes].sort((a, b) => a.codeId - b.codeId) });

/** What a server has to do, in a few lines: each change once, and only on what it was built on. */
export class Model {
  readonly works = new Map<number, Work>();
  readonly applied = new Map<string, Extract<ChangeResult, { status: "applied" }>>();

  workOn(answerId: number): Work {
    return this.works.get(answerId) ?? unseenWork;
  }

  /** Takes a change; `really` is what the store made of it, which has to be the same. */
  take({ id, answerId, after, baseVersion, step }: Change, really: ChangeResult): void {
    if (step.kind === "place" || step.kind === "seen") return;
    const repeated = this.applied.get(id);
    if (repeated) {
      assert.deepEqual(really, repeated, "a repeat does nothing");
      return;
    }
    const work = this.workOn(answerId);
    const previous = after === undefined ? undefined : this.applied.get(after);
    const expected = isAside(step)
      ? "applied"
      : after === undefined
        ? baseVersion === work.version
          ? "applied"
          : "conflict"
        : previous
          ? previous.version === work.version
            ? "applied"
            : "conflict"
          : "early";
    if (really.status === "refused") {
      assert.ok(step.kind === "create" || step.kind === "note", "nothing else is refused");
      return;
    }
    assert.equal(really.status, expected);
    if (really.status !== "applied") {
      assert.deepEqual(sorted(really.work), sorted(work));
      return;
    }
    const taken =
      step.kind === "create" ? ({ kind: "apply", codeId: really.codeId ?? 0, spans: step.spans ?? [] } as const) : step;
    const next = takeStep(work, taken);
    assert.ok("work" in next);
    assert.equal(really.version, next.work.version);
    this.works.set(answerId, next.work);
    this.applied.set(id, really);
  }
}

import assert from "node:assert/strict";
import type { Change, ChangeResult } from "../../lib/coding/change.ts";
import { isAside, type Step, standsLike, takeStep, unseenWork, type Work } from "../../lib/coding/work.ts";

/** Codes come back from the store in the order in which they were first applied, which says nothing. */
export const sorted = (work: Work): Work => ({ ...work, codes: [...work.codes].sort((a, b) => a.codeId - b.codeId) });

type Applied = Extract<ChangeResult, { status: "applied" }>;

/**
 * What a server has to do, in a few lines: each change once, only on what it was built on, and on those that say the same
 * where they still stand like it.
 */
export class Model {
  readonly works = new Map<number, Work>();
  readonly applied = new Map<string, Applied & { answerId: number }>();
  /** How many steps were taken, each answer's counted. */
  taken = 0;
  private readonly fold: (answerId: number) => unknown;

  /** `fold` tells answers that say the same: it is equal for them. */
  constructor(fold: (answerId: number) => unknown = (answerId) => answerId) {
    this.fold = fold;
  }

  workOn(answerId: number): Work {
    return this.works.get(answerId) ?? unseenWork;
  }

  /** Takes a change; `really` is what the store made of it, which has to be the same. */
  take(change: Change, really: ChangeResult): void {
    const { id, answerId, step } = change;
    if (step.kind === "place" || step.kind === "seen") return;
    const repeated = this.applied.get(id);
    if (repeated) {
      const { answerId: _, ...result } = repeated;
      assert.deepEqual(really, result, "a repeat does nothing");
      return;
    }
    const work = this.workOn(answerId);
    if (really.status === "refused") {
      assert.ok(step.kind === "create" || step.kind === "note", "nothing else is refused");
      return;
    }
    assert.equal(really.status, isAside(step) ? "applied" : this.standingOf(change, work));
    if (really.status !== "applied") {
      assert.deepEqual(sorted(really.work), sorted(work));
      return;
    }
    const taken =
      step.kind === "create" ? ({ kind: "apply", codeId: really.codeId ?? 0, spans: step.spans ?? [] } as const) : step;
    const others = [...new Set(change.together)].filter(
      (other) => other !== answerId && this.fold(other) === this.fold(answerId) && standsLike(this.workOn(other), work),
    );
    assert.equal(really.version, this.step(answerId, taken));
    const alike = others.map((other) => ({ answerId: other, version: this.step(other, taken) }));
    assert.deepEqual(really.alike ?? [], alike);
    this.applied.set(id, { ...really, answerId });
  }

  private step(answerId: number, step: Step): number {
    const next = takeStep(this.workOn(answerId), step);
    assert.ok("work" in next);
    this.works.set(answerId, next.work);
    this.taken += 1;
    return next.work.version;
  }

  /** Whether a change was built on what stands. */
  private standingOf({ answerId, baseVersion, after }: Change, work: Work): "applied" | "conflict" | "early" {
    if (after === undefined) return baseVersion === work.version ? "applied" : "conflict";
    const previous = this.applied.get(after);
    if (!previous) return "early";
    const left = previous.answerId === answerId ? previous : previous.alike?.find((each) => each.answerId === answerId);
    return left?.version === work.version ? "applied" : "conflict";
  }
}

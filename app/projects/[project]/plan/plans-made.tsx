"use client";
import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { PlanMade } from "../../../../db/plan-choices.ts";
import { numeral } from "../../../../lib/numbers.ts";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { dayOf } from "../../../ui/moment.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { endPlan } from "./actions.ts";
import classes from "./plan.module.css";

const kinds = { code: "Coding", check: "Checking", round: "Blind round" };

/** The plans of a question, with how far each is. An open one can be ended: what is not begun is taken back. */
export function PlansMade({ projectId, plans }: { projectId: number; plans: PlanMade[] }) {
  const router = useRouter();
  const { run, failure } = useAction(endPlan);
  const [ending, setEnding] = useState<PlanMade | null>(null);
  if (plans.length === 0) return null;
  return (
    <section className={classes.made}>
      <h2 className={classes.title}>Plans so far</h2>
      <ErrorNote failure={failure} />
      <ul className={classes.plans}>
        {plans.map((plan) => (
          <li key={plan.id} className={classes.plan}>
            <div>
              <strong>{kinds[plan.kind]}</strong> by {plan.people.join(", ")}: {numeral(plan.done)} of {numeral(plan.total)} done
              <div className={classes.note}>
                {dayOf(plan.createdAt)}
                {plan.name && ` · ${plan.name}`}
                {sampleWords(plan)}
                {plan.closed && " · ended"}
              </div>
            </div>
            {!plan.closed && plan.kind !== "round" && plan.done < plan.total && (
              <Button variant="default" size="xs" onClick={() => setEnding(plan)}>
                End this plan
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ConfirmDialog
        opened={ending !== null}
        title={`End this ${ending ? kinds[ending.kind].toLowerCase() : ""} plan?`}
        verb="End the plan"
        onClose={() => setEnding(null)}
        onConfirm={async () => {
          if (ending && (await run({ project: projectId, planId: ending.id }))) router.refresh();
        }}
      >
        What nobody has begun is taken back; what is done stays. The answers can be given out again.
      </ConfirmDialog>
    </section>
  );
}

function sampleWords({ sample }: PlanMade): string {
  if (sample.method !== "size" && sample.method !== "percent") return "";
  const by = sample.stratifiedBy ? `, proportional by ${sample.stratifiedBy}` : "";
  return ` · a random ${numeral(sample.drawn)} of ${numeral(sample.of)}${by}, seed ${sample.seed}`;
}

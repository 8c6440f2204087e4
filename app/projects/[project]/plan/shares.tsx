"use client";
import { Checkbox, NumberInput } from "@mantine/core";
import Link from "next/link";
import type { PlannablePerson } from "../../../../db/plan-choices.ts";
import classes from "./plan.module.css";

/** Shares by member; who is not in it takes no part. */
export type Shares = Record<number, number>;

interface SharesProps {
  projectId: number;
  legend: string;
  people: PlannablePerson[];
  shares: Shares;
  onShares(shares: Shares): void;
}

/** Who takes part, and what share of the work each takes relative to the others. */
export function ShareList({ projectId, legend, people, shares, onShares }: SharesProps) {
  const chosen = Object.keys(shares).length;
  return (
    <fieldset className={classes.people}>
      <legend>{legend}</legend>
      {people.map(({ memberId, name }) => {
        const share = shares[memberId];
        return (
          <div key={memberId} className={classes.person}>
            <Checkbox
              label={name}
              checked={share !== undefined}
              onChange={(event) => {
                const { [memberId]: _, ...others } = shares;
                onShares(event.currentTarget.checked ? { ...shares, [memberId]: 1 } : others);
              }}
            />
            {share !== undefined && chosen > 1 && (
              <NumberInput
                aria-label={`Share of ${name}`}
                className={classes.share}
                prefix="share "
                min={0.1}
                max={1000}
                step={1}
                size="xs"
                value={share}
                onChange={(value) => typeof value === "number" && value > 0 && onShares({ ...shares, [memberId]: value })}
              />
            )}
          </div>
        );
      })}
      {people.length < 2 && (
        <p className={classes.note}>
          {people.length === 0 ? "Nobody can be given work yet." : "Nobody else can be given work yet."}{" "}
          <Link href={`/projects/${projectId}/people`}>Invite coders</Link>
        </p>
      )}
    </fieldset>
  );
}

export function shareList(shares: Shares): { memberId: number; share: number }[] {
  return Object.entries(shares).map(([memberId, share]) => ({ memberId: Number(memberId), share }));
}

/** A seed nobody has chosen. */
export function freshSeed(): number {
  return crypto.getRandomValues(new Int32Array(1))[0] ?? 1;
}

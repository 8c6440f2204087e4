"use client";
import { NumberInput } from "@mantine/core";
import { useState } from "react";
import { answersForPrecision } from "../../../../../../lib/agreement/sample-size.ts";
import { numeral } from "../../../../../../lib/numbers.ts";
import { Status } from "../../../../../ui/said.tsx";
import classes from "./rounds.module.css";

/** How many answers a wanted precision needs. */
export function Precision() {
  const [share, setShare] = useState(10);
  const [kappa, setKappa] = useState(0.7);
  const [halfWidth, setHalfWidth] = useState(0.1);
  const isSound = share > 0 && share < 100 && kappa > -1 && kappa <= 1 && halfWidth > 0;
  const needed = isSound ? answersForPrecision({ prevalence: share / 100, kappa, halfWidth }) : null;
  return (
    <section className={classes.precision} aria-label="How many answers are needed">
      <h2 className={classes.title}>How many answers?</h2>
      <p className={classes.words}>For Cohen’s kappa of one code with two coders, by the large-sample formula.</p>
      <NumberInput
        label="The code is given to"
        suffix=" % of answers"
        min={0.1}
        max={99.9}
        value={share}
        onChange={(value) => typeof value === "number" && setShare(value)}
      />
      <NumberInput
        label="Kappa that is expected"
        min={-0.9}
        max={1}
        step={0.05}
        decimalScale={2}
        value={kappa}
        onChange={(value) => typeof value === "number" && setKappa(value)}
      />
      <NumberInput
        label="95% interval of, give or take"
        min={0.01}
        max={1}
        step={0.01}
        decimalScale={2}
        value={halfWidth}
        onChange={(value) => typeof value === "number" && setHalfWidth(value)}
      />
      <Status className={classes.needed}>
        {needed === null ? "Give a share between 0 and 100 and a width above 0." : `${numeral(needed)} answers, coded by both`}
      </Status>
      <p className={classes.words}>
        A rare code needs many: half as common, nearly twice as many. Sum up codes at a higher level instead.
      </p>
    </section>
  );
}

"use client";
import { Button, Checkbox } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import type { PlanChoices } from "../../../../db/plan-choices.ts";
import { several } from "../../../../lib/numbers.ts";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { Status } from "../../../ui/said.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { SampleFields, sampleOf, useSampleChoice } from "../sample-choice.tsx";
import { planWhoChecks } from "./actions.ts";
import classes from "./plan.module.css";
import { freshSeed, ShareList, type Shares, shareList } from "./shares.tsx";
import { plannedWords } from "./words.ts";

interface FormProps {
  projectId: number;
  questionId: number;
  choices: PlanChoices;
}

/** Who checks whose work: all of it, or a random sample whose seed is kept. */
export function CheckingForm({ projectId, questionId, choices }: FormProps) {
  const router = useRouter();
  const { run, pending, failure } = useAction(planWhoChecks);
  const coders = choices.people.filter((person) => person.work > 0);
  const [chosen, setChosen] = useState<number[]>(coders.map((person) => person.memberId));
  const [shares, setShares] = useState<Shares>({});
  const [sample, setSample] = useSampleChoice("all", 50);
  const [done, setDone] = useState("");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setDone("");
    const planned = await run({
      ...{ project: projectId, questionId, coders: chosen, checkers: shareList(shares), seed: freshSeed() },
      ...sampleOf(sample),
    });
    if (!planned) return;
    setDone(plannedWords(planned, choices.people, "check"));
    router.refresh();
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <h2 className={classes.title}>Checking</h2>
      <fieldset className={classes.people}>
        <legend>Whose work is checked</legend>
        {coders.map(({ memberId, name, work }) => (
          <Checkbox
            key={memberId}
            label={`${name} (${several(work, "answer")})`}
            checked={chosen.includes(memberId)}
            onChange={(event) =>
              setChosen(event.currentTarget.checked ? [...chosen, memberId] : chosen.filter((id) => id !== memberId))
            }
          />
        ))}
        {coders.length === 0 && <p className={classes.note}>Nobody has anything to code yet. Plan the coding first.</p>}
      </fieldset>
      <ShareList
        projectId={projectId}
        legend="Who checks it"
        people={choices.people.filter((person) => person.canWork)}
        shares={shares}
        onShares={setShares}
      />
      <SampleFields label="How much of it" all="All" choice={sample} onChoice={setSample} attributes={choices.attributes} />
      <ErrorNote failure={failure} />
      <Button type="submit" loading={pending} disabled={Object.keys(shares).length === 0 || chosen.length === 0}>
        Plan the checks
      </Button>
      <Status className={classes.note}>{done}</Status>
    </form>
  );
}

"use client";
import { Button, Radio, Stack } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import type { PlanChoices } from "../../../../db/plan-choices.ts";
import { numeral } from "../../../../lib/numbers.ts";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { Status } from "../../../ui/said.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { planWhoCodes } from "./actions.ts";
import classes from "./plan.module.css";
import { freshSeed, ShareList, type Shares, shareList } from "./shares.tsx";
import { plannedWords } from "./words.ts";

interface FormProps {
  projectId: number;
  questionId: number;
  choices: PlanChoices;
}

/** Who codes: answers split by share, at random, so that nobody gets the easy end of the file. */
export function CodingForm({ projectId, questionId, choices }: FormProps) {
  const router = useRouter();
  const { run, pending, failure } = useAction(planWhoCodes);
  const workers = choices.people.filter((person) => person.canWork);
  const [answers, setAnswers] = useState<"unassigned" | "unbegun">(choices.unassigned > 0 ? "unassigned" : "unbegun");
  const [shares, setShares] = useState<Shares>({});
  const [done, setDone] = useState("");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setDone("");
    const planned = await run({ project: projectId, questionId, answers, coders: shareList(shares), seed: freshSeed() });
    if (!planned) return;
    setDone(plannedWords(planned, choices.people, "code"));
    router.refresh();
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <h2 className={classes.title}>Coding</h2>
      <Radio.Group label="Which answers" value={answers} onChange={(value) => setAnswers(value as "unassigned" | "unbegun")}>
        <Stack gap={8} mt={8}>
          <Radio
            value="unassigned"
            disabled={choices.unassigned === 0}
            label={`Those that nobody is to code yet (${numeral(choices.unassigned)})`}
          />
          <Radio value="unbegun" label="All that nobody has begun, also those given to somebody" />
        </Stack>
      </Radio.Group>
      <ShareList projectId={projectId} legend="Who codes them" people={workers} shares={shares} onShares={setShares} />
      <ErrorNote failure={failure} />
      <Button type="submit" loading={pending} disabled={Object.keys(shares).length === 0}>
        Give out the answers
      </Button>
      <Status className={classes.note}>{done}</Status>
    </form>
  );
}

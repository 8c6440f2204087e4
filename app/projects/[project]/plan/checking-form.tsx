"use client";
import { Button, Checkbox, Group, NativeSelect, NumberInput, Radio, Stack } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import type { PlanChoices } from "../../../../db/plan-choices.ts";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { planWhoChecks } from "./actions.ts";
import classes from "./plan.module.css";
import { freshSeed, ShareList, type Shares, shareList } from "./shares.tsx";
import { plannedWords } from "./words.ts";

interface FormProps {
  projectId: number;
  questionId: number;
  choices: PlanChoices;
}

type Method = "all" | "size" | "percent";

/** Who checks whose work: all of it, or a random sample whose seed is kept. */
export function CheckingForm({ projectId, questionId, choices }: FormProps) {
  const router = useRouter();
  const { run, pending, failure } = useAction(planWhoChecks);
  const coders = choices.people.filter((person) => person.work > 0);
  const [chosen, setChosen] = useState<number[]>(coders.map((person) => person.memberId));
  const [shares, setShares] = useState<Shares>({});
  const [method, setMethod] = useState<Method>("all");
  const [size, setSize] = useState(50);
  const [percent, setPercent] = useState(10);
  const [stratifiedBy, setStratifiedBy] = useState("");
  const [done, setDone] = useState("");
  // Choosing a number chooses its way of drawing; merely passing the field with the keyboard does not.
  const chooseSize = (value: number) => {
    setSize(value);
    setMethod("size");
  };
  const choosePercent = (value: number) => {
    setPercent(value);
    setMethod("percent");
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setDone("");
    const amount = method === "all" ? { method } : method === "size" ? { method, size } : { method, percent };
    const stratum = method !== "all" && stratifiedBy !== "" ? { stratifiedBy: Number(stratifiedBy) } : {};
    const planned = await run({
      ...{ project: projectId, questionId, coders: chosen, checkers: shareList(shares), amount, seed: freshSeed() },
      ...stratum,
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
            label={`${name} (${work.toLocaleString("en")} ${work === 1 ? "answer" : "answers"})`}
            checked={chosen.includes(memberId)}
            onChange={(event) =>
              setChosen(event.currentTarget.checked ? [...chosen, memberId] : chosen.filter((id) => id !== memberId))
            }
          />
        ))}
        {coders.length === 0 && <p className={classes.note}>Nobody has anything to code yet. Plan the coding first.</p>}
      </fieldset>
      <ShareList
        legend="Who checks it"
        people={choices.people.filter((person) => person.canWork)}
        shares={shares}
        onShares={setShares}
      />
      <Radio.Group label="How much of it" value={method} onChange={(value) => setMethod(value as Method)}>
        <Stack gap={8} mt={8}>
          <Radio value="all" label="All" />
          <Group gap={8}>
            <Radio value="size" label="A random sample of" />
            <NumberInput
              aria-label="Answers in the sample"
              className={classes.share}
              size="xs"
              min={1}
              suffix=" answers"
              value={size}
              onChange={(value) => typeof value === "number" && value !== size && chooseSize(value)}
            />
          </Group>
          <Group gap={8}>
            <Radio value="percent" label="A random sample of" />
            <NumberInput
              aria-label="Percent in the sample"
              className={classes.share}
              size="xs"
              min={0.1}
              max={100}
              suffix=" %"
              value={percent}
              onChange={(value) => typeof value === "number" && value !== percent && choosePercent(value)}
            />
          </Group>
        </Stack>
      </Radio.Group>
      {method !== "all" && choices.attributes.length > 0 && (
        <NativeSelect
          label="Proportional by"
          description="Each value of the attribute gives its share of the sample."
          value={stratifiedBy}
          onChange={(event) => setStratifiedBy(event.currentTarget.value)}
          data={[
            { value: "", label: "nothing: a simple random sample" },
            ...choices.attributes.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
        />
      )}
      <ErrorNote failure={failure} />
      <Button type="submit" loading={pending} disabled={Object.keys(shares).length === 0 || chosen.length === 0}>
        Plan the checks
      </Button>
      <p role="status" className={classes.note}>
        {done}
      </p>
    </form>
  );
}

"use client";
import { Button, Checkbox, NumberInput, Radio, Stack, TextInput } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useState } from "react";
import { numeral } from "../../../../../../lib/numbers.ts";
import { ErrorNote } from "../../../../../ui/error-note.tsx";
import { useAction } from "../../../../../ui/use-action.ts";
import { freshSeed } from "../../../plan/shares.tsx";
import { SampleFields, sampleOf, useSampleChoice } from "../../../sample-choice.tsx";
import { openRound } from "./actions.ts";
import classes from "./rounds.module.css";

interface PlanFormProps {
  projectId: number;
  questionId: number;
  people: { id: number; name: string }[];
  attributes: { id: number; name: string }[];
  /** Answers that nobody has begun. */
  free: number;
  /** Which round this will be. */
  number: number;
  /** Help beside the size of the sample. */
  children: ReactNode;
}

/** Who codes blind, on how many answers, and what becomes of the rest. */
export function PlanForm({ projectId, questionId, people, attributes, free, number, children }: PlanFormProps) {
  const router = useRouter();
  const { run, pending, failure } = useAction(openRound);
  const [name, setName] = useState("");
  const [coders, setCoders] = useState<number[]>([]);
  const [answers, setAnswers] = useState<"unbegun" | "begun">("unbegun");
  const [sample, setSample] = useSampleChoice("size", 30);
  const [rest, setRest] = useState<"leave" | "split">("leave");
  const [seed, setSeed] = useState<number | "">("");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const planned = await run({
      ...{ project: projectId, questionId, name, coders, answers, rest },
      seed: seed === "" ? freshSeed() : seed,
      ...sampleOf(sample),
    });
    if (planned) router.refresh();
  };
  return (
    <section className={classes.plan} aria-label="Plan a round">
      <form className={classes.form} onSubmit={submit}>
        <h2 className={classes.title}>Plan a round</h2>
        <TextInput
          label="Name"
          placeholder={`Round ${number}`}
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <fieldset className={classes.people}>
          <legend>Who codes, two to ten people</legend>
          {people.map((person) => (
            <Checkbox
              key={person.id}
              label={person.name}
              checked={coders.includes(person.id)}
              onChange={(event) =>
                setCoders(event.currentTarget.checked ? [...coders, person.id] : coders.filter((id) => id !== person.id))
              }
            />
          ))}
          {people.length < 2 && <p className={classes.words}>A round needs two people. Invite another one on the page People.</p>}
        </fieldset>
        <Radio.Group label="Drawn from" value={answers} onChange={(value) => setAnswers(value as "unbegun" | "begun")}>
          <Stack gap={8} mt={8}>
            <Radio value="unbegun" label={`Answers that nobody has begun (${numeral(free)})`} />
            <Radio
              value="begun"
              label="Also answers that only these coders have begun"
              description="What one of them has finished counts as their blind pass; the others code it without seeing that."
            />
          </Stack>
        </Radio.Group>
        <SampleFields
          label="Coded by all of them"
          all="All of these answers"
          choice={sample}
          onChoice={setSample}
          attributes={attributes}
        />
        {sample.method !== "all" && (
          <Radio.Group label="The rest of the answers" value={rest} onChange={(value) => setRest(value as "leave" | "split")}>
            <Stack gap={8} mt={8}>
              <Radio value="leave" label="Stays as it is, for a later round" />
              <Radio value="split" label="Is split among them: one coder for each answer" />
            </Stack>
          </Radio.Group>
        )}
        <NumberInput
          label="Seed"
          description="Kept with the round, so that the sample can be drawn again. Empty: a new one."
          className={classes.number}
          allowDecimal={false}
          value={seed}
          onChange={(value) => setSeed(typeof value === "number" ? value : "")}
        />
        <p className={classes.words}>
          The code frame stands still while the round is open; a code that somebody misses is a proposal that only they see and
          use.
        </p>
        <ErrorNote failure={failure} />
        <Button type="submit" loading={pending} disabled={coders.length < 2}>
          Open the round
        </Button>
      </form>
      {children}
    </section>
  );
}

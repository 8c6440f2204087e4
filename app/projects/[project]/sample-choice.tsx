"use client";
import { Group, NativeSelect, NumberInput, Radio, Stack } from "@mantine/core";
import { useState } from "react";
import classes from "./sample-choice.module.css";

type Method = "all" | "size" | "percent";

/** How much is drawn, and whether each value of an attribute gives its share. */
export interface SampleChoice {
  method: Method;
  size: number;
  percent: number;
  /** Id of an attribute as text; empty: a simple random sample. */
  stratifiedBy: string;
}

export function useSampleChoice(method: Method, size: number): [SampleChoice, (next: SampleChoice) => void] {
  return useState<SampleChoice>({ method, size, percent: 10, stratifiedBy: "" });
}

/** The choice as a plan takes it. */
export function sampleOf({ method, size, percent, stratifiedBy }: SampleChoice) {
  const amount = method === "all" ? { method } : method === "size" ? { method, size } : { method, percent };
  return { amount, ...(method !== "all" && stratifiedBy !== "" ? { stratifiedBy: Number(stratifiedBy) } : {}) };
}

interface SampleFieldsProps {
  label: string;
  /** What "all" is called. */
  all: string;
  choice: SampleChoice;
  onChoice(choice: SampleChoice): void;
  attributes: readonly { id: number; name: string }[];
}

/** All, a number or a percentage. Choosing a number chooses its way of drawing; merely passing the field with the keyboard does not. */
export function SampleFields({ label, all, choice, onChoice, attributes }: SampleFieldsProps) {
  const { method, size, percent, stratifiedBy } = choice;
  return (
    <>
      <Radio.Group label={label} value={method} onChange={(value) => onChoice({ ...choice, method: value as Method })}>
        <Stack gap={8} mt={8}>
          <Radio value="all" label={all} />
          <Group gap={8}>
            <Radio value="size" label="A random sample of" />
            <NumberInput
              aria-label="Answers in the sample"
              className={classes.number}
              size="xs"
              min={1}
              suffix=" answers"
              value={size}
              onChange={(value) =>
                typeof value === "number" && value !== size && onChoice({ ...choice, size: value, method: "size" })
              }
            />
          </Group>
          <Group gap={8}>
            <Radio value="percent" label="A random sample of" />
            <NumberInput
              aria-label="Percent in the sample"
              className={classes.number}
              size="xs"
              min={0.1}
              max={100}
              suffix=" %"
              value={percent}
              onChange={(value) =>
                typeof value === "number" && value !== percent && onChoice({ ...choice, percent: value, method: "percent" })
              }
            />
          </Group>
        </Stack>
      </Radio.Group>
      {method !== "all" && attributes.length > 0 && (
        <NativeSelect
          label="Proportional by"
          description="Each value of the attribute gives its share of the sample."
          value={stratifiedBy}
          onChange={(event) => onChoice({ ...choice, stratifiedBy: event.currentTarget.value })}
          data={[
            { value: "", label: "nothing: a simple random sample" },
            ...attributes.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
        />
      )}
    </>
  );
}

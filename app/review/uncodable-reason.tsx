"use client";
import { TextInput } from "@mantine/core";
import { commonReasons } from "../../lib/coding/results.ts";

interface UncodableReasonProps {
  reason: string;
  onReason(reason: string): void;
  onEnter(): void;
}

/** Why an answer is uncodable: a usual reason at hand, or in one's own words. */
export function UncodableReason({ reason, onReason, onEnter }: UncodableReasonProps) {
  return (
    <>
      <TextInput
        label="Why is it uncodable?"
        list="uncodable-reasons"
        value={reason}
        maxLength={500}
        // A version that is taken brings its reason along; one's own has to be said.
        autoFocus={reason === ""}
        onChange={(event) => onReason(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          event.stopPropagation();
          onEnter();
        }}
      />
      <datalist id="uncodable-reasons">
        {commonReasons.map((words) => (
          <option key={words} value={words} />
        ))}
      </datalist>
    </>
  );
}

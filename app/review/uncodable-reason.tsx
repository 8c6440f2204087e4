"use client";
import { TextInput } from "@mantine/core";

interface UncodableReasonProps {
  reason: string;
  onReason(reason: string): void;
  onEnter(): void;
}

const usual = ["no answer to the question", "cannot be understood", "another language"];

/** Why an answer is uncodable: a usual reason at hand, or in one's own words. */
export function UncodableReason({ reason, onReason, onEnter }: UncodableReasonProps) {
  return (
    <>
      <TextInput
        label="Why is it uncodable?"
        list="uncodable-reasons"
        value={reason}
        maxLength={500}
        data-autofocus
        autoFocus
        onChange={(event) => onReason(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          event.stopPropagation();
          onEnter();
        }}
      />
      <datalist id="uncodable-reasons">
        {usual.map((words) => (
          <option key={words} value={words} />
        ))}
      </datalist>
    </>
  );
}

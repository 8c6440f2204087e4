"use client";
import { Button, NativeSelect } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Proposal } from "../../../../../../db/proposals.ts";
import { ErrorNote } from "../../../../../ui/error-note.tsx";
import { useAction } from "../../../../../ui/use-action.ts";
import { settleProposedCode } from "./actions.ts";
import classes from "./rounds.module.css";

interface ProposalsProps {
  projectId: number;
  questionId: number;
  proposals: Proposal[];
  codes: { id: number; path: string }[];
}

/** Codes that coders proposed in the round that was closed: each is adopted or merged, before the next round. */
export function Proposals({ projectId, questionId, proposals, codes }: ProposalsProps) {
  return (
    <section className={classes.proposals}>
      <h2 className={classes.title}>Proposed codes</h2>
      <p className={classes.words}>What coders missed in the frame. Answers keep them; as what, you say now.</p>
      <ul className={classes.rounds}>
        {proposals.map((proposal) => (
          <Entry key={proposal.codeId} projectId={projectId} questionId={questionId} proposal={proposal} codes={codes} />
        ))}
      </ul>
    </section>
  );
}

function Entry({ projectId, questionId, proposal, codes }: Omit<ProposalsProps, "proposals"> & { proposal: Proposal }) {
  const router = useRouter();
  const { run, pending, failure } = useAction(settleProposedCode);
  const [into, setInto] = useState("");
  const settle = async (target: number | null) => {
    const done = await run({ project: projectId, questionId, codeId: proposal.codeId, into: target });
    if (done !== undefined) router.refresh();
  };
  const label = proposal.path.at(-1) ?? "";
  return (
    <li className={classes.round}>
      <div>
        <h3 className={classes.name}>{label}</h3>
        <p className={classes.words}>
          {proposal.path.length > 1 && `under ${proposal.path.slice(0, -1).join(" › ")}, `}
          by {proposal.proposedBy}, on {proposal.answers} {proposal.answers === 1 ? "answer" : "answers"}
        </p>
        {proposal.definition && <p className={classes.words}>{proposal.definition}</p>}
        <ErrorNote failure={failure} />
      </div>
      <div className={classes.actions}>
        <Button size="xs" loading={pending} onClick={() => settle(null)}>
          Adopt
        </Button>
        <NativeSelect
          size="xs"
          aria-label={`Merge ${label} into`}
          value={into}
          onChange={(event) => setInto(event.currentTarget.value)}
          data={[{ value: "", label: "or merge into…" }, ...codes.map((code) => ({ value: String(code.id), label: code.path }))]}
        />
        <Button size="xs" variant="default" disabled={into === ""} loading={pending} onClick={() => settle(Number(into))}>
          Merge
        </Button>
      </div>
    </li>
  );
}

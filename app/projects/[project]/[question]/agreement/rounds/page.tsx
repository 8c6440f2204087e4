import type { Metadata } from "next";
import { authorize } from "../../../../../../db/access.ts";
import { attributeChoices } from "../../../../../../db/figure-choices.ts";
import { loadFrame } from "../../../../../../db/frames.ts";
import { listProposals } from "../../../../../../db/proposals.ts";
import { listRounds, roundPeople } from "../../../../../../db/rounds.ts";
import { pathOf } from "../../../../../../lib/frame/frame.ts";
import { questionAccess } from "../../../../../server/page-access.ts";
import { runTask } from "../../../../../server/worker.ts";
import { EmptyState } from "../../../../../ui/empty-state.tsx";
import { LinkButton } from "../../../../../ui/link-button.tsx";
import { PageHeader } from "../../../../../ui/page-header.tsx";
import { PlanForm } from "./plan-form.tsx";
import { Precision } from "./precision.tsx";
import { Proposals } from "./proposals.tsx";
import { RoundsMade } from "./rounds-made.tsx";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Blind rounds" };

interface Props {
  params: Promise<{ project: string; question: string }>;
}

/** An attribute with more values than this makes strata of one. */
const mostStrata = 200;

/** The blind rounds of a question: planned and closed by the lead, one after the other. */
export default async function RoundsPage({ params }: Props) {
  const { store, access, person, project, question } = await questionAccess(params, "read");
  const rounds = listRounds(store, access, question.id);
  const header = (
    <PageHeader
      title={`Blind rounds: ${question.name}`}
      note="In a round several people code the same answers, and none of them sees what the others do until it is closed."
    >
      <LinkButton href={`/projects/${project.id}/${question.id}/agreement`} variant="default" size="xs">
        Agreement
      </LinkButton>
    </PageHeader>
  );
  if (access.role !== "lead") {
    return (
      <>
        {header}
        {rounds.length === 0 ? (
          <EmptyState title="There has been no round yet">The lead plans blind rounds; you find yours under Code.</EmptyState>
        ) : (
          <RoundsMade projectId={project.id} questionId={question.id} rounds={rounds} isLead={false} />
        )}
      </>
    );
  }
  const asLead = authorize(store, person, project.id, "lead");
  const proposals = listProposals(store, asLead, question.id);
  const frame = loadFrame(store, question.id);
  const isOpen = rounds.some((round) => round.closedAt === null);
  return (
    <>
      {header}
      <RoundsMade projectId={project.id} questionId={question.id} rounds={rounds} isLead />
      {proposals.length > 0 && (
        <Proposals
          projectId={project.id}
          questionId={question.id}
          proposals={proposals}
          codes={frame.codes
            .filter((code) => code.applicable && code.proposedBy === null)
            .map((code) => ({ id: code.id, path: pathOf(frame, code.id).join(" › ") }))}
        />
      )}
      {!isOpen && proposals.length === 0 && (
        <PlanForm
          projectId={project.id}
          questionId={question.id}
          people={roundPeople(store, access)}
          attributes={attributeChoices(store, access, mostStrata).map(({ id, name }) => ({ id, name }))}
          free={await runTask("figures", "roundPool", { actor: person, projectId: project.id, questionId: question.id })}
          number={rounds.length + 1}
        >
          <Precision />
        </PlanForm>
      )}
    </>
  );
}

import type { Metadata } from "next";
import { attributeChoices, codersOf } from "../../../../../db/figure-choices.ts";
import { leftOut, missingLabel } from "../../../../../db/figures.ts";
import { loadFrame } from "../../../../../db/frames.ts";
import { Denied, Refused } from "../../../../../db/refusal.ts";
import { questionAccess } from "../../../../server/page-access.ts";
import { runTask } from "../../../../server/worker.ts";
import { EmptyState } from "../../../../ui/empty-state.tsx";
import { LinkButton } from "../../../../ui/link-button.tsx";
import { PageHeader } from "../../../../ui/page-header.tsx";
import { readChoices } from "./choices.ts";
import { CountsView } from "./counts-view.tsx";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Counts" };

interface Props {
  params: Promise<{ project: string; question: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** More values than this make no readable groups; such an attribute is grouped first. */
const mostGroups = 60;

export default async function CountsPage({ params, searchParams }: Props) {
  const { store, access, person, project, question } = await questionAccess(params, "read");
  const query = readChoices(question.id, await searchParams);
  const frame = loadFrame(store, question.id, { withRetired: true, memberId: access.memberId });
  if (frame.byId.size === 0) {
    return (
      <>
        <PageHeader title="Counts" />
        <EmptyState
          title="There is nothing to count yet"
          step={
            access.role === "lead" && (
              <LinkButton href={`/projects/${project.id}/${question.id}/frame`}>Make the code frame</LinkButton>
            )
          }
        >
          Counts follow the code frame of “{question.name}”, which has no codes yet; every code that is applied appears here.
        </EmptyState>
      </>
    );
  }
  const attributes = attributeChoices(store, access, mostGroups).map((attribute) => ({
    ...attribute,
    values: [...attribute.values, { id: 0, label: missingLabel }],
  }));
  try {
    const counts = await runTask("figures", "counts", { actor: person, projectId: project.id, query });
    return (
      <CountsView
        projectId={project.id}
        question={{ id: question.id, name: question.name, text: question.text }}
        query={query}
        counts={counts}
        levels={frame.levels}
        attributes={attributes}
        coders={codersOf(store, access, question.id)}
        leftOut={leftOut(store, access, query)}
        mayOpen={access.role !== "viewer"}
      />
    );
  } catch (problem) {
    if (!(problem instanceof Refused) && !(problem instanceof Denied)) throw problem;
    return (
      <>
        <PageHeader title="Counts" />
        <EmptyState title="This table cannot be made">{problem.message}</EmptyState>
      </>
    );
  }
}

import type { Metadata } from "next";
import { authorize } from "../../../../../db/access.ts";
import type { AdjudicationFilter } from "../../../../../db/adjudication.ts";
import { type Case, readCase } from "../../../../../db/cases.ts";
import { loadFrame } from "../../../../../db/frames.ts";
import { readPreference } from "../../../../../db/preferences.ts";
import { Denied } from "../../../../../db/refusal.ts";
import { readKeyChoices } from "../../../../commands/key-choices.ts";
import { questionAccess } from "../../../../server/page-access.ts";
import { runTask } from "../../../../server/worker.ts";
import { EmptyState } from "../../../../ui/empty-state.tsx";
import { LinkButton } from "../../../../ui/link-button.tsx";
import { PageHeader } from "../../../../ui/page-header.tsx";
import { Adjudicating } from "./adjudicating.tsx";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Adjudicate" };

interface Props {
  params: Promise<{ project: string; question: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const pageSize = 50;

/** Where coders differ, one answer after the other: take a version or make one, say why they differed. */
export default async function AdjudicatePage({ params, searchParams }: Props) {
  const { store, access, person, project, question } = await questionAccess(params, "read");
  const back = (
    <LinkButton href={`/projects/${project.id}/${question.id}/agreement`} variant="default">
      Back to agreement
    </LinkButton>
  );
  if (access.role !== "lead") {
    return (
      <>
        <PageHeader title="Adjudicate" />
        <EmptyState title="A lead adjudicates" step={back}>
          Where coders differ, a lead of the project decides. What you coded stays as it is.
        </EmptyState>
      </>
    );
  }
  const asLead = authorize(store, person, project.id, "lead");
  const search = await searchParams;
  const show: AdjudicationFilter = search.show === "same" || search.show === "decided" ? search.show : "differ";
  const wanted = Number(search.answer);
  const one = Number.isSafeInteger(wanted) && wanted > 0 ? caseOf(() => readCase(store, asLead, wanted), question.id) : null;
  const after = Number(search.after);
  const page = { after: Number.isSafeInteger(after) ? after : 0, limit: pageSize };
  // A sample of what is the same is drawn from all of it: off the thread that serves coders.
  const asked = { actor: person, projectId: project.id, questionId: question.id, show, ...page };
  const { counts, cases } = await runTask("figures", "adjudication", asked);
  const frame = loadFrame(store, question.id, { withRetired: true, memberId: access.memberId });
  return (
    <Adjudicating
      key={`${show} ${page.after} ${one?.answerId ?? ""}`}
      projectId={project.id}
      question={{ id: question.id, name: question.name, text: question.text }}
      levels={frame.levels}
      codes={[...frame.byId.values()]}
      show={show}
      counts={counts}
      cases={one ? [one] : cases}
      single={one !== null}
      choices={readKeyChoices(readPreference(store, person, "keys"))}
    />
  );
}

function caseOf(read: () => Case, questionId: number): Case | null {
  try {
    const found = read();
    return found.questionId === questionId ? found : null;
  } catch (problem) {
    if (problem instanceof Denied) return null;
    throw problem;
  }
}

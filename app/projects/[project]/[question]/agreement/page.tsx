import type { Metadata } from "next";
import { attributeChoices } from "../../../../../db/figure-choices.ts";
import { missingLabel } from "../../../../../db/figures.ts";
import { Denied, Refused } from "../../../../../db/refusal.ts";
import { questionAccess } from "../../../../server/page-access.ts";
import { runTask } from "../../../../server/worker.ts";
import { EmptyState } from "../../../../ui/empty-state.tsx";
import { LinkButton } from "../../../../ui/link-button.tsx";
import { PageHeader } from "../../../../ui/page-header.tsx";
import { AgreementView } from "./agreement-view.tsx";
import { readAgreementChoices } from "./choices.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Agreement" };

interface Props {
  params: Promise<{ project: string; question: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** More values than this make no readable list to narrow by. */
const mostValues = 60;

/** How well the coders of a question agree, code by code, on what each had before they talked. */
export default async function AgreementPage({ params, searchParams }: Props) {
  const { store, access, person, project, question } = await questionAccess(params, "read");
  const isLead = access.role === "lead";
  const rounds = `/projects/${project.id}/${question.id}/agreement/rounds`;
  const step = <LinkButton href={rounds}>{isLead ? "Plan a blind round" : "See the blind rounds"}</LinkButton>;
  try {
    const query = readAgreementChoices(question.id, await searchParams);
    const page = await runTask("figures", "agreementPage", { actor: person, projectId: project.id, query });
    if (!page.shown) {
      return (
        <>
          <PageHeader title="Agreement" />
          <EmptyState title="There is nothing to compare yet" step={step}>
            {page.choices.openRound
              ? "A blind round is open. Its figures are there when the lead closes it."
              : "Agreement needs answers that two people coded without seeing each other’s codes: a blind round, or imported codings. Checks are compared too, as check agreement."}
          </EmptyState>
        </>
      );
    }
    const attributes = attributeChoices(store, access, mostValues).map((attribute) => ({
      ...attribute,
      values: [...attribute.values, { id: 0, label: missingLabel }],
    }));
    return (
      <AgreementView
        projectId={project.id}
        question={{ id: question.id, name: question.name, text: question.text }}
        choices={page.choices}
        shown={page.shown}
        attributes={attributes}
        isLead={isLead}
        maySettle={access.role !== "viewer"}
      />
    );
  } catch (problem) {
    if (!(problem instanceof Refused) && !(problem instanceof Denied)) throw problem;
    return (
      <>
        <PageHeader title="Agreement" />
        <EmptyState
          title="This cannot be compared"
          step={<LinkButton href={`/projects/${project.id}/${question.id}/agreement`}>Start again</LinkButton>}
        >
          {problem.message}
        </EmptyState>
      </>
    );
  }
}

import type { Metadata } from "next";
import { checkPlace, checkProgress, readCheckItem, readCheckQueue } from "../../../../../db/check-queue.ts";
import { loadFrame } from "../../../../../db/frames.ts";
import { readPreference } from "../../../../../db/preferences.ts";
import type { CheckItem } from "../../../../../lib/review/check-item.ts";
import { readKeyChoices } from "../../../../commands/key-choices.ts";
import { questionAccess } from "../../../../server/page-access.ts";
import { EmptyState } from "../../../../ui/empty-state.tsx";
import { LinkButton } from "../../../../ui/link-button.tsx";
import { PageHeader } from "../../../../ui/page-header.tsx";
import { CheckPage as Checking } from "./check-page.tsx";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Check" };

interface Props {
  params: Promise<{ project: string; question: string }>;
}

const pageSize = 40;
const shownBefore = 10;

/** Checking, one answer at a time: opens where the person was last, else at the first answer that is ready. */
export default async function CheckPage({ params }: Props) {
  const { store, access, person, project, question } = await questionAccess(params, "code");
  const progress = checkProgress(store, access, question.id);
  if (progress.done + progress.ready + progress.waiting === 0) {
    const isLead = access.role === "lead";
    return (
      <>
        <PageHeader title="Check" />
        <EmptyState
          title="Nothing is yours to check here"
          step={
            isLead && <LinkButton href={`/projects/${project.id}/plan?question=${question.id}`}>Plan who checks what</LinkButton>
          }
        >
          Codes that somebody else gave to “{question.name}” come here when {isLead ? "you plan" : "the lead plans"} that you
          check them.
        </EmptyState>
      </>
    );
  }
  const items = queueAround(store, access, question.id);
  const frame = loadFrame(store, question.id, { withRetired: true, memberId: access.memberId });
  return (
    <Checking
      userId={person.userId}
      key={question.id}
      projectId={project.id}
      question={{ id: question.id, name: question.name, text: question.text }}
      levels={frame.levels}
      codes={[...frame.byId.values()]}
      items={items.all}
      openAt={items.at}
      progress={progress}
      choices={readKeyChoices(readPreference(store, person, "keys"))}
    />
  );
}

type Asked = Awaited<ReturnType<typeof questionAccess<"code">>>;

/** The item to open, what is ready after it, and a little of what was before. */
function queueAround(store: Asked["store"], access: Asked["access"], questionId: number): { all: CheckItem[]; at: number } {
  const place = checkPlace(store, access, questionId);
  const last = place && readCheckItem(store, access, place.answerId, place.coderId);
  const first =
    last?.check === null
      ? last
      : readCheckQueue(store, access, questionId, { position: last?.position ?? 0, direction: "next" }, 1)[0];
  const start = first ?? readCheckQueue(store, access, questionId, { position: 0, direction: "next" }, 1)[0];
  const position = start?.position ?? Number.MAX_SAFE_INTEGER;
  const before = readCheckQueue(store, access, questionId, { position, direction: "previous" }, shownBefore);
  const after = start ? readCheckQueue(store, access, questionId, { position, direction: "next" }, pageSize) : [];
  return { all: [...before, ...(start ? [start] : []), ...after], at: before.length };
}

import type { Metadata } from "next";
import {
  codingProgress,
  lastPlace,
  nextUndecided,
  ownUses,
  queuedAnswer,
  recentCodes,
  workQueue,
} from "../../../../../db/codings-queue.ts";
import { hasOpenRound, loadFrame } from "../../../../../db/frames.ts";
import { readPreference } from "../../../../../db/preferences.ts";
import { slotCount } from "../../../../../lib/coding/slots.ts";
import { readKeyChoices } from "../../../../commands/key-choices.ts";
import { questionAccess } from "../../../../server/page-access.ts";
import { CodingPage } from "./coding-page.tsx";
import { NothingAssigned } from "./empty.tsx";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Code" };

interface Props {
  params: Promise<{ project: string; question: string }>;
  searchParams: Promise<{ answer?: string | string[] }>;
}

const pageSize = 100;
const shownBefore = 20;

/** Coding, one answer at a time: opens where the person was last, on whatever machine, or at the answer asked for. */
export default async function CodePage({ params, searchParams }: Props) {
  const { store, access, person, project, question } = await questionAccess(params, "code");
  const asked = Number((await searchParams).answer ?? Number.NaN);
  const wanted = Number.isSafeInteger(asked) ? queuedAnswer(store, access, question.id, asked) : null;
  const first = wanted ?? lastPlace(store, access, question.id) ?? nextUndecided(store, access, question.id, null);
  const before = first ? workQueue(store, access, question.id, first, shownBefore, "back") : { answers: [], more: false };
  const after = workQueue(store, access, question.id, first ? { ...first, answerId: first.answerId - 1 } : null, pageSize);
  const progress = codingProgress(store, access, question.id);
  // A lead may open an answer that nobody assigned to them: it stands alone, and is theirs once they code it.
  const isOutside = wanted !== null && !after.answers.some((answer) => answer.answerId === wanted.answerId);
  const answers = isOutside ? [wanted] : [...before.answers, ...after.answers];
  if (answers.length === 0)
    return <NothingAssigned projectId={project.id} question={question} role={access.role === "lead" ? "lead" : "coder"} />;
  const frame = loadFrame(store, question.id, { withRetired: true, memberId: access.memberId });
  return (
    <CodingPage
      key={question.id}
      userId={person.userId}
      projectId={project.id}
      question={{ id: question.id, name: question.name, text: question.text }}
      isLead={access.role === "lead"}
      levels={frame.levels}
      codes={[...frame.byId.values()]}
      page={{ answers, more: isOutside ? false : after.more }}
      before={isOutside ? false : before.more}
      openAt={isOutside ? 0 : before.answers.length}
      progress={progress}
      recents={recentCodes(store, access, question.id, slotCount)}
      uses={[...ownUses(store, access, question.id)]}
      roundOpen={hasOpenRound(store, question.id)}
      choices={readKeyChoices(readPreference(store, person, "keys"))}
    />
  );
}

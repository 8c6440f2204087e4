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
import { runTask } from "../../../../server/worker.ts";
import { CodingPage } from "./coding-page.tsx";
import { NothingAssigned } from "./empty.tsx";
import { NothingToLookAt } from "./look-page.tsx";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Code" };

interface Props {
  params: Promise<{ project: string; question: string }>;
  searchParams: Promise<{ answer?: string | string[]; look?: string | string[] }>;
}

const pageSize = 100;
const shownBefore = 20;

/** Coding, one answer at a time: opens where the person was last, on whatever machine, or at the answer asked for. */
export default async function CodePage({ params, searchParams }: Props) {
  const { store, access, person, project, question } = await questionAccess(params, "code");
  const query = await searchParams;
  const shared = () => {
    const frame = loadFrame(store, question.id, { withRetired: true, memberId: access.memberId });
    return {
      userId: person.userId,
      projectId: project.id,
      question: { id: question.id, name: question.name, text: question.text },
      isLead: access.role === "lead",
      levels: frame.levels,
      codes: [...frame.byId.values()],
      progress: codingProgress(store, access, question.id),
      uses: [...ownUses(store, access, question.id)],
      roundOpen: hasOpenRound(store, question.id),
      choices: readKeyChoices(readPreference(store, person, "keys")),
    };
  };
  const recents = recentCodes(store, access, question.id, slotCount);
  const codeId = Number(query.look ?? Number.NaN);
  if (Number.isSafeInteger(codeId)) {
    // Ranking reads thousands of texts: off the thread that serves coders.
    const input = { actor: person, projectId: project.id, questionId: question.id, codeId, most: pageSize };
    const queue = await runTask("figures", "lookQueue", input);
    const answers = (queue?.answerIds ?? []).flatMap((id) => queuedAnswer(store, access, question.id, id) ?? []);
    if (!queue || answers.length === 0)
      return <NothingToLookAt projectId={project.id} questionId={question.id} look={queue?.reason ?? null} />;
    return (
      <CodingPage
        key={`${question.id} ${queue.reason.codeId}`}
        {...shared()}
        page={{ answers: answers.map((answer, position) => ({ ...answer, position })), more: false }}
        before={false}
        openAt={0}
        recents={[...new Set([...queue.reason.offered, ...recents])].slice(0, slotCount)}
        look={{ reason: queue.reason, left: queue.left, more: queue.more }}
      />
    );
  }
  const asked = Number(query.answer ?? Number.NaN);
  const wanted = Number.isSafeInteger(asked) ? queuedAnswer(store, access, question.id, asked) : null;
  const first = wanted ?? lastPlace(store, access, question.id) ?? nextUndecided(store, access, question.id, null);
  const before = first ? workQueue(store, access, question.id, first, shownBefore, "back") : { answers: [], more: false };
  const after = workQueue(store, access, question.id, first ? { ...first, answerId: first.answerId - 1 } : null, pageSize);
  // A lead may open an answer that nobody assigned to them: it stands alone, and is theirs once they code it.
  const isOutside = wanted !== null && !after.answers.some((answer) => answer.answerId === wanted.answerId);
  const answers = isOutside ? [wanted] : [...before.answers, ...after.answers];
  if (answers.length === 0)
    return <NothingAssigned projectId={project.id} question={question} role={access.role === "lead" ? "lead" : "coder"} />;
  return (
    <CodingPage
      key={question.id}
      {...shared()}
      page={{ answers, more: isOutside ? false : after.more }}
      before={isOutside ? false : before.more}
      openAt={isOutside ? 0 : before.answers.length}
      recents={recents}
      look={null}
    />
  );
}

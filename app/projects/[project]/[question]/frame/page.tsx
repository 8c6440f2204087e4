import type { Metadata } from "next";
import { isBlind } from "../../../../../db/access.ts";
import { hasOpenRound, loadFrame } from "../../../../../db/frames.ts";
import { listQuestions } from "../../../../../db/projects.ts";
import { questionAccess } from "../../../../server/page-access.ts";
import { runTask } from "../../../../server/worker.ts";
import { FrameEditor } from "./frame-editor.tsx";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Code frame" };

interface Props {
  params: Promise<{ project: string; question: string }>;
  searchParams: Promise<{ code?: string }>;
}

export default async function FramePage({ params, searchParams }: Props) {
  const { store, access, person, project, question } = await questionAccess(params, "read");
  const frame = loadFrame(store, question.id, { withRetired: true, memberId: access.memberId });
  const roundIsOpen = hasOpenRound(store, question.id);
  const others = listQuestions(store, access).filter(
    (other) => other.id !== question.id && loadFrame(store, other.id).codes.length > 0,
  );
  return (
    <FrameEditor
      projectId={project.id}
      question={{ id: question.id, name: question.name, text: question.text }}
      levels={frame.levels}
      codes={[...frame.byId.values()]}
      counts={await runTask("figures", "codeCounts", { actor: person, projectId: project.id, questionId: question.id })}
      others={others.map(({ id, name }) => ({ id, name }))}
      roundIsOpen={roundIsOpen}
      myId={access.memberId}
      mayEdit={access.role === "lead" && !roundIsOpen}
      mayCreate={access.role !== "viewer" && (!roundIsOpen || isBlind(store, access, question.id))}
      chosen={Number((await searchParams).code) || null}
    />
  );
}

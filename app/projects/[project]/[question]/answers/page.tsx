import type { Metadata } from "next";
import { isBlind } from "../../../../../db/access.ts";
import { hasCoded } from "../../../../../db/codings-list.ts";
import { recentCodes } from "../../../../../db/codings-queue.ts";
import { attributeChoices, codersOf } from "../../../../../db/figure-choices.ts";
import { loadFrame } from "../../../../../db/frames.ts";
import { readPreference } from "../../../../../db/preferences.ts";
import { readKeyChoices } from "../../../../commands/key-choices.ts";
import { questionAccess } from "../../../../server/page-access.ts";
import { AnswersList } from "./answers-list.tsx";
import { readAddress } from "./list-query.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Answers" };

interface Props {
  params: Promise<{ project: string; question: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** More values than this are no list to choose from. */
const mostValues = 200;

/** All answers of a question as rows: find, look, code several at once. */
export default async function AnswersPage({ params, searchParams }: Props) {
  const { store, access, person, project, question } = await questionAccess(params, "read");
  const query = readAddress(question.id, await searchParams, { set: hasCoded(store, access, question.id) ? "mine" : "final" });
  const frame = loadFrame(store, question.id, { withRetired: true, memberId: access.memberId });
  return (
    <AnswersList
      key={question.id}
      projectId={project.id}
      question={{ id: question.id, name: question.name }}
      start={query}
      levels={frame.levels}
      codes={[...frame.byId.values()]}
      recents={access.role === "viewer" ? [] : recentCodes(store, access, question.id, 20)}
      attributes={attributeChoices(store, access, mostValues).filter(({ shown }) => access.role !== "coder" || shown)}
      coders={codersOf(store, access, question.id)}
      isLead={access.role === "lead"}
      mayCode={access.role !== "viewer"}
      blind={isBlind(store, access, question.id)}
      choices={readKeyChoices(readPreference(store, person, "keys"))}
    />
  );
}

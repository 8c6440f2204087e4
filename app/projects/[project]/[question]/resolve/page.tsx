import type { Metadata } from "next";
import { type Case, countCases, listCases } from "../../../../../db/cases.ts";
import { loadFrame } from "../../../../../db/frames.ts";
import { readPreference } from "../../../../../db/preferences.ts";
import { readKeyChoices } from "../../../../commands/key-choices.ts";
import { questionAccess } from "../../../../server/page-access.ts";
import { ResolvePage as Resolving } from "./resolve-page.tsx";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Resolve" };

interface Props {
  params: Promise<{ project: string; question: string }>;
  searchParams: Promise<{
    show?: string | string[];
    answer?: string | string[];
    after?: string | string[];
    before?: string | string[];
  }>;
}

const pageSize = 50;

/** What was changed, queried, or coded differently, until it is settled. */
export default async function ResolvePage({ params, searchParams }: Props) {
  const { store, access, person, project, question } = await questionAccess(params, "code");
  const query = await searchParams;
  const show = query.show === "settled" ? "settled" : "open";
  const page = readPage(query, (answerId, most, back) => listCases(store, access, question.id, show, answerId, most, back));
  const frame = loadFrame(store, question.id, { withRetired: true, memberId: access.memberId });
  return (
    <Resolving
      key={`${question.id} ${show} ${query.after ?? ""} ${query.before ?? ""}`}
      projectId={project.id}
      question={{ id: question.id, name: question.name, text: question.text }}
      me={{ memberId: access.memberId, isLead: access.role === "lead" }}
      levels={frame.levels}
      codes={[...frame.byId.values()]}
      show={show}
      counts={countCases(store, access, question.id)}
      {...page}
      openAt={Number(query.answer) || null}
      choices={readKeyChoices(readPreference(store, person, "keys"))}
    />
  );
}

type Query = Awaited<Props["searchParams"]>;

/** One page of the list, and whether there are answers before and after it. */
function readPage(
  query: Query,
  read: (answerId: number, most: number, back: boolean) => Case[],
): { cases: Case[]; earlier: boolean; more: boolean } {
  const [before, after] = [Number(query.before), Number(query.after)];
  if (Number.isSafeInteger(before)) {
    const cases = read(before, pageSize + 1, true);
    return { cases: cases.slice(-pageSize), earlier: cases.length > pageSize, more: true };
  }
  const from = Number.isSafeInteger(after) ? after : 0;
  const cases = read(from, pageSize + 1, false);
  // What was left by a link may have been settled since: then the beginning is where this page begins.
  return {
    cases: cases.slice(0, pageSize),
    earlier: from > 0 && read(from + 1, 1, true).length > 0,
    more: cases.length > pageSize,
  };
}

import type { Metadata } from "next";
import { countCases, listCases } from "../../../../../db/cases.ts";
import { loadFrame } from "../../../../../db/frames.ts";
import { questionAccess } from "../../../../server/page-access.ts";
import { ResolvePage as Resolving } from "./resolve-page.tsx";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Resolve" };

interface Props {
  params: Promise<{ project: string; question: string }>;
  searchParams: Promise<{ show?: string | string[]; answer?: string | string[]; after?: string | string[] }>;
}

const pageSize = 50;

/** What was changed, queried, or coded differently, until it is settled. */
export default async function ResolvePage({ params, searchParams }: Props) {
  const { store, access, project, question } = await questionAccess(params, "code");
  const query = await searchParams;
  const show = query.show === "settled" ? "settled" : "open";
  const after = Number(query.after);
  const cases = listCases(store, access, question.id, show, Number.isSafeInteger(after) ? after : 0, pageSize + 1);
  const frame = loadFrame(store, question.id, { withRetired: true, memberId: access.memberId });
  return (
    <Resolving
      key={`${question.id} ${show} ${query.after ?? ""}`}
      projectId={project.id}
      question={{ id: question.id, name: question.name, text: question.text, language: question.language }}
      me={{ memberId: access.memberId, isLead: access.role === "lead" }}
      levels={frame.levels}
      codes={[...frame.byId.values()]}
      show={show}
      counts={countCases(store, access, question.id)}
      cases={cases.slice(0, pageSize)}
      more={cases.length > pageSize}
      openAt={Number(query.answer) || null}
    />
  );
}

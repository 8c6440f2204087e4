import type { Metadata } from "next";
import { listQuestions } from "../../../../db/projects.ts";
import { projectAccess } from "../../../server/page-access.ts";
import { runTask } from "../../../server/worker.ts";
import { PageHeader } from "../../../ui/page-header.tsx";
import { ChainNote } from "./chain-note.tsx";
import { Entries } from "./entries.tsx";
import { HistoryFilters } from "./filters.tsx";
import { addressOf, filterOf, readQuery } from "./query.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "History" };

interface Props {
  params: Promise<{ project: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const pageSize = 100;

/** Who did what when: newest first, narrowed by person, kind of action, question, days, answer or code. */
export default async function HistoryPage({ params, searchParams }: Props) {
  const { store, access, person, project } = await projectAccess(params, "read");
  const query = readQuery(await searchParams);
  const questions = listQuestions(store, access).map(({ id, name }) => ({ id, name }));
  const found = await runTask("figures", "history", {
    ...{ actor: person, projectId: project.id, filter: filterOf(query), before: query.before ?? null, limit: pageSize + 1 },
  });
  const rows = found.rows.slice(0, pageSize);
  const base = `/projects/${project.id}/history`;
  const last = rows.at(-1);
  return (
    <>
      <PageHeader
        title="History"
        note={
          access.role === "coder"
            ? "What you did, and what was checked and decided of your work. Times are UTC."
            : "Who did what when; it cannot be edited. Entries are numbered from the first of the project; times are UTC."
        }
      >
        <ChainNote projectId={project.id} />
      </PageHeader>
      <HistoryFilters base={base} query={query} people={found.people} questions={questions} />
      <Entries
        rows={rows}
        names={found.names}
        questions={questions}
        projectId={project.id}
        older={found.rows.length > pageSize && last ? addressOf(base, { ...query, before: last.id }) : null}
        newest={query.before === undefined ? null : addressOf(base, { ...query, before: undefined })}
        download={addressOf(`${base}/export`, { ...query, before: undefined })}
      />
    </>
  );
}

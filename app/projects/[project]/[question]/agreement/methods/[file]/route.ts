import { authorize } from "../../../../../../../db/access.ts";
import { findQuestion } from "../../../../../../../db/projects.ts";
import { Denied, Refused } from "../../../../../../../db/refusal.ts";
import { methodsText } from "../../../../../../../lib/report/methods.ts";
import { methodsDocument } from "../../../../../../../lib/report/methods-word.ts";
import { signedIn } from "../../../../../../server/session.ts";
import { store } from "../../../../../../server/store.ts";
import { runTask } from "../../../../../../server/worker.ts";
import { readAgreementChoices } from "../../choices.ts";

export const dynamic = "force-dynamic";

const types: Record<string, string> = {
  "methods.txt": "text/plain; charset=utf-8",
  "methods.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

interface Props {
  params: Promise<{ project: string; question: string; file: string }>;
}

/** Downloads the methods paragraph of the figures that the address names. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const person = await signedIn();
  if (!person) return new Response("Sign in first.", { status: 401 });
  const { project, question, file } = await params;
  const type = types[file];
  if (type === undefined) return new Response(null, { status: 404 });
  try {
    const access = authorize(store(), person, Number(project), "read");
    const { id, name } = findQuestion(store(), access, Number(question));
    const query = readAgreementChoices(id, Object.fromEntries(searchOf(request.url)));
    const { shown } = await runTask("figures", "agreementPage", { actor: person, projectId: access.projectId, query });
    if (!shown) return new Response("There is nothing to compare yet.", { status: 409 });
    const body =
      file === "methods.txt"
        ? methodsText(shown.methods)
        : Buffer.from(await methodsDocument(`Agreement of coders: ${name}`, shown.methods));
    return new Response(body, {
      headers: {
        "content-type": type,
        "content-disposition": `attachment; filename="${name.replace(/[^\w .-]/g, "_")} ${file}"; filename*=UTF-8''${encodeURIComponent(`${name} ${file}`)}`,
        "cache-control": "no-store",
      },
    });
  } catch (problem) {
    if (problem instanceof Denied) return new Response(problem.message, { status: 404 });
    if (problem instanceof Refused) return new Response(problem.message, { status: 409 });
    throw problem;
  }
}

function searchOf(address: string): [string, string[]][] {
  const { searchParams } = new URL(address);
  return [...new Set(searchParams.keys())].map((key) => [key, searchParams.getAll(key)]);
}

import "server-only";
import type { z } from "zod";
import { answer } from "./action.ts";
import { isOwnOrigin } from "./address.ts";
import { type Person, signedInAs } from "./session.ts";

/** What the work of a handler is given: who asks, unless somebody else is signed in by now than whose page it is. What the person may do is checked by the work itself, through `authorize`. */
export interface Asked<I> {
  person: Person;
  projectId: number;
  /** Not a number in handlers of a whole project. */
  questionId: number;
  input: I;
}

interface Context {
  params: Promise<{ project: string; question?: string }>;
}

type Work<I, T> = (asked: Asked<I>) => Promise<T> | T;

/** A handler that is asked in its address and answers with a typed result, as actions do. */
export function getJson<S extends z.ZodType, T>(input: S, work: Work<z.output<S>, T>) {
  return (request: Request, { params }: Context) =>
    handle(request, params, input, () => Object.fromEntries(new URL(request.url).searchParams), work);
}

/** The same for what is asked in the body: what changes something, or says words that do not belong into addresses. */
export function postJson<S extends z.ZodType, T>(input: S, work: Work<z.output<S>, T>) {
  return (request: Request, { params }: Context) =>
    isOwnOrigin(request.headers)
      ? handle(request, params, input, () => readJson(request), work)
      : new Response(null, { status: 403 });
}

/** No request says more than this: a file has its own way in. In bytes. */
const longest = 10_000_000;

/** The body of a request, parsed; null where it is no JSON, or so long that nobody means it: it is not read to its end then. */
export async function readJson(request: Request): Promise<unknown> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const piece of request.body ?? []) {
      bytes += piece.length;
      if (bytes > longest) return null;
      pieces.push(piece);
    }
    return JSON.parse(Buffer.concat(pieces).toString());
  } catch {
    return null;
  }
}

async function handle<S extends z.ZodType, T>(
  request: Request,
  params: Context["params"],
  input: S,
  read: () => unknown,
  work: Work<z.output<S>, T>,
): Promise<Response> {
  const person = await signedInAs(request.headers);
  if (!person) return new Response(null, { status: 401 });
  const parsed = input.safeParse(await read());
  if (!parsed.success) return new Response(null, { status: 400 });
  const { project, question } = await params;
  const result = await answer(() =>
    work({ person, projectId: Number(project), questionId: Number(question), input: parsed.data }),
  );
  return Response.json(result, { headers: { "cache-control": "no-store" } });
}

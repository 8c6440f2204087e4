import type { HistoryFilter } from "../../../../db/history.ts";

/** What the address of the history says. Days as YYYY-MM-DD, in UTC; `to` is included. */
export interface HistoryQuery {
  who?: string | undefined;
  group?: string | undefined;
  question?: number | undefined;
  answer?: number | undefined;
  code?: number | undefined;
  from?: string | undefined;
  to?: string | undefined;
  before?: number | undefined;
}

const dayLength = 24 * 60 * 60 * 1000;

/** Reads an address; what makes no sense in it is left out. */
export function readQuery(search: Record<string, string | string[] | undefined>): HistoryQuery {
  const text = (name: string) => {
    const value = search[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const id = (name: string) => (/^[1-9]\d{0,14}$/.test(text(name) ?? "") ? Number(text(name)) : undefined);
  const day = (name: string) => (Number.isNaN(Date.parse(`${text(name)}T00:00:00Z`)) ? undefined : text(name));
  return {
    ...{ who: text("who"), group: text("group"), question: id("question"), answer: id("answer"), code: id("code") },
    ...{ from: day("from"), to: day("to"), before: id("before") },
  };
}

export function filterOf(query: HistoryQuery): HistoryFilter {
  const { who, group, question, answer, code, from, to } = query;
  return {
    ...(who === undefined ? {} : { who }),
    ...(group === undefined ? {} : { group }),
    ...(question === undefined ? {} : { questionId: question }),
    ...(answer === undefined ? {} : { answerId: answer }),
    ...(code === undefined ? {} : { codeId: code }),
    ...(from === undefined ? {} : { from: Date.parse(`${from}T00:00:00Z`) }),
    ...(to === undefined ? {} : { to: Date.parse(`${to}T00:00:00Z`) + dayLength }),
  };
}

export function addressOf(base: string, query: HistoryQuery): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== "") search.set(name, String(value));
  return search.size === 0 ? base : `${base}?${search}`;
}

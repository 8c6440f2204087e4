import { useCallback, useEffect, useRef, useState } from "react";
import type { ListedRow, ListQuery } from "../../../../../lib/coding/list.ts";
import type { Result } from "../../../../server/action.ts";

interface Page {
  rows: ListedRow[];
  next: string | null;
  total: number | null;
}

export interface Answers {
  rows: ListedRow[];
  /** All that the list holds; null while it is being counted. */
  total: number | null;
  complete: boolean;
  state: "reading" | "read" | "failed";
  problem: string;
  readMore(): void;
  /** Reads on until this many are there. */
  readTo(count: number): Promise<ListedRow[]>;
  readAgain(ids: number[]): Promise<void>;
  reload(): void;
}

const pageSize = 100;

/** The rows of a list, read page by page as they are looked at. A newer question to the server makes older answers void. */
export function useAnswers(projectId: number, query: ListQuery): Answers {
  const [rows, setRows] = useState<ListedRow[]>([]);
  const [total, setTotal] = useState<number | null>(null);
  const [state, setState] = useState<Answers["state"]>("reading");
  const [problem, setProblem] = useState("");
  const next = useRef<string | null | undefined>(undefined);
  const current = useRef(0);
  const reading = useRef(false);
  const [turn, setTurn] = useState(0);

  const post = useCallback(
    async (body: object): Promise<Page> => {
      const response = await fetch(`/projects/${projectId}/${query.questionId}/answers/rows`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query, ...body }),
      });
      if (!response.ok) throw new Error("The list cannot be read. Reload the page.");
      const result = (await response.json()) as Result<Page>;
      if (!result.ok) throw new Error(result.message);
      return result.value;
    },
    [projectId, query],
  );
  const read = useCallback(
    async (count: number): Promise<ListedRow[]> => {
      const asked = current.current;
      if (reading.current || next.current === null) return [];
      reading.current = true;
      try {
        const first = next.current === undefined;
        const page = await post({ after: next.current ?? null, count, withTotal: false });
        if (asked !== current.current) return [];
        next.current = page.next;
        setRows((before) => (first ? page.rows : [...before, ...page.rows]));
        setState("read");
        if (first && page.next === null) setTotal(page.rows.length);
        else if (first)
          void post({ after: null, count: 1, withTotal: true }).then(
            (counted) => asked === current.current && setTotal(counted.total),
            () => {},
          );
        return page.rows;
      } catch (fault) {
        if (asked !== current.current) return [];
        setProblem(
          fault instanceof TypeError
            ? "The server did not answer. Check the connection, then try again."
            : String((fault as Error).message),
        );
        setState("failed");
        return [];
      } finally {
        if (asked === current.current) reading.current = false;
      }
    },
    [post],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` is the reason to read again
  useEffect(() => {
    current.current += 1;
    next.current = undefined;
    reading.current = false;
    setTotal(null);
    setState("reading");
    void read(pageSize);
  }, [read, turn]);

  return {
    rows,
    total,
    complete: next.current === null,
    state,
    problem,
    readMore: useCallback(() => void read(pageSize), [read]),
    async readTo(count) {
      const all = [...rows];
      while (all.length < count && next.current) {
        const more = await read(Math.min(500, count - all.length));
        if (more.length === 0) break;
        all.push(...more);
      }
      return all;
    },
    async readAgain(ids) {
      const page = await post({ ids });
      const fresh = new Map(page.rows.map((row) => [row.answerId, row]));
      setRows((before) => before.map((row) => fresh.get(row.answerId) ?? row));
    },
    reload: useCallback(() => setTurn((before) => before + 1), []),
  };
}

"use client";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import type { FrameResult } from "../../../../../db/frames.ts";
import type { FrameEdit } from "../../../../../lib/frame/commands.ts";
import { changedFrame, type FrameChange } from "../../../../../lib/frame/draft.ts";
import { arrangeFrame, type Code, type Frame } from "../../../../../lib/frame/frame.ts";
import type { Result } from "../../../../server/action.ts";
import type { Failure } from "../../../../ui/use-action.ts";
import { addCodeAction, editFrameAction, undoFrameAction } from "./actions.ts";

interface Place {
  projectId: number;
  questionId: number;
}

interface Taken {
  words: string;
  change: FrameChange;
}

/** What the screen can do to the frame; every step can be taken back, and made again. */
export interface FrameTools {
  frame: Frame;
  /** The last thing done, for those who listen and beside the undo button. */
  said: string;
  failure: Failure | null;
  clearFailure(): void;
  edit(edit: Exclude<FrameEdit, { kind: "create" | "adopt" }>, words: string): Promise<boolean>;
  /** Answers with the id of the new code. */
  add(code: { label: string; parentId: number | null; before: number | null; level?: number }): Promise<number | null>;
  /** Takes in what an import did. */
  took(result: FrameResult, words: string): void;
  undo: (() => void) | null;
  redo: (() => void) | null;
}

/** Keeps the frame as the server last said it is; steps go one after the other. */
export function useFrame(place: Place, levels: string[], codes: Code[]): FrameTools {
  const { projectId, questionId } = place;
  const router = useRouter();
  const [frame, setFrame] = useState(() => arrangeFrame(questionId, levels, codes, true));
  const [said, setSaid] = useState("");
  const [failure, setFailure] = useState<Failure | null>(null);
  const [done, setDone] = useState<Taken[]>([]);
  const [undone, setUndone] = useState<Taken[]>([]);
  const queue = useRef(Promise.resolve());
  const running = useRef(0);
  const current = useRef(frame);

  const show = useCallback((next: Frame) => {
    current.current = next;
    setFrame(next);
  }, []);

  // What a refresh brings counts only where no step is under way; another refresh follows that step.
  useEffect(() => {
    if (running.current === 0) show(arrangeFrame(questionId, levels, codes, true));
  }, [questionId, levels, codes, show]);

  useEffect(() => {
    const refresh = () => running.current === 0 && router.refresh();
    window.addEventListener("focus", refresh);
    return () => window.removeEventListener("focus", refresh);
  }, [router]);

  const take = useCallback(
    (result: FrameResult) => {
      try {
        show(changedFrame(current.current, result.change));
      } catch {
        // Somebody else changed the frame meanwhile: the refresh that follows brings it.
      }
    },
    [show],
  );

  const run = useCallback(
    (work: () => Promise<Result<FrameResult>>, words: string): Promise<FrameResult | null> => {
      running.current += 1;
      const step = queue.current.then(async () => {
        setFailure(null);
        try {
          const result = await work();
          if (result.ok) {
            take(result.value);
            setSaid(words);
            return result.value;
          }
          setFailure(result);
        } catch {
          setFailure({
            ok: false,
            message: "The server did not answer, so this step was not made. Check the connection, then try again.",
            problems: [],
          });
        } finally {
          running.current -= 1;
          if (running.current === 0) router.refresh();
        }
        return null;
      });
      queue.current = step.then(() => undefined);
      return step;
    },
    [router, take],
  );

  const remember = useCallback((result: FrameResult | null, words: string) => {
    if (!result || (result.change.codes.length === 0 && !result.change.levels)) return;
    setDone((steps) => [...steps.slice(-99), { words, change: result.undo }]);
    setUndone([]);
  }, []);

  const edit: FrameTools["edit"] = async (wanted, words) => {
    const result = await run(() => editFrameAction({ projectId, questionId, edit: wanted }), words);
    remember(result, words);
    return result !== null;
  };

  const add: FrameTools["add"] = async (code) => {
    const words = `Added “${code.label.trim()}”`;
    const result = await run(() => addCodeAction({ projectId, questionId, code }), words);
    remember(result, words);
    return result?.codeId ?? null;
  };

  const back = (from: Taken[], drop: typeof setDone, keep: typeof setDone, verb: string) => {
    const last = from.at(-1);
    if (!last) return null;
    return () => {
      drop((steps) => steps.filter((step) => step !== last));
      void run(() => undoFrameAction({ projectId, questionId, change: last.change as never }), `${verb}: ${last.words}`).then(
        (result) => {
          if (result) keep((steps) => [...steps, { words: last.words, change: result.undo }]);
        },
      );
    };
  };

  return {
    frame,
    said,
    failure,
    clearFailure: () => setFailure(null),
    edit,
    add,
    took(result, words) {
      take(result);
      setSaid(words);
      remember(result, words);
      router.refresh();
    },
    undo: back(done, setDone, setUndone, "Undone"),
    redo: back(undone, setUndone, setDone, "Done again"),
  };
}

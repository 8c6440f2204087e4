"use client";
import { useMemo } from "react";
import { useCodingStore, useSession } from "./coding-store.ts";
import { shownCode, useFrame } from "./frame-context.ts";
import classes from "./side.module.css";

const shownDecisions = 10;

/** The last ten decisions of this visit, newest first; each opens its answer. */
export function Decisions() {
  const store = useCodingStore();
  const decided = useSession((session) => session.decided);
  const answers = useSession((session) => session.answers);
  const { frame } = useFrame();
  const last = useMemo(() => {
    const byId = new Map(answers.map((answer) => [answer.answerId, answer]));
    return decided
      .slice(-shownDecisions)
      .reverse()
      .flatMap((id) => byId.get(id) ?? []);
  }, [decided, answers]);
  return (
    <>
      <h2 className={classes.sideTitle}>Last decisions</h2>
      {last.length === 0 && <p className={classes.sideNote}>What you decide in this visit is listed here.</p>}
      <ol className={classes.recents}>
        {last.map((answer) => (
          <li key={answer.answerId}>
            <button
              type="button"
              className={classes.decision}
              onClick={() => store.dispatch({ kind: "open", answerId: answer.answerId })}
            >
              <span className={classes.decisionText} lang={answer.language}>
                {answer.text}
              </span>
              <span className={classes.decisionCodes}>
                {answer.work.state === "uncodable"
                  ? "uncodable"
                  : answer.work.codes.map((applied) => shownCode(frame, applied.codeId).label).join(", ") || "nothing applies"}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}

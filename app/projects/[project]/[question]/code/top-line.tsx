"use client";
import { paceOf, timeLeft } from "../../../../../lib/coding/pace.ts";
import { holdsWords } from "../../../../../lib/coding/results.ts";
import { numeral } from "../../../../../lib/numbers.ts";
import { Keys } from "../../../../commands/palette.tsx";
import { QuietButton } from "../../../../ui/quiet-button.tsx";
import { Status } from "../../../../ui/said.tsx";
import classes from "./coding.module.css";
import { useSession } from "./coding-store.ts";

/** Where I am: done of how many, pace, what is left at this pace, and words that only this page holds. */
export function TopLine({ questionName, onHelp, onList }: { questionName: string; onHelp(): void; onList(): void }) {
  const progress = useSession((session) => session.progress);
  const times = useSession((session) => session.decidedAt);
  const words = useSession((session) => session.unsent.filter(holdsWords).length);
  const message = useSession((session) => session.message);
  const pace = paceOf(times);
  const left = timeLeft(progress.total - progress.done, pace);
  return (
    <div className={classes.top}>
      <p className={classes.progress}>
        <span className={classes.questionPart}>
          <span className={classes.questionName} title={questionName}>
            {questionName}
          </span>
          {" · "}
        </span>
        {numeral(progress.done)} of {numeral(progress.total)}
        {pace !== null && <span> · {numeral(pace)}/h</span>}
        {left !== null && <span> · {left} left</span>}
        {words > 0 && <strong className={classes.words}> · {words} with your words not saved yet: keep this page open</strong>}
      </p>
      <Status className={classes.message} tone={message.tone} again={message.count}>
        {message.text}
      </Status>
      <QuietButton onClick={onList}>list</QuietButton>
      <QuietButton onClick={onHelp}>
        <Keys keys={["?"]} /> keys
      </QuietButton>
    </div>
  );
}

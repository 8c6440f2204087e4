"use client";
import type { KeyChoices } from "../../../../commands/command.ts";
import { Keys } from "../../../../commands/palette.tsx";
import { useCodingStore, useSession } from "./coding-store.ts";
import { shownCode, useFrame } from "./frame-context.ts";
import classes from "./side.module.css";

/** Recent codes by digit. A code keeps its digit while it is in use. */
export function Recents({ choices }: { choices: KeyChoices }) {
  const store = useCodingStore();
  const digits = useSession((session) => session.digits);
  const { frame } = useFrame();
  return (
    <>
      <h2 className={classes.sideTitle}>Recent</h2>
      {digits.length === 0 && <p className={classes.sideNote}>Codes that you apply get a digit here.</p>}
      <ol className={classes.recents}>
        {digits.map((codeId, slot) => {
          if (codeId === 0) return null;
          const shown = shownCode(frame, codeId);
          return (
            <li key={codeId}>
              <button
                type="button"
                className={classes.recent}
                title={shown.above || undefined}
                onClick={() => store.dispatch({ kind: "apply", codeId })}
              >
                {choices.singleSigns && <Keys keys={[String((slot + 1) % 10)]} />}
                {shown.colour && <span className={classes.dot} style={{ background: shown.colour }} aria-hidden />}
                <span>{shown.label}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </>
  );
}

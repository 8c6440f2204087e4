"use client";
import { useMemo, useState } from "react";
import { arrangeFrame, type Code } from "../../../../../lib/frame/frame.ts";
import { numeral } from "../../../../../lib/numbers.ts";
import type { CheckItem, QueueProgress } from "../../../../../lib/review/check-item.ts";
import { holdsWords, itemInFront } from "../../../../../lib/review/check-session.ts";
import { saveKeys } from "../../../../commands/actions.ts";
import { type CheckScreen, checkCommands } from "../../../../commands/check.ts";
import type { KeyChoices } from "../../../../commands/command.ts";
import { Help } from "../../../../commands/help.tsx";
import { Keys } from "../../../../commands/palette.tsx";
import { useKeyboard } from "../../../../commands/use-keyboard.ts";
import { newId } from "../../../../outbox/new-id.ts";
import { AnswerText } from "../../../../review/answer-text.tsx";
import { useReadOut } from "../../../../review/read-out.ts";
import { QuietButton } from "../../../../ui/quiet-button.tsx";
import { Status } from "../../../../ui/said.tsx";
import classes from "./check.module.css";
import { AllChecked } from "./end.tsx";
import { useChecking } from "./use-checking.ts";
import { VerdictArea } from "./verdict-area.tsx";

interface CheckPageProps {
  userId: string;
  projectId: number;
  question: { id: number; name: string; text: string };
  levels: string[];
  codes: Code[];
  items: CheckItem[];
  openAt: number;
  progress: QueueProgress;
  choices: KeyChoices;
}

/** The check screen: the answer where the coding screen has it, the coder's codes beneath, three keys. */
export function CheckPage({
  userId,
  projectId,
  question,
  levels,
  codes,
  items,
  openAt,
  progress,
  choices: stored,
}: CheckPageProps) {
  const { session, latest, dispatch } = useChecking(
    `/projects/${projectId}/${question.id}/check`,
    userId,
    items,
    openAt,
    progress,
  );
  const [help, setHelp] = useState(false);
  const [choices, setChoices] = useState(stored);
  const frame = useMemo(
    () =>
      arrangeFrame(
        question.id,
        levels,
        codes.map((code) => ({ ...code })),
      ),
    [question.id, levels, codes],
  );
  const screen = useMemo(
    (): CheckScreen => ({ session: latest, dispatch, newId, help: () => setHelp(true) }),
    [latest, dispatch],
  );
  useKeyboard({ commands: checkCommands, screen, choices, busy: help });
  const item = itemInFront(session);
  useReadOut(item);
  const { done, ready, waiting } = session.progress;
  const words = session.unsent.filter(holdsWords).length;
  return (
    <div className={classes.page}>
      <h1 className="hidden-words">Check {question.name}</h1>
      <div className={classes.top}>
        <p className={classes.progress}>
          <span className={classes.questionName}>{question.name} · </span>
          {numeral(done)} of {numeral(done + ready)} checked
          {waiting > 0 && <span> · {numeral(waiting)} not coded yet</span>}
          {words > 0 && <strong className={classes.words}> · {words} with your words not saved yet: keep this page open</strong>}
        </p>
        <Status className={classes.message}>{session.message}</Status>
        <QuietButton onClick={() => setHelp(true)}>
          <Keys keys={["?"]} /> keys
        </QuietButton>
      </div>
      {item ? (
        <section
          className={classes.main}
          aria-label="The answer and its codes"
          tabIndex={-1}
          data-focus-home
          key={`${item.answerId}-${item.coderId}`}
          data-seen={session.seen || undefined}
        >
          <AnswerText text={item.text} attributes={item.attributes} language={item.language} question={question.text} />
          <VerdictArea item={item} session={session} frame={frame} screen={screen} choices={choices} />
        </section>
      ) : (
        <AllChecked
          projectId={projectId}
          questionId={question.id}
          waiting={waiting}
          loading={session.more}
          onBack={session.items.length > 0 ? () => dispatch({ kind: "go", step: -1 }) : undefined}
        />
      )}
      <Help
        opened={help}
        onClose={() => setHelp(false)}
        commands={checkCommands}
        choices={choices}
        onChoices={(chosen) => {
          setChoices(chosen);
          void saveKeys(chosen);
        }}
      />
    </div>
  );
}

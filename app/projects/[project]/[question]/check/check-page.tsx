"use client";
import { UnstyledButton } from "@mantine/core";
import { useEffect, useMemo, useState } from "react";
import { arrangeFrame, type Code } from "../../../../../lib/frame/frame.ts";
import type { CheckItem, QueueProgress } from "../../../../../lib/review/check-item.ts";
import { itemInFront } from "../../../../../lib/review/check-session.ts";
import { saveKeys } from "../../../../commands/actions.ts";
import { type CheckScreen, checkCommands } from "../../../../commands/check.ts";
import { commandFor, type KeyChoices, keyOf, keysOf } from "../../../../commands/command.ts";
import { Help } from "../../../../commands/help.tsx";
import { Keys } from "../../../../commands/palette.tsx";
import { useOfferedCommands } from "../../../../commands/registry.ts";
import { AnswerText } from "../../../../review/answer-text.tsx";
import { newId } from "../code/new-id.ts";
import classes from "./check.module.css";
import { AllChecked } from "./end.tsx";
import { useChecking } from "./use-checking.ts";
import { VerdictArea } from "./verdict-area.tsx";

interface CheckPageProps {
  userId: string;
  projectId: number;
  question: { id: number; name: string; text: string; language: string };
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
    `tandem.outbox.${userId}.check.${projectId}.${question.id}.`,
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
  useOfferedCommands(
    useMemo(
      () =>
        checkCommands.map((command) => ({
          ...{ id: command.id, label: command.label, group: command.group, keys: keysOf(command, choices) },
          when: () => command.when?.(screen) ?? true,
          run: () => command.run(screen),
        })),
      [screen, choices],
    ),
  );
  useEffect(() => {
    if (help) return;
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented || keepsItsKeys(event.target, event)) return;
      const command = commandFor(checkCommands, keyOf(event), choices, screen);
      if (!command) return;
      event.preventDefault();
      // A key that is held down decides one answer, not twenty.
      if (event.repeat && !event.key.startsWith("Arrow")) return;
      command.run(screen);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [screen, choices, help]);
  const item = itemInFront(session);
  const { done, ready, waiting } = session.progress;
  return (
    <div className={classes.page}>
      <h1 className="hidden-words">Check {question.name}</h1>
      <div className={classes.top}>
        <p className={classes.progress}>
          <span className={classes.questionName}>{question.name} · </span>
          {done.toLocaleString("en")} of {(done + ready).toLocaleString("en")} checked
          {waiting > 0 && <span> · {waiting.toLocaleString("en")} not coded yet</span>}
        </p>
        <p className={classes.message} role="status" aria-live="polite">
          {session.message}
        </p>
        <UnstyledButton className={classes.quietButton} onClick={() => setHelp(true)}>
          <Keys keys={["?"]} /> keys
        </UnstyledButton>
      </div>
      {item ? (
        <div className={classes.main} key={`${item.answerId}-${item.coderId}`}>
          <AnswerText text={item.text} attributes={item.attributes} language={question.language} question={question.text} />
          <VerdictArea item={item} session={session} frame={frame} screen={screen} choices={choices} />
        </div>
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

/** Whether the element in focus answers this key itself: fields all but Escape and Ctrl+Enter, buttons and links Enter and Space. */
function keepsItsKeys(target: EventTarget | null, event: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest("[role=dialog],[role=menu],select")) return true;
  if (target.closest("input,textarea,[contenteditable]"))
    return event.key !== "Escape" && !(event.key === "Enter" && event.ctrlKey);
  return target.closest("button,a") !== null && (event.key === "Enter" || event.key === " ");
}

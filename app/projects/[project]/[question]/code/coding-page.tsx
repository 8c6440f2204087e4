"use client";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { LookReason } from "../../../../../lib/coding/looks.ts";
import type { CodingProgress, QueuePage } from "../../../../../lib/coding/queue.ts";
import { openAnswer, startSession } from "../../../../../lib/coding/session-state.ts";
import { slotsFrom } from "../../../../../lib/coding/slots.ts";
import type { Code } from "../../../../../lib/frame/frame.ts";
import { saveKeys } from "../../../../commands/actions.ts";
import { type CodingDialog, type CodingScreen, codingCommands, shortestKey } from "../../../../commands/coding.ts";
import type { KeyChoices } from "../../../../commands/command.ts";
import { keysOf } from "../../../../commands/command.ts";
import { Help } from "../../../../commands/help.tsx";
import { useOfferedCommands } from "../../../../commands/registry.ts";
import { AnswerView } from "./answer-view.tsx";
import { CodeField } from "./code-field.tsx";
import classes from "./coding.module.css";
import { CodingContext, createCodingStore, useSession } from "./coding-store.ts";
import { ConflictNotes, UnsavedWords } from "./conflict-notes.tsx";
import { CreateDialog } from "./create-dialog.tsx";
import { Decisions } from "./decisions.tsx";
import { EndOfQueue } from "./end-of-queue.tsx";
import { FrameContext, type FrameView, hitsFor, useFrameView } from "./frame-context.ts";
import { FrameTree } from "./frame-tree.tsx";
import { EndOfLook, LookBanner } from "./look-banner.tsx";
import { markedWords } from "./marking.ts";
import { NearAnswers, type NearHandle } from "./near-answers.tsx";
import { NoteDialog } from "./note-dialog.tsx";
import { Recents } from "./recents.tsx";
import { TopLine } from "./top-line.tsx";
import { UncodableDialog } from "./uncodable-dialog.tsx";
import { useKeys } from "./use-keys.ts";
import { VerbLine } from "./verb-line.tsx";

export interface CodingPageProps {
  userId: string;
  projectId: number;
  question: { id: number; name: string; text: string };
  isLead: boolean;
  levels: string[];
  codes: Code[];
  page: QueuePage;
  before: boolean;
  openAt: number;
  progress: CodingProgress;
  recents: number[];
  uses: [number, number][];
  roundOpen: boolean;
  choices: KeyChoices;
  /** Set where answers are looked at again because of a code, and how many are left. */
  look: { reason: LookReason; left: number; more: boolean } | null;
}

/** The coding screen: holds the state and hands it to parts that are each drawn again only when theirs changes. */
export function CodingPage(props: CodingPageProps) {
  const [store] = useState(() =>
    createCodingStore({
      userId: props.userId,
      projectId: props.projectId,
      questionId: props.question.id,
      start: startSession({
        page: props.page,
        before: props.before,
        openAt: props.openAt,
        slots: slotsFrom(props.recents),
        uses: new Map(props.uses),
        progress: props.progress,
        look: props.look ? { codeId: props.look.reason.codeId, left: props.look.left, more: props.look.more } : undefined,
        now: 0,
      }),
    }),
  );
  useEffect(() => store.connect(), [store]);
  return (
    <CodingContext value={store}>
      <Screen {...props} store={store} />
    </CodingContext>
  );
}

function Screen(props: CodingPageProps & { store: ReturnType<typeof createCodingStore> }) {
  const { store, question, projectId } = props;
  const router = useRouter();
  const made = useSession((session) => session.made);
  const atEnd = useSession((session) => openAnswer(session) === null && !session.more.after);
  const view = useFrameView(question.id, props.levels, props.codes, made);
  const viewNow = useRef<FrameView>(view);
  viewNow.current = view;
  const [dialog, setDialog] = useState<CodingDialog | null>(null);
  const [side, setSide] = useState<"recents" | "tree" | "decisions">("recents");
  const [definition, setDefinition] = useState(false);
  const [choices, setChoices] = useState(props.choices);
  const field = useRef<HTMLInputElement>(null);
  const near = useRef<NearHandle>(null);

  const screen = useMemo<CodingScreen>(
    () => ({
      session: store.session,
      dispatch: store.dispatch,
      rank: (typed, session) => hitsFor(viewNow.current, typed, session),
      ask: setDialog,
      show(part) {
        if (part === "definition") setDefinition((shown) => !shown);
        else setSide((shown) => (shown === part ? "recents" : part));
      },
      goToUndecided: store.goToUndecided,
      near: () => near.current,
      openList: () => router.push(`/projects/${projectId}/${question.id}/answers`),
      markWords: (move) => {
        const answer = openAnswer(store.session());
        if (answer) store.dispatch({ kind: "select", span: markedWords(answer, store.session().span, move) });
      },
    }),
    [store, router, projectId, question.id],
  );
  useKeys({ screen, choices, field, busy: dialog !== null });
  const offered = useMemo(
    () =>
      codingCommands
        .filter((command) => command.group !== "Recent codes")
        .map((command) => ({
          id: command.id,
          label: command.label,
          group: command.group,
          keys: keysOf(command, choices),
          when: () => command.when?.(screen) ?? true,
          run: () => command.run(screen),
        })),
    [screen, choices],
  );
  useOfferedCommands(offered);
  const focusField = useCallback(() => field.current?.focus({ preventScroll: true }), []);
  const close = useCallback(() => {
    setDialog(null);
    setTimeout(focusField, 0);
  }, [focusField]);
  const changeKeys = (next: KeyChoices) => {
    setChoices(next);
    void saveKeys(next);
  };

  return (
    <FrameContext value={view}>
      <div className={classes.page}>
        <h1 className="hidden-words">Code {question.name}</h1>
        <TopLine questionName={question.name} onHelp={() => setDialog("help")} onList={screen.openList} />
        <ConflictNotes />
        <UnsavedWords />
        {props.look && !atEnd && (
          <LookBanner
            projectId={projectId}
            questionId={question.id}
            look={props.look.reason}
            keys={shortestKey("answer.seen", choices)}
            onSaid={focusField}
          />
        )}
        {atEnd && props.look ? (
          <EndOfLook projectId={projectId} questionId={question.id} look={props.look.reason} isLead={props.isLead} />
        ) : atEnd ? (
          <EndOfQueue projectId={projectId} questionId={question.id} onUndecided={store.goToUndecided} />
        ) : (
          <div className={classes.columns}>
            <div className={classes.main}>
              <AnswerView questionText={question.text} onMarked={focusField} />
              <CodeField ref={field} screen={screen} showDefinition={definition} frameIsEmpty={view.index.codes.length === 0} />
              {!props.look && (
                <NearAnswers ref={near} projectId={projectId} questionId={question.id} choices={choices} onLeave={focusField} />
              )}
              <VerbLine screen={screen} choices={choices} />
            </div>
            <aside className={classes.side} aria-label={sideNames[side]}>
              {side === "tree" ? <FrameTree /> : side === "decisions" ? <Decisions /> : <Recents choices={choices} />}
            </aside>
          </div>
        )}
      </div>
      <UncodableDialog opened={dialog === "uncodable"} onClose={close} />
      <NoteDialog opened={dialog === "note"} onClose={close} />
      <CreateDialog opened={dialog === "create"} onClose={close} roundOpen={props.roundOpen} />
      <Help opened={dialog === "help"} onClose={close} commands={codingCommands} choices={choices} onChoices={changeKeys} />
    </FrameContext>
  );
}

const sideNames = { recents: "Recent codes", tree: "Code frame", decisions: "Last decisions" };

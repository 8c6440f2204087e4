"use client";
import { Button, Menu } from "@mantine/core";
import { useCallback, useState } from "react";
import type { CodeCount } from "../../../../../db/frame-reading.ts";
import type { Code } from "../../../../../lib/frame/frame.ts";
import { numeral, several } from "../../../../../lib/numbers.ts";
import { ConfirmDialog } from "../../../../ui/confirm-dialog.tsx";
import { ErrorNote } from "../../../../ui/error-note.tsx";
import { PageHeader } from "../../../../ui/page-header.tsx";
import { Status } from "../../../../ui/said.tsx";
import { codeStoryAction } from "./actions.ts";
import { CopyDialog, ImportDialog, PasteDialog } from "./bring-dialogs.tsx";
import { MergeDialog, MoveDialog } from "./code-dialog.tsx";
import { CodePanel } from "./code-panel.tsx";
import { CodeTree } from "./code-tree.tsx";
import { FirstCode } from "./first-code.tsx";
import classes from "./frame.module.css";
import { LevelsDialog } from "./levels-dialog.tsx";
import { PrintedFrame } from "./printed-frame.tsx";
import { RetiredCodes } from "./retired-codes.tsx";
import { SplitDialog } from "./split-dialog.tsx";
import { useFrame } from "./use-frame.ts";

interface FrameEditorProps {
  projectId: number;
  question: { id: number; name: string; text: string };
  levels: string[];
  /** Every code that ever was. */
  codes: Code[];
  /** Null in an open blind round. */
  counts: CodeCount[] | null;
  others: { id: number; name: string }[];
  roundIsOpen: boolean;
  mayEdit: boolean;
  mayCreate: boolean;
  chosen: number | null;
  /** The person's membership. */
  myId: number;
}

type Asking =
  | "paste"
  | "import"
  | "copy"
  | "levels"
  | { codeId: number; what: "move" | "merge" | "split" }
  | { codeId: number; what: "retire"; carriedBy: number };

/** The code frame of a question: the tree, the code in focus beside it, and what brings codes in and out. */
export function FrameEditor({
  projectId,
  question,
  levels,
  codes,
  counts,
  others,
  roundIsOpen,
  mayEdit,
  mayCreate,
  chosen: first,
  myId,
}: FrameEditorProps) {
  const tools = useFrame({ projectId, questionId: question.id }, levels, codes);
  const { frame } = tools;
  const [chosen, setChosen] = useState<number | null>(first);
  // Goes up when the focus shall come to the tree.
  const [started, setStarted] = useState(false);
  const [focusTicket, setFocusTicket] = useState(0);
  const [asking, setAsking] = useState<Asking | null>(null);
  const live = frame.codes.filter((code) => code.retiredAt === null);
  const code = live.find((one) => one.id === chosen) ?? live[0];
  const close = useCallback(() => {
    setAsking(null);
    // The focus goes back to the code it was about.
    setFocusTicket((ticket) => ticket + 1);
  }, []);

  const ask = async (codeId: number, what: "move" | "merge" | "split" | "retire") => {
    // One code alone has nothing to be merged into.
    if (what === "merge" && live.length < 2) return;
    if (what !== "retire") return setAsking({ codeId, what });
    const story = await codeStoryAction({ projectId, codeId });
    const carriedBy = story.ok ? (story.value.carriedBy ?? 0) : 0;
    if (carriedBy > 0) setAsking({ codeId, what, carriedBy });
    else await retire(codeId);
  };

  const retire = async (codeId: number) => {
    const index = live.findIndex((one) => one.id === codeId);
    const next = live[index + 1] ?? live[index - 1];
    if (await tools.edit({ kind: "retire", codeId }, `Retired “${frame.byId.get(codeId)?.label}”`)) setChosen(next?.id ?? null);
    close();
  };

  const about = asking !== null && typeof asking === "object" ? frame.byId.get(asking.codeId) : undefined;
  const bring = { projectId, questionId: question.id, onClose: close, onDone: tools.took };
  const exportHref = `/projects/${projectId}/${question.id}/frame/codebook`;

  return (
    <div className={classes.page}>
      <PageHeader title="Code frame" note={question.text || question.name}>
        {mayEdit && (
          <>
            {/* Not disabled: what has the focus would lose it with the last step. */}
            <Button
              variant="default"
              onClick={() => tools.undo?.()}
              data-disabled={!tools.undo || undefined}
              aria-disabled={!tools.undo}
            >
              Undo
            </Button>
            <Button
              variant="default"
              onClick={() => tools.redo?.()}
              data-disabled={!tools.redo || undefined}
              aria-disabled={!tools.redo}
            >
              Redo
            </Button>
          </>
        )}
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default">{mayEdit ? "Import, export, levels" : "Export"}</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {mayEdit && (
              <>
                <Menu.Item onClick={() => setAsking("paste")}>Paste a list…</Menu.Item>
                <Menu.Item onClick={() => setAsking("import")}>Import a CSV file…</Menu.Item>
                {others.length > 0 && <Menu.Item onClick={() => setAsking("copy")}>Copy from another question…</Menu.Item>}
                <Menu.Item onClick={() => setAsking("levels")}>Levels ({frame.levels.join(" > ")})…</Menu.Item>
                <Menu.Divider />
              </>
            )}
            <Menu.Item component="a" href={exportHref} download disabled={live.length === 0}>
              Export as CSV
            </Menu.Item>
            <Menu.Item onClick={() => window.print()} disabled={live.length === 0}>
              Print the codebook
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </PageHeader>
      {roundIsOpen && (
        <p className={classes.round}>
          A blind round of this question is open, so the frame stands still.
          {mayCreate
            ? " A code you add is your proposal; nobody else sees it until the round closes."
            : " Close the round to change it."}
        </p>
      )}
      <ErrorNote failure={tools.failure} />
      <Status className={classes.said}>{tools.said}</Status>
      {live.length === 0 ? (
        <FirstCode
          tools={tools}
          mayCreate={mayCreate}
          mayEdit={mayEdit}
          hasOthers={others.length > 0}
          onStart={() => setStarted(true)}
          onAsk={setAsking}
        />
      ) : (
        <div className={classes.columns}>
          <div className={classes.treeSide}>
            {(mayEdit || mayCreate) && (
              <p id="tree-hint" className={classes.hint}>
                <kbd>Enter</kbd> adds a code
                {mayEdit && (
                  <>
                    , <kbd>Tab</kbd> indents, <kbd>F2</kbd> renames, <kbd>Alt</kbd>+<kbd>↑</kbd>
                    <kbd>↓</kbd> reorders, <kbd>Shift</kbd>+<kbd>M</kbd> merges, <kbd>Delete</kbd> retires, <kbd>Ctrl</kbd>+
                    <kbd>Z</kbd> undoes, <kbd>Esc</kbd> leaves the tree, <kbd>?</kbd> shows all keys
                  </>
                )}
                .
              </p>
            )}
            <div className={classes.heads} aria-hidden="true">
              <span>{several(live.length, "code")}</span>
              {counts && <span>mentions</span>}
            </div>
            <CodeTree
              tools={tools}
              counts={counts}
              mayEdit={mayEdit}
              mayCreate={mayCreate}
              chosen={code?.id ?? null}
              focusTicket={focusTicket}
              beginsNext={started}
              onChoose={setChosen}
              onAsk={(codeId, what) => void ask(codeId, what)}
              onLeave={() => document.getElementById("code-panel")?.focus()}
            />
            <RetiredCodes tools={tools} counts={counts} mayEdit={mayEdit} />
          </div>
          {code && (
            <CodePanel
              key={code.id}
              tools={tools}
              code={code}
              projectId={projectId}
              mayEdit={mayEdit}
              myId={myId}
              own={counts?.find((count) => count.codeId === code.id)?.own ?? null}
              onAsk={(codeId, what) => void ask(codeId, what)}
            />
          )}
        </div>
      )}
      <PrintedFrame frame={frame} question={question} />
      {asking === "paste" && <PasteDialog {...bring} />}
      {asking === "import" && <ImportDialog {...bring} />}
      {asking === "copy" && <CopyDialog {...bring} others={others} />}
      {asking === "levels" && <LevelsDialog tools={tools} onClose={close} />}
      {about && asking !== null && typeof asking === "object" && asking.what === "move" && (
        <MoveDialog tools={tools} code={about} onClose={close} />
      )}
      {about && asking !== null && typeof asking === "object" && asking.what === "merge" && (
        <MergeDialog tools={tools} code={about} onClose={close} />
      )}
      {about && asking !== null && typeof asking === "object" && asking.what === "split" && (
        <SplitDialog tools={tools} code={about} onClose={close} />
      )}
      {about && asking !== null && typeof asking === "object" && asking.what === "retire" && (
        <ConfirmDialog
          opened
          title={`Retire “${about.label}”?`}
          verb="Retire"
          destructive={false}
          onConfirm={() => retire(about.id)}
          onClose={close}
        >
          {asking.carriedBy === 1 ? "One answer carries it" : `${numeral(asking.carriedBy)} answers carry it`}. The codings stay
          and are still counted; nobody can apply it any more. It can be restored.
        </ConfirmDialog>
      )}
    </div>
  );
}

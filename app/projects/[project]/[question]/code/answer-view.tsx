"use client";
import { useEffect, useRef } from "react";
import { openAnswer } from "../../../../../lib/coding/session-state.ts";
import { cutAtSpans, snapSpan } from "../../../../../lib/coding/spans.ts";
import { useReadOut } from "../../../../review/read-out.ts";
import classes from "./coding.module.css";
import { useCodingStore, useSession } from "./coding-store.ts";
import { shownCode, useFrame } from "./frame-context.ts";

interface AnswerViewProps {
  questionText: string;
  /** Words were marked with the mouse: the hands go back to the field. */
  onMarked(): void;
}

/** The answer, large and calm: what the lead shows of the respondent above it, its codes beneath. */
export function AnswerView({ questionText, onMarked }: AnswerViewProps) {
  const answer = useSession(openAnswer);
  useReadOut(answer);
  if (!answer)
    return (
      <div className={classes.answerArea}>
        <p className="quiet">The next answers are on their way. What you type now is kept for them.</p>
      </div>
    );
  const { work } = answer;
  return (
    <>
      <div className={classes.facts}>
        {answer.attributes.map((attribute) => (
          <span key={attribute.name} title={attribute.name}>
            {attribute.value}
          </span>
        ))}
        <span className={classes.stateWord}>{stateWords(work.state, work.codes.length, work.reason)}</span>
        {work.flagged && <span className={classes.flag}>⚑ flagged</span>}
        {work.note && (
          <span className={classes.note} title={work.note}>
            Note: {work.note}
          </span>
        )}
        {work.secondLook && <span className={classes.flag}>Look again: {work.secondLook}</span>}
      </div>
      <AnswerText key={answer.answerId} questionText={questionText} onMarked={onMarked} />
      {answer.alike.length > 0 && (
        <p className={classes.alike}>
          {alikeWords(answer.alike.length, answer.along?.length ?? 0)} <SeparateButton />
        </p>
      )}
      <Chips />
    </>
  );
}

/** How many answers are identical, and how many more come along. */
function alikeWords(alike: number, along: number): string {
  const identical = alike - along + 1;
  if (along === 0) return `${identical} answers say this; they are coded together.`;
  const near = `${along} that ${along === 1 ? "says" : "say"} nearly the same`;
  return `${identical === 1 ? "This answer" : `${identical} answers that say this`} and ${near} are coded together.`;
}

function stateWords(state: string, codes: number, reason: string): string {
  if (state === "uncodable") return `Uncodable: ${reason}`;
  if (state === "finished") return codes === 0 ? "Nothing applies" : "Finished";
  return "";
}

function SeparateButton() {
  const store = useCodingStore();
  return (
    <button type="button" className={classes.textButton} onClick={() => store.dispatch({ kind: "separate" })}>
      Code this one alone
    </button>
  );
}

function AnswerText({ questionText, onMarked }: AnswerViewProps) {
  const store = useCodingStore();
  const answer = useSession(openAnswer);
  const marked = useSession((session) => session.span);
  const { frame } = useFrame();
  const box = useRef<HTMLDivElement>(null);
  const text = answer?.text ?? "";
  // The hand may let go beyond the answer. Words are marked with Shift and arrows by keyboard.
  useEffect(() => {
    const mark = () => {
      const span = box.current && selectedSpan(box.current);
      const whole = span && snapSpan(text, span);
      if (!whole) return;
      store.dispatch({ kind: "select", span: whole });
      // What was clicked on has been drawn anew, so the click itself comes to nobody.
      onMarked();
    };
    window.addEventListener("mouseup", mark);
    return () => window.removeEventListener("mouseup", mark);
  }, [text, store, onMarked]);
  if (!answer) return null;
  const spans = answer.work.codes.flatMap((applied) => applied.spans.map((span) => ({ ...span, codeId: applied.codeId })));
  const pieces = cutAtSpans(answer.text, marked ? [...spans, marked] : spans);
  return (
    <div ref={box} className={classes.answerArea}>
      <p className="hidden-words">{questionText}</p>
      <p className={`answer-text ${classes.answer}`} lang={answer.language} data-testid="answer" id="answer">
        {pieces.map((piece) => {
          const codes = piece.spans.flatMap((i) => spans[i]?.codeId ?? []);
          const isMarked = piece.spans.includes(spans.length);
          const shown = codes.map((codeId) => shownCode(frame, codeId));
          return piece.spans.length === 0 ? (
            <span key={piece.start} data-start={piece.start}>
              {piece.text}
            </span>
          ) : (
            <mark
              key={piece.start}
              data-start={piece.start}
              data-marked={isMarked || undefined}
              className={classes.mark}
              title={shown.map((code) => code.label).join(", ") || undefined}
              style={shown[0]?.colour ? { ["--area" as string]: shown[0].colour } : undefined}
            >
              {piece.text}
            </mark>
          );
        })}
      </p>
    </div>
  );
}

/** What is selected of the answer, as offsets into its text; null where nothing is, or the selection lies elsewhere. */
function selectedSpan(box: HTMLElement): { start: number; end: number } | null {
  const selection = window.getSelection();
  const answer = box.querySelector("[data-testid=answer]");
  if (!selection || !answer || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const startsIn = answer.contains(range.startContainer);
  const endsIn = answer.contains(range.endContainer);
  // A selection that runs over an edge of the answer (three clicks take the line break after it) ends there.
  if (!startsIn && !endsIn) return null;
  const start = startsIn ? offsetOf(range.startContainer, range.startOffset) : 0;
  const end = endsIn ? offsetOf(range.endContainer, range.endOffset) : (answer.textContent?.length ?? 0);
  selection.removeAllRanges();
  return start === null || end === null || start === end ? null : { start, end };
}

function offsetOf(node: Node, offset: number): number | null {
  const piece = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>("[data-start]");
  if (!piece) return null;
  const before = node instanceof Text ? offset : offset === 0 ? 0 : (piece.textContent?.length ?? 0);
  return Number(piece.dataset.start) + before;
}

function Chips() {
  const store = useCodingStore();
  const codes = useSession((session) => openAnswer(session)?.work.codes);
  const { frame } = useFrame();
  return (
    <ul className={classes.chips} aria-label="Codes of this answer">
      {codes?.map(({ codeId, spans }) => {
        const shown = shownCode(frame, codeId);
        return (
          <li key={codeId} className={classes.chip} data-pending={codeId < 0 || undefined} title={shown.above || undefined}>
            {shown.colour && <span className={classes.dot} style={{ background: shown.colour }} aria-hidden />}
            <span>
              {shown.label}
              {shown.retired && " (retired)"}
              {spans.length > 0 && (
                <span className={classes.chipWords}> {spans.length === 1 ? "1 quote" : `${spans.length} quotes`}</span>
              )}
            </span>
            <button
              type="button"
              className={classes.remove}
              aria-label={`Remove ${shown.label}`}
              onClick={() => store.dispatch({ kind: "remove", codeId })}
            >
              ×
            </button>
          </li>
        );
      })}
    </ul>
  );
}

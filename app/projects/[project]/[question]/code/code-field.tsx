"use client";
import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef } from "react";
import { openAnswer, type Session } from "../../../../../lib/coding/session-state.ts";
import type { CodingScreen } from "../../../../commands/coding.ts";
import classes from "./coding.module.css";
import { useCodingStore, useSession } from "./coding-store.ts";
import { hitsFor, shownCode, useFrame } from "./frame-context.ts";

interface CodeFieldProps {
  ref: Ref<HTMLInputElement>;
  screen: CodingScreen;
  showDefinition: boolean;
  frameIsEmpty: boolean;
}

const noCodes: number[] = [];
const codesOn = (session: Session) => openAnswer(session)?.work.codes;

/** The one field: a combobox over the applicable codes. What stands in it is the state's, so keys never wait for drawing. */
export function CodeField({ ref, screen, showDefinition, frameIsEmpty }: CodeFieldProps) {
  const store = useCodingStore();
  const view = useFrame();
  const typed = useSession((session) => session.typed);
  const hit = useSession((session) => session.hit);
  const uses = useSession((session) => session.uses);
  const applied = useSession(codesOn);
  const input = useRef<HTMLInputElement>(null);
  useImperativeHandle(ref, () => input.current as HTMLInputElement);
  // The state clears the field; it is written at once, not with the next drawing, so that the next key finds it empty.
  useLayoutEffect(
    () =>
      store.subscribe(() => {
        const text = store.session().typed;
        if (input.current && input.current.value !== text) input.current.value = text;
      }),
    [store],
  );
  // It comes back when the last answer is opened again from the end.
  useEffect(() => input.current?.focus({ preventScroll: true }), []);
  const hits = typed.trim() === "" ? noCodes : hitsFor(view, typed, store.session());
  const canCreate = typed.trim() !== "";
  const open = hits.length > 0 || canCreate;
  const focused = hits[hit];
  const code = focused === undefined ? undefined : view.frame.byId.get(focused);
  return (
    <div className={classes.fieldArea}>
      <input
        ref={input}
        className={classes.field}
        type="text"
        role="combobox"
        aria-expanded={open}
        aria-controls="code-hits"
        aria-autocomplete="list"
        aria-activedescendant={open && (hits.length > 0 || hit > 0) ? `hit-${Math.min(hit, hits.length)}` : undefined}
        aria-label="Code"
        aria-describedby="answer"
        placeholder={frameIsEmpty ? "type the first code, then choose “create”…" : "type a code…"}
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="none"
        spellCheck={false}
        enterKeyHint="go"
        defaultValue=""
        onInput={(event) => store.dispatch({ kind: "type", text: event.currentTarget.value })}
        onKeyDown={(event) => {
          // The last option creates; Enter there opens its dialog instead of applying.
          if (
            event.key === "Enter" &&
            canCreate &&
            store.session().hit === hits.length &&
            (hits.length > 0 || store.session().hit > 0)
          ) {
            event.preventDefault();
            screen.ask("create");
          }
        }}
      />
      <div id="code-hits" role="listbox" aria-label="Codes that fit" className={classes.hits} hidden={!open}>
        {hits.map((codeId, i) => {
          const shown = shownCode(view.frame, codeId);
          const there = applied?.some((each) => each.codeId === codeId);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: keys are the combobox's
            <div
              key={codeId}
              id={`hit-${i}`}
              role="option"
              aria-selected={i === hit}
              className={classes.hit}
              onClick={() => store.dispatch({ kind: "apply", codeId })}
            >
              {shown.colour && <span className={classes.dot} style={{ background: shown.colour }} aria-hidden />}
              <span className={classes.hitLabel}>
                {shown.label}
                {there && <span className={classes.there}> on this answer</span>}
              </span>
              <span className={classes.above}>{shown.above}</span>
              <span className={classes.count}>{uses.get(codeId) ?? 0}</span>
            </div>
          );
        })}
        {canCreate && (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: keys are the combobox's
          <div
            id={`hit-${hits.length}`}
            role="option"
            aria-selected={hit === hits.length && hit > 0}
            className={classes.hit}
            onClick={() => screen.ask("create")}
          >
            <span className={classes.createHit}>+ create “{typed.trim()}”…</span>
            <span className={classes.above}>Alt C</span>
          </div>
        )}
      </div>
      {code && showDefinition && (
        <dl className={classes.definition}>
          <dt>{code.label}</dt>
          <dd>{code.definition || "No definition yet."}</dd>
          {code.include && <dd>Include: {code.include}</dd>}
          {code.exclude && <dd>Exclude: {code.exclude}</dd>}
          {code.example && <dd>Example: {code.example}</dd>}
        </dl>
      )}
    </div>
  );
}

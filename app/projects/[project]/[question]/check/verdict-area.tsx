"use client";
import { Button, Textarea } from "@mantine/core";
import { useEffect, useRef } from "react";
import type { Frame } from "../../../../../lib/frame/frame.ts";
import type { CheckItem } from "../../../../../lib/review/check-item.ts";
import type { CheckSession } from "../../../../../lib/review/check-session.ts";
import { type CheckScreen, checkCommands } from "../../../../commands/check.ts";
import { type KeyChoices, keysOf } from "../../../../commands/command.ts";
import { Keys } from "../../../../commands/palette.tsx";
import { CodeChips } from "../../../../review/code-chips.tsx";
import { CodeField } from "../../../../review/code-field.tsx";
import { UncodableReason } from "../../../../review/uncodable-reason.tsx";
import classes from "./check.module.css";

interface VerdictAreaProps {
  item: CheckItem;
  session: CheckSession;
  frame: Frame;
  screen: CheckScreen;
  choices: KeyChoices;
}

/** What the coder gave, what the checker says of it, and the keys to say it. */
export function VerdictArea({ item, session, frame, screen, choices }: VerdictAreaProps) {
  const { mode } = session;
  const shown = item.check?.verdict === "change" ? item.check : item.work;
  return (
    <>
      <p className={classes.whose}>
        {mode === "change" ? `${item.coder}'s codes, as you would have them` : `${item.coder} gave`}
      </p>
      {mode === "change" ? (
        <ChangeForm item={item} session={session} frame={frame} screen={screen} />
      ) : (
        <CodeChips
          frame={frame}
          applied={shown}
          {...(shown === item.work ? {} : { before: item.work })}
          label={`Codes given by ${item.coder}`}
        />
      )}
      {item.work.note && (
        <p className={classes.note}>
          <strong>{item.coder} noted:</strong> {item.work.note}
        </p>
      )}
      <Standing item={item} frame={frame} />
      {mode === "query" && <QueryForm item={item} session={session} screen={screen} />}
      {mode === "look" && (
        <div className={classes.verbs}>
          {["check.agree", "check.change", "check.query"].map((id) => (
            <VerdictButton key={id} id={id} item={item} screen={screen} choices={choices} />
          ))}
          <span className={classes.moves}>
            {["check.previous", "check.next", "check.undo"].map((id) => (
              <MoveButton key={id} id={id} screen={screen} choices={choices} />
            ))}
          </span>
        </div>
      )}
    </>
  );
}

function commandOf(id: string) {
  const command = checkCommands.find((one) => one.id === id);
  if (!command) throw new Error(`There is no command ${id}.`);
  return command;
}

const done = { "check.agree": "agree", "check.change": "change", "check.query": "query" } as Record<string, string>;

function VerdictButton({ id, item, screen, choices }: { id: string; item: CheckItem; screen: CheckScreen; choices: KeyChoices }) {
  const command = commandOf(id);
  const given = item.check?.verdict === done[id];
  const key = keysOf(command, choices).find((k) => k.length === 1) ?? keysOf(command, choices)[0];
  return (
    <Button
      variant={given ? "filled" : "default"}
      disabled={item.decided}
      aria-pressed={given}
      onClick={() => command.run(screen)}
      rightSection={key && <Keys keys={[key.toUpperCase()]} />}
    >
      {command.label}
    </Button>
  );
}

function MoveButton({ id, screen, choices }: { id: string; screen: CheckScreen; choices: KeyChoices }) {
  const command = commandOf(id);
  const names: Record<string, string> = { "check.previous": "Back", "check.next": "Forward", "check.undo": "Undo" };
  return (
    <Button
      variant="subtle"
      color="gray"
      onClick={() => command.run(screen)}
      rightSection={<Keys keys={keysOf(command, choices).slice(0, 1)} />}
    >
      {names[id]}
    </Button>
  );
}

/** The verdict that stands, or the one that fell because the coder or the text changed. */
function Standing({ item, frame }: { item: CheckItem; frame: Frame }) {
  if (item.decided) return <p className={classes.standing}>A decision stands for this answer; it needs no check any more.</p>;
  const { check, fallen } = item;
  if (check) {
    return (
      <p className={classes.standing} data-verdict={check.verdict}>
        {check.verdict === "agree" ? "You agreed." : check.verdict === "change" ? "You changed it." : "You asked."}{" "}
        {check.note && `“${check.note}”`}
      </p>
    );
  }
  if (!fallen) return null;
  return (
    <div className={classes.fallen}>
      <p>
        {/* A verdict that was never saved has no time. */}
        {fallen.at === 0
          ? "Your verdict was not saved. "
          : `Look again: ${item.coder} or the text changed after you ${past[fallen.verdict]}. `}
        {fallen.note && `You wrote: “${fallen.note}”`}
      </p>
      {fallen.verdict === "change" && <CodeChips frame={frame} applied={fallen} label="Codes as you wanted them then" />}
    </div>
  );
}

const past = { agree: "agreed", change: "changed it", query: "asked" };

function ChangeForm({
  item,
  session,
  frame,
  screen,
}: {
  item: CheckItem;
  session: CheckSession;
  frame: Frame;
  screen: CheckScreen;
}) {
  const { draft } = session;
  const confirm = () => screen.dispatch({ kind: "confirm", id: screen.newId() });
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const setUncodable = (uncodable: boolean, reason = "") => screen.dispatch({ kind: "uncodable", uncodable, reason });
  return (
    <div className={classes.form}>
      <CodeChips
        frame={frame}
        applied={draft}
        before={item.work}
        onRemove={(codeId) => {
          screen.dispatch({ kind: "removeCode", codeId });
          field.current?.focus();
        }}
        label="Codes as you would have them"
      />
      {draft.uncodable ? (
        <UncodableReason reason={draft.reason} onReason={(reason) => setUncodable(true, reason)} onEnter={confirm} />
      ) : (
        <CodeField
          ref={field}
          frame={frame}
          label="Add a code"
          onPick={(codeId) => screen.dispatch({ kind: "addCode", codeId })}
          onEnter={confirm}
          onBackspace={() => {
            const last = screen.session().draft.codes.at(-1);
            if (last !== undefined) screen.dispatch({ kind: "removeCode", codeId: last });
          }}
        />
      )}
      <Textarea
        label="Note (why, if it helps)"
        autosize
        minRows={1}
        maxRows={6}
        maxLength={5000}
        value={draft.note}
        onChange={(event) => screen.dispatch({ kind: "note", note: event.currentTarget.value })}
      />
      <div className={classes.verbs}>
        <Button variant="filled" onClick={confirm} rightSection={<Keys keys={["Enter"]} />}>
          Change
        </Button>
        <Button variant="default" onClick={() => setUncodable(!draft.uncodable)}>
          {draft.uncodable ? "Codable after all" : "Uncodable…"}
        </Button>
        <Button
          variant="subtle"
          color="gray"
          onClick={() => screen.dispatch({ kind: "cancel" })}
          rightSection={<Keys keys={["Escape"]} />}
        >
          Cancel
        </Button>
      </div>
    </div>
  );
}

function QueryForm({ item, session, screen }: { item: CheckItem; session: CheckSession; screen: CheckScreen }) {
  const confirm = () => screen.dispatch({ kind: "confirm", id: screen.newId() });
  return (
    <div className={`${classes.form} ${classes.ask}`}>
      <Textarea
        label={`What do you ask ${item.coder}?`}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={5000}
        autoFocus
        data-autofocus
        value={session.draft.note}
        onChange={(event) => screen.dispatch({ kind: "note", note: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          event.stopPropagation();
          confirm();
        }}
      />
      <div className={classes.verbs}>
        <Button variant="filled" onClick={confirm} rightSection={<Keys keys={["Enter"]} />}>
          Query
        </Button>
        <Button
          variant="subtle"
          color="gray"
          onClick={() => screen.dispatch({ kind: "cancel" })}
          rightSection={<Keys keys={["Escape"]} />}
        >
          Cancel
        </Button>
      </div>
    </div>
  );
}

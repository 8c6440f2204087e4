"use client";
import { Button, Checkbox, Select, Textarea, TextInput } from "@mantine/core";
import Link from "next/link";
import { useEffect, useState } from "react";
import type { CodeStory } from "../../../../../db/frame-reading.ts";
import { lookCount } from "../../../../../lib/coding/looks.ts";
import type { CodeDetails } from "../../../../../lib/frame/edits.ts";
import { type Code, ownColour, pathOf, pathSeparator } from "../../../../../lib/frame/frame.ts";
import { nearNames } from "../../../../../lib/frame/labels.ts";
import { numeral } from "../../../../../lib/numbers.ts";
import { dayOf, Moment } from "../../../../ui/moment.tsx";
import { codeColour, colourNames } from "../../../../ui/palette.ts";
import { codeStoryAction } from "./actions.ts";
import { CodeHistory } from "./code-history.tsx";
import classes from "./frame.module.css";
import type { FrameTools } from "./use-frame.ts";

interface CodePanelProps {
  tools: FrameTools;
  code: Code;
  projectId: number;
  mayEdit: boolean;
  own: number | null;
  /** The person's membership: their own looks lead to the coding screen. */
  myId: number;
  onAsk(codeId: number, what: "move" | "merge" | "split" | "retire"): void;
}

const texts = [
  { field: "definition", name: "Definition" },
  { field: "include", name: "Include" },
  { field: "exclude", name: "Exclude" },
  { field: "example", name: "Example" },
] as const;

/** Everything that is said about one code. Each field is saved when it is left. */
export function CodePanel({ tools, code, projectId, mayEdit, own, myId, onAsk }: CodePanelProps) {
  const { frame } = tools;
  const [label, setLabel] = useState(code.label);
  const [story, setStory] = useState<CodeStory | null>(null);
  const [meaning, setMeaning] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    // Told again after every step, because each is a line of the history.
    void codeStoryAction({ projectId, codeId: code.id }).then((result) => current && setStory(result.ok ? result.value : null));
    return () => {
      current = false;
    };
  }, [projectId, code]);
  useEffect(() => setLabel(code.label), [code.label]);

  const save = (details: Partial<CodeDetails>, words: string) =>
    tools.edit({ kind: "describe", codeId: code.id, details }, `${words} of “${code.label}”`);
  const meaningChanged = () =>
    tools.edit(
      { kind: "describe", codeId: code.id, details: {}, meaningChanged: true },
      `Noted that the meaning of “${code.label}” has changed`,
    );
  const isLast = code.level === frame.levels.length - 1;
  const near = label.trim() === code.label ? [] : nearNames(frame, label, code.id);
  const path = pathOf(frame, code.id).slice(0, -1).join(pathSeparator);
  const answersHref = `/projects/${projectId}/${frame.questionId}/answers?code=${code.id}&set=final`;

  return (
    <section className={classes.panel} aria-labelledby="code-panel">
      <h2 id="code-panel" className={classes.panelTitle} tabIndex={-1}>
        {code.colour !== null && (
          <span className={classes.dot} style={{ background: codeColour(code.colour) }} aria-hidden="true" />
        )}
        {code.label}
      </h2>
      {path && <p className={classes.path}>{path}</p>}
      <p className={classes.links}>
        {story?.finalOn === null ? (
          "Counts are hidden while your blind round is open."
        ) : (
          <Link href={answersHref} prefetch={false}>
            {story
              ? `${numeral(story.finalOn)} ${story.finalOn === 1 ? "answer has" : "answers have"} it${isLast ? "" : ", or a code under it"}`
              : "Answers that have it"}
          </Link>
        )}
        {own !== null && own > 0 && <span className={classes.quiet}>, {numeral(own)} of them coded by you</span>}
      </p>
      {story && story.looks.length > 0 && (
        <p className={classes.links}>
          Coded before, to look at again:{" "}
          {story.looks.map((look, i) => (
            <span key={look.memberId}>
              {i > 0 && ", "}
              {look.memberId === myId ? (
                <Link href={`/projects/${projectId}/${frame.questionId}/code?look=${look.lookId}`} prefetch={false}>
                  {lookCount(look)} of yours
                </Link>
              ) : (
                `${look.name} ${lookCount(look)}`
              )}
            </span>
          ))}
        </p>
      )}
      {mayEdit && story?.emptied && (
        // biome-ignore lint/a11y/useSemanticElements: a statement with what follows from it, no set of fields
        <div className={classes.meaning} role="group" aria-label="It was split">
          <p>It was split, and no answer carries it any more.</p>
          <Button size="compact-sm" onClick={() => onAsk(code.id, "retire")}>
            Retire it
          </Button>
        </div>
      )}
      {mayEdit ? (
        <div className={classes.fields}>
          <TextInput
            label="Label"
            value={label}
            maxLength={200}
            onChange={(event) => setLabel(event.currentTarget.value)}
            onBlur={() => {
              if (label.trim() === "" || label.trim() === code.label) setLabel(code.label);
              else
                void tools
                  .edit({ kind: "rename", codeId: code.id, label }, `Renamed “${code.label}”`)
                  .then((done) => !done && setLabel(code.label));
            }}
            description={
              near.length > 0
                ? `Nearly the same: ${near.map((other) => pathOf(frame, other.id).join(pathSeparator)).join("; ")}`
                : undefined
            }
          />
          {texts.map(({ field, name }) => (
            <SavedText
              key={field}
              name={name}
              value={code[field]}
              onSave={async (text) => {
                const saved = await save({ [field]: text }, `Changed the ${field}`);
                // An example shows what a code means; the other texts say it.
                if (saved && field !== "example") setMeaning(field);
                return saved;
              }}
            />
          ))}
          {meaning && (
            // biome-ignore lint/a11y/useSemanticElements: a question with its answers, no set of fields
            <div className={classes.meaning} role="group" aria-label="Does this change the meaning?">
              <p>Does the new {meaning} change what the code means? Then answers coded before are looked at again.</p>
              <Button
                size="compact-sm"
                onClick={() => {
                  setMeaning(null);
                  void meaningChanged();
                }}
              >
                Yes, its meaning has changed
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => setMeaning(null)}>
                No, only the words
              </Button>
            </div>
          )}
          <SavedText
            name="Other words to find it by"
            value={code.aliases.join("; ")}
            placeholder="separated by ;"
            onSave={(text) =>
              save(
                {
                  aliases: text
                    .split(";")
                    .map((alias) => alias.trim())
                    .filter(Boolean),
                },
                "Changed the other words",
              )
            }
          />
          <div className={classes.pair}>
            <Select
              label="Level"
              data={frame.levels.map((name, level) => ({ value: String(level), label: name }))}
              value={String(code.level)}
              allowDeselect={false}
              onChange={(value) =>
                value !== null &&
                void tools.edit({ kind: "level", codeId: code.id, level: Number(value) }, `Changed the level of “${code.label}”`)
              }
            />
            <Select
              label="Colour"
              data={[
                { value: "", label: "as above it" },
                ...colourNames.map((name, index) => ({ value: String(index), label: name })),
              ]}
              value={ownColour(code) === null ? "" : String(ownColour(code))}
              allowDeselect={false}
              leftSection={
                code.colour === null ? undefined : (
                  <span className={classes.swatch} style={{ background: codeColour(code.colour) }} />
                )
              }
              renderOption={({ option }) => (
                <span className={classes.option}>
                  <span
                    className={classes.dot}
                    style={{ background: codeColour(option.value === "" ? null : Number(option.value)) }}
                  />
                  {option.label}
                </span>
              )}
              onChange={(value) => void save({ colour: value ? Number(value) : null }, "Changed the colour")}
            />
          </div>
          <Checkbox
            label="May be applied to answers"
            description={isLast ? "Codes of the last level always may." : undefined}
            checked={code.applicable}
            disabled={isLast}
            onChange={(event) => void save({ applicable: event.currentTarget.checked }, "Changed where it may be applied")}
          />
          <div className={classes.actions}>
            <Button variant="default" size="compact-sm" onClick={() => onAsk(code.id, "move")}>
              Move to…
            </Button>
            <Button variant="default" size="compact-sm" onClick={() => onAsk(code.id, "merge")}>
              Merge into…
            </Button>
            <Button variant="default" size="compact-sm" onClick={() => onAsk(code.id, "split")}>
              Split into…
            </Button>
            <Button variant="default" size="compact-sm" onClick={() => onAsk(code.id, "retire")}>
              Retire
            </Button>
            <Button
              variant="default"
              size="compact-sm"
              title="Answers coded before now need another look"
              onClick={() => void meaningChanged()}
            >
              Its meaning has changed
            </Button>
          </div>
        </div>
      ) : (
        <dl className={classes.reading}>
          {[
            ...texts.map(({ field, name }) => ({ name, text: code[field] })),
            { name: "Other words", text: code.aliases.join("; ") },
          ]
            .filter(({ text }) => text !== "")
            .map(({ name, text }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          <div>
            <dt>Level</dt>
            <dd>
              {frame.levels[code.level]}
              {!code.applicable && ", not applied to answers itself"}
            </dd>
          </div>
        </dl>
      )}
      <p className={classes.since}>
        In the frame since <Moment at={code.createdAt} words={dayOf(code.createdAt)} />
        {code.meaningChangedAt > code.createdAt && (
          <>
            , with this meaning since <Moment at={code.meaningChangedAt} words={dayOf(code.meaningChangedAt)} />
          </>
        )}
        .
      </p>
      <CodeHistory frame={frame} events={story?.events ?? []} />
    </section>
  );
}

/** A text that is saved when the field is left, if it was changed. */
function SavedText({
  name,
  value,
  placeholder,
  onSave,
}: {
  name: string;
  value: string;
  placeholder?: string;
  onSave(text: string): Promise<boolean>;
}) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  return (
    <Textarea
      label={name}
      value={text}
      placeholder={placeholder}
      autosize
      minRows={1}
      maxRows={10}
      maxLength={20_000}
      onChange={(event) => setText(event.currentTarget.value)}
      // Refused text stays in the field; the message above says why.
      onBlur={() => text !== value && void onSave(text)}
    />
  );
}

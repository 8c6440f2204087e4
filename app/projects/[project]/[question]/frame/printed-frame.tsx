import { type Frame, pathOf } from "../../../../../lib/frame/frame.ts";
import classes from "./frame.module.css";

const parts = [
  ["definition", ""],
  ["include", "Include: "],
  ["exclude", "Exclude: "],
  ["example", "Example: "],
] as const;

/** The codebook as it is printed: every code in use with all that is said about it. Not on the screen. */
export function PrintedFrame({ frame, question }: { frame: Frame; question: { name: string; text: string } }) {
  return (
    <section className={classes.printed} aria-hidden="true">
      <h1>Code frame: {question.name}</h1>
      {question.text && <p>{question.text}</p>}
      <p>Levels: {frame.levels.join(" > ")}</p>
      {frame.codes
        .filter((code) => code.retiredAt === null)
        .map((code) => (
          <div
            key={code.id}
            className={classes.printedCode}
            style={{ marginInlineStart: `${(pathOf(frame, code.id).length - 1) * 1.5}em` }}
          >
            <strong>{code.label}</strong> ({frame.levels[code.level]}
            {code.applicable ? "" : ", not applied itself"})
            {parts.map(([field, name]) => code[field] && <p key={field}>{`${name}${code[field]}`}</p>)}
            {code.aliases.length > 0 && <p>Also: {code.aliases.join("; ")}</p>}
          </div>
        ))}
    </section>
  );
}

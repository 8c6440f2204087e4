import Link from "next/link";
import { type LooksLeft, lookCount, lookWords } from "../../../lib/coding/looks.ts";
import classes from "./home.module.css";

interface LooksProps {
  projectId: number;
  questions: readonly { id: number; name: string }[];
  looks: readonly { questionId: number; looks: LooksLeft[] }[];
}

/** More are folded away: the newest codes come first. */
const shownAtOnce = 6;

/** Answers that the person coded before a code was made, split or got another meaning. */
export function Looks({ projectId, questions, looks }: LooksProps) {
  const lines = looks.flatMap(({ questionId, looks: found }) => {
    const name = questions.find((question) => question.id === questionId)?.name ?? "";
    return [...found].reverse().map((look) => ({ questionId, name, look }));
  });
  if (lines.length === 0) return null;
  const list = (part: typeof lines) => (
    <ul className={classes.lookList}>
      {part.map(({ questionId, name, look }) => (
        <li key={`${questionId} ${look.codeId}`}>
          <Link href={`/projects/${projectId}/${questionId}/code?look=${look.codeId}`} prefetch={false}>
            {lookCount(look)} in {name}
          </Link>
          {look.kind === "split" ? `: “${look.from?.label}” was split` : `: ${lookWords(look, () => "")}`}
        </li>
      ))}
    </ul>
  );
  return (
    <section className={classes.looks} aria-labelledby="looks">
      <h2 id="looks" className={classes.looksTitle}>
        To look at again
      </h2>
      {list(lines.slice(0, shownAtOnce))}
      {lines.length > shownAtOnce && (
        <details>
          <summary>{lines.length - shownAtOnce} more</summary>
          {list(lines.slice(shownAtOnce))}
        </details>
      )}
    </section>
  );
}

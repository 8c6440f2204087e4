import Link from "next/link";
import classes from "./home.module.css";

interface TourProps {
  projectId: number;
  questions: readonly { id: number; name: string }[];
  /** A viewer codes nothing. */
  mayCode: boolean;
}

/** What to look at in the demonstration, in the order in which it explains itself. */
export function Tour({ projectId, questions, mayCode }: TourProps) {
  const at = (name: string, step: string) => {
    const question = questions.find((each) => each.name === name);
    return question && `/projects/${projectId}/${question.id}/${step}`;
  };
  const stops = [
    {
      href: at("factors", "counts"),
      label: "Counts of factors",
      says: "the table of the report; click a number for the answers behind it",
    },
    {
      href: at("factors", "frame"),
      label: "Its code frame",
      says: "areas, themes and issues; a code in focus shows what it means",
    },
    ...(mayCode
      ? [
          {
            href: at("support", "code"),
            label: "Code a few answers",
            says: "type two or three letters of a code and Enter; ? shows all keys",
          },
        ]
      : []),
    {
      href: at("support", "agreement"),
      label: "Agreement",
      says: "how alike two coders code, from a round that neither saw the other in",
    },
    { href: `/projects/${projectId}/history`, label: "History", says: "who did what when" },
  ];
  return (
    <nav className={classes.tour} aria-labelledby="tour">
      <h2 id="tour" className={classes.tourTitle}>
        A way through the demonstration
      </h2>
      <ol>
        {stops.map(
          ({ href, label, says }) =>
            href && (
              <li key={label}>
                <Link href={href}>{label}</Link>: {says}
              </li>
            ),
        )}
      </ol>
      <p>
        Nothing you try here can spoil your own work. Then <Link href="/projects/new">import a survey of your own</Link>.
      </p>
    </nav>
  );
}

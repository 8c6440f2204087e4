import { type Cause, causes } from "../../lib/causes.ts";
import type { Command } from "./command.ts";

/** What the commands of the adjudicate screen act on. */
export interface AdjudicateScreen {
  step(by: 1 | -1): void;
  /** How many versions can be taken; 0 where there is no answer. */
  versions(): number;
  take(version: number): void;
  uncodable(): void;
  /** Whether something stands that can be decided. */
  drafted(): boolean;
  decide(): void;
  /** Says why they differ, and decides where something stands. */
  because(cause: Cause): void;
  codes(): void;
  leaveField(): void;
  help(): void;
}

const mostVersions = 9;

/** Each begins its cause. */
const causeKeys: Record<Cause, string> = {
  slip: "s",
  "unclear definition": "u",
  "two codes overlap": "o",
  "ambiguous answer": "a",
  "missing code": "m",
};

const answered = (screen: AdjudicateScreen) => screen.versions() > 0;

/** The command that says a cause. */
export function commandOfCause(cause: Cause): string {
  return `adjudicate.${cause.replaceAll(" ", "-")}`;
}

/** Everything that can be done on the adjudicate screen. */
export const adjudicateCommands: readonly Command<AdjudicateScreen>[] = [
  ...Array.from(
    { length: mostVersions },
    (_, i): Command<AdjudicateScreen> => ({
      id: `adjudicate.take${i + 1}`,
      label: `Take version ${i + 1}`,
      group: "Decide",
      keys: [String(i + 1)],
      when: (screen) => i < screen.versions(),
      run: (screen) => screen.take(i),
    }),
  ),
  {
    id: "adjudicate.codes",
    label: "Codes of my own",
    group: "Decide",
    keys: ["c", "C"],
    when: answered,
    run: (screen) => screen.codes(),
  },
  {
    id: "adjudicate.uncodable",
    label: "Uncodable…",
    group: "Decide",
    keys: ["/"],
    when: answered,
    run: (screen) => screen.uncodable(),
  },
  {
    id: "adjudicate.decide",
    label: "Decide as it stands",
    group: "Decide",
    keys: ["Enter", "Ctrl+Enter"],
    when: (screen) => screen.drafted(),
    run: (screen) => screen.decide(),
  },
  {
    id: "adjudicate.leaveField",
    label: "Leave the field of codes",
    group: "Decide",
    keys: ["Escape"],
    when: answered,
    run: (screen) => screen.leaveField(),
  },
  ...causes.map(
    (cause): Command<AdjudicateScreen> => ({
      id: commandOfCause(cause),
      label: `${cause[0]?.toUpperCase()}${cause.slice(1)}`,
      group: "Why they differ, and decide",
      keys: [causeKeys[cause], causeKeys[cause].toUpperCase()],
      when: answered,
      run: (screen) => screen.because(cause),
    }),
  ),
  { id: "adjudicate.next", label: "Next answer", group: "Move", keys: ["ArrowRight"], run: (screen) => screen.step(1) },
  { id: "adjudicate.previous", label: "Answer before", group: "Move", keys: ["ArrowLeft"], run: (screen) => screen.step(-1) },
  { id: "adjudicate.help", label: "Keys of this screen", group: "Help", keys: ["?"], run: (screen) => screen.help() },
];

import type { Planned } from "../../../../db/plans.ts";

/** What a plan gave to whom, in one sentence. */
export function plannedWords(
  planned: Planned,
  people: readonly { memberId: number; name: string }[],
  verb: "code" | "check",
): string {
  const given = planned.given.map(({ memberId, answers }) => {
    const name = people.find((person) => person.memberId === memberId)?.name ?? "Somebody";
    return `${name} has ${answers.toLocaleString("en")} to ${verb}`;
  });
  const followed =
    planned.checksMoved > 0 ? ` ${planned.checksMoved.toLocaleString("en")} planned checks went with their answers.` : "";
  const ended =
    planned.checksEnded > 0
      ? ` ${planned.checksEnded.toLocaleString("en")} planned checks ended, because their checker codes the answer now: plan them again.`
      : "";
  return `${given.join(", ")}.${followed}${ended}`;
}

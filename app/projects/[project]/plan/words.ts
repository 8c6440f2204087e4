import type { Planned } from "../../../../db/plans.ts";
import { numeral } from "../../../../lib/numbers.ts";

/** What a plan gave to whom, in one sentence. */
export function plannedWords(
  planned: Planned,
  people: readonly { memberId: number; name: string }[],
  verb: "code" | "check",
): string {
  const given = planned.given.map(({ memberId, answers }) => {
    const name = people.find((person) => person.memberId === memberId)?.name ?? "Somebody";
    return `${name} has ${numeral(answers)} to ${verb}`;
  });
  const followed = planned.checksMoved > 0 ? ` ${numeral(planned.checksMoved)} planned checks went with their answers.` : "";
  const ended =
    planned.checksEnded > 0
      ? ` ${numeral(planned.checksEnded)} planned checks ended, because their checker codes the answer now: plan them again.`
      : "";
  return `${given.join(", ")}.${followed}${ended}`;
}

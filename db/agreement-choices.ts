import type { Design } from "../lib/agreement/result.ts";
import { type Access, requireQuestion } from "./access.ts";
import { codedBlind, visibleTo } from "./blindness.ts";
import { Kept } from "./kept.ts";
import { listRounds, type Round } from "./rounds.ts";
import { revisionOf } from "./settle.ts";
import { prepared, type Store } from "./store.ts";

/** What can be compared on a question. */
export interface AgreementChoices {
  /** People with blind first passes of answers that the reader may see, and of how many. */
  coders: { id: number; name: string; answers: number }[];
  /** Who checked whose work, and of how many answers. */
  checks: { coderId: number; checkerId: number; coder: string; checker: string; answers: number }[];
  /** Rounds that are closed, oldest first. */
  rounds: Round[];
  /** A round is open. */
  openRound: boolean;
}

/** What can be compared on a question, as far as the reader may see it. */
export function agreementChoices(store: Store, access: Access, questionId: number): AgreementChoices {
  requireQuestion(store, access, questionId);
  const about = { questionId, me: access.memberId };
  const rounds = listRounds(store, access, questionId);
  return {
    coders: blindCoders(store, access, questionId),
    checks: prepared<[typeof about], AgreementChoices["checks"][number]>(
      store,
      `select k.coder_id as coderId, k.checker_id as checkerId, c.name as coder, r.name as checker, count(distinct k.answer_id) as answers
       from answer_check k join member c on c.id = k.coder_id join member r on r.id = k.checker_id
       where k.question_id = @questionId and k.superseded_at is null and ${visibleTo(store, access, questionId, "k.answer_id")}
       group by k.coder_id, k.checker_id order by answers desc, k.coder_id, k.checker_id`,
    ).all(about),
    rounds: rounds.filter((round) => round.closedAt !== null),
    openRound: rounds.some((round) => round.closedAt === null),
  };
}

const kept = new Kept<{ revision: number; coders: AgreementChoices["coders"] }>(8);

/** Every answer is asked whether it was coded blind, so this is kept until the question's revision moves on. */
function blindCoders(store: Store, access: Access, questionId: number): AgreementChoices["coders"] {
  const revision = revisionOf(store, questionId);
  const read = prepared<[{ questionId: number; me: number }], AgreementChoices["coders"][number]>(
    store,
    `select m.id as id, m.name as name, count(*) as answers from coder_answer w join member m on m.id = w.member_id
     where w.question_id = @questionId and ifnull(w.first_pass_state, w.state) <> 'open'
     and ${codedBlind("w")}
     and ${visibleTo(store, access, questionId, "w.answer_id")} group by m.id order by m.name`,
  );
  return kept.get(
    store,
    `${questionId} ${access.memberId}`,
    (held) => held.revision === revision,
    () => ({ revision, coders: read.all({ questionId, me: access.memberId }) }),
  ).coders;
}

/** More than this many coders are not compared unless somebody asks. */
const mostAtFirst = 10;

/** What to show to somebody who has not chosen: the coders of the last closed round, else those with blind work, else the busiest check. */
export function firstChoice(choices: AgreementChoices): { coders: number[]; design: Design } | null {
  const withWork = new Set(choices.coders.map((coder) => coder.id));
  const last = choices.rounds.at(-1)?.coders.filter((coder) => withWork.has(coder.id)) ?? [];
  if (last.length >= 2) return { coders: last.map((coder) => coder.id), design: "independent" };
  const most = [...choices.coders].sort((a, b) => b.answers - a.answers).slice(0, mostAtFirst);
  if (most.length >= 2) return { coders: most.map((coder) => coder.id), design: "independent" };
  const [check] = choices.checks;
  return check ? { coders: [check.coderId, check.checkerId], design: "check" } : null;
}

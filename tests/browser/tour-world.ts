import { authorize } from "../../db/access.ts";
import { makeResetLinkFor, type Person } from "../../db/accounts.ts";
import { joinDemonstration } from "../../db/demo/install.ts";
import { createCode } from "../../db/frames.ts";
import { invite } from "../../db/invitations.ts";
import { planChecks, planCoding } from "../../db/plans.ts";
import { closeRound, planRound } from "../../db/rounds.ts";
import type { Store } from "../../db/store.ts";
import { addAnswers, addCode, addQuestion, codeAnswer } from "../store/factory.ts";
import { demonstration, join, makePerson, makeProject } from "./people.ts";

/** What the tour of the screens needs: the demonstration, and a small project in which something waits at every step. */
export interface TourWorld {
  demo: { project: number; factors: number; reduce: number; support: number };
  small: { project: number; question: number; emptyQuestion: number; code: number; newCode: number };
  emptyProject: number;
  /** Answers written in Welsh, and in English, of both projects. */
  welsh: string[];
  english: string[];
  /** An answer of "factors" in Welsh. */
  welshAnswer: number;
  invitation: string;
  resetLink: string;
}

const needs = [
  "Mae angen mwy o staff arnom ni cyn y gaeaf",
  "More people in the team before the winter",
  "Cyflog gwell i bawb sy'n aros yn y swydd",
  "Better pay for everybody who stays in the job",
];
const checked = ["Llai o waith papur, os gwelwch yn dda", "Less paperwork would help us a great deal"];
const own = ["Amser i ddarllen cyn pob ymweliad â theulu"];

/** Makes it, with `person` as lead of all of it. */
export async function makeTourWorld(store: Store, person: Person): Promise<TourWorld> {
  const { projectId, questionId } = demonstration(store);
  joinDemonstration(store, projectId, join(store, projectId, person, "lead"));
  const small = await makeSmallProject(store, person);
  const texts = (language: "cy" | null) =>
    store.sqlite
      .prepare(
        `select a.text from answer a join question q on q.id = a.question_id
         where q.project_id in (?, ?) and a.language is ? and length(a.text) > 11`,
      )
      .pluck()
      .all(projectId, small.project, language) as string[];
  const emptyProject = makeProject(store);
  join(store, emptyProject, person, "lead");
  const invitation = invite(store, authorize(store, { kind: "operator" }, emptyProject, "lead"), { role: "coder", note: "" });
  const factors = questionId("factors");
  return {
    demo: { project: projectId, factors, reduce: questionId("reduce"), support: questionId("support") },
    small,
    emptyProject,
    welsh: texts("cy"),
    english: texts(null),
    welshAnswer: store.sqlite
      .prepare("select id from answer where question_id = ? and language = 'cy'")
      .pluck()
      .get(factors) as number,
    invitation: `/join/${invitation.secret}`,
    resetLink: `/reset/${makeResetLinkFor(store, (await makePerson(store)).name).secret}`,
  };
}

async function makeSmallProject(store: Store, person: Person): Promise<TourWorld["small"]> {
  const project = makeProject(store);
  const me = join(store, project, person, "lead");
  const [ann, ben] = await Promise.all([makePerson(store), makePerson(store)]);
  const coders = [join(store, project, ann, "coder"), join(store, project, ben, "coder")];
  const [annId = 0, benId = 0] = coders;
  const lead = authorize(store, { kind: "operator" }, project, "lead");
  const question = addQuestion(store, project, "needs");
  const [staff = 0, pay = 0, forms = 0] = ["Staff", "Pay", "Paperwork"].map((label) => addCode(store, question, label));
  const add = (texts: readonly string[]) => {
    const ids = addAnswers(store, question, texts);
    store.sqlite.prepare("update answer set language = 'cy' where id = ?").run(ids[0]);
    if (ids.length > 2) store.sqlite.prepare("update answer set language = 'cy' where id = ?").run(ids[2]);
    return ids;
  };

  // A closed blind round on whose answers the coders differ: to adjudicate and to resolve.
  const differing = add(needs);
  const { planId } = planRound(store, lead, {
    ...{ questionId: question, name: "", coders, answers: "unbegun", amount: { method: "all" }, seed: 1, rest: "leave" },
  });
  for (const answer of differing) {
    codeAnswer(store, annId, answer, [staff]);
    codeAnswer(store, benId, answer, [pay]);
  }
  closeRound(store, lead, planId);

  // What the person coded before a code was new is theirs to look at again.
  const mine = add(own);
  planCoding(store, lead, { questionId: question, answers: "unassigned", coders: [{ memberId: me, share: 1 }], seed: 1 });
  for (const answer of mine) codeAnswer(store, me, answer, [staff]);
  store.sqlite.prepare("update coder_answer set finished_at = finished_at - 1000 where member_id = ?").run(me);

  // What Ann codes is for the person to check.
  for (const answer of add(checked)) codeAnswer(store, annId, answer, [staff, forms]);
  planChecks(store, lead, {
    ...{ questionId: question, coders: [annId], checkers: [{ memberId: me, share: 1 }], amount: { method: "all" }, seed: 1 },
  });

  const newCode = createCode(store, authorize(store, person, project, "lead"), {
    questionId: question,
    parentId: null,
    label: "Time",
  });
  return { project, question, emptyQuestion: addQuestion(store, project, "wishes"), code: staff, newCode };
}

import type { Actor } from "../../db/access.ts";
import { installDemonstration } from "../../db/demo/install.ts";
import type { Store } from "../../db/store.ts";
import { adjudication, agreementBehind, agreementPage, closeRound, planRound, roundPool } from "./agreement.ts";
import { answersCount, answersPage } from "./answers.ts";
import { attributes, attributeValues, groupValues } from "./attributes.ts";
import { exportFile } from "./export.ts";
import { behind, counts } from "./figures.ts";
import { codeCounts, codeStory, editFrame, undoFrame } from "./frame.ts";
import { checkFile, importFile, previewFile } from "./imports.ts";
import { lookQueue, looks } from "./looks.ts";
import {
  checkChain,
  closePlan,
  eraseRespondent,
  handOver,
  history,
  planChecks,
  planChoices,
  planCoding,
  progress,
} from "./project.ts";

/** What a task may tell the thread that serves people while it runs. */
export interface TaskContext {
  store: Store;
  /** Tells how far it is; `total` is 0 where unknown. */
  progress(done: number, total: number): void;
  /** Throws where the task was cancelled: call it now and then in long work. */
  checkCancelled(): void;
}

function demonstration(actor: Actor, { store }: TaskContext): { projectId: number } {
  return installDemonstration(store, actor);
}

/** Everything that runs off the serving thread, by name. Input and result are structured-cloneable values. */
export const tasks = {
  adjudication,
  answersCount,
  answersPage,
  attributes,
  attributeValues,
  agreementPage,
  agreementBehind,
  closeRound,
  planRound,
  roundPool,
  behind,
  checkFile,
  codeCounts,
  codeStory,
  counts,
  demonstration,
  editFrame,
  eraseRespondent,
  exportFile,
  groupValues,
  handOver,
  importFile,
  looks,
  lookQueue,
  previewFile,
  progress,
  planChoices,
  planCoding,
  planChecks,
  closePlan,
  history,
  checkChain,
  undoFrame,
} as const;

export type TaskName = keyof typeof tasks;

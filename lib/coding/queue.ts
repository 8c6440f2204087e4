import type { Work } from "./work.ts";

/** As many answers are coded together with one at most; what says the same beyond that comes later, as a group of its own. */
export const mostTogether = 500;

/** Where an answer stands in somebody's queue; pages go on from here. */
export interface QueueKey {
  position: number;
  answerId: number;
}

/** An answer as its coder sees it: the words, what the lead shows of the respondent, and the coder's own work. */
export interface QueuedAnswer extends QueueKey {
  text: string;
  /** BCP 47 tag. */
  language: string;
  attributes: { name: string; value: string }[];
  work: Work;
  /** Others assigned to the coder that say the same (after folding case, space and punctuation) and stand at the same point. */
  alike: number[];
  /** Those among `alike` that say only nearly the same and were taken along. */
  along?: number[];
}

/** One page of the queue, in order; `more` where answers follow in the direction asked for. */
export interface QueuePage {
  answers: QueuedAnswer[];
  more: boolean;
}

export interface CodingProgress {
  done: number;
  total: number;
}

import type { Cause } from "./types.ts";

/**
 * The closed blind round of `support`, written out one by one: the agreement in it is known because every difference is planted here.
 * `[Label|words]` marks words that say an issue. Where nothing else is said, both coders gave exactly the marked codes.
 */
export interface ClosedAnswer {
  readonly text: string;
  readonly lang?: "cy";
  /** Called so by both, or by the one that `difference` names. */
  readonly uncodable?: string;
  readonly difference?: {
    /** What the first and the second coder gave, and what was decided; null is uncodable. The words are those marked, in order. */
    readonly first: readonly string[] | null;
    readonly second: readonly string[] | null;
    readonly final: readonly string[] | null;
    readonly cause: Cause;
    readonly note: string;
  };
}

export const closedRound: readonly ClosedAnswer[] = [
  { text: "[Smaller caseloads|A caseload that lets me see children and not just visit them]." },
  {
    text: "[Reflective supervision|Proper supervision], not ten minutes in the corridor. [More staff in the team|And a team without gaps].",
  },
  {
    text: "[Reflective supervision|Monthly supervision that takes place], and [Smaller caseloads|fewer families at a time].",
    difference: {
      first: ["Reflective supervision"],
      second: ["Reflective supervision", "Smaller caseloads"],
      final: ["Reflective supervision", "Smaller caseloads"],
      cause: "slip",
      note: "The second half was overlooked.",
    },
  },
  { text: "[Training and time to learn|Training], [Training and time to learn|and the time to go to it]" },
  { text: "[Less paperwork and better systems|Get rid of half the forms]. I came into this to work with people." },
  {
    text: "[Mentoring and co-working|Someone to sit with me and show me how a good court statement is written].",
    difference: {
      first: ["Training and time to learn"],
      second: ["Mentoring and co-working"],
      final: ["Mentoring and co-working"],
      cause: "unclear definition",
      note: "Learning beside a colleague is mentoring; exclusion added to Training.",
    },
  },
  { text: "[Quicker access to specialist help|A direct line to CAMHS]" },
  { text: "don't know", uncodable: "Don't know" },
  {
    text: "[Quicker access to specialist help|Somewhere to send parents for therapy] without them waiting until the court date.",
    difference: {
      first: ["Services for families"],
      second: ["Quicker access to specialist help"],
      final: ["Quicker access to specialist help"],
      cause: "two codes overlap",
      note: "Therapy goes to specialist help, also for parents; exclusion added to Services for families.",
    },
  },
  { text: "[Backing for decisions|To know that my managers will stand by me when a decision is questioned]." },
  { text: "[Pay and conditions|Pay]. [Pay and conditions|The next county pays more for the same job]." },
  {
    text: "More support please",
    uncodable: "Too vague",
    difference: {
      first: null,
      second: ["Support from managers"],
      final: null,
      cause: "ambiguous answer",
      note: "It does not say whose support. Left uncodable.",
    },
  },
  { text: "[Smaller caseloads|Time]" },
  {
    text: "[Admin help and practical resources|A warm office with a desk for each of us]. At the moment I write my assessments in the car.",
    difference: {
      first: ["Admin help and practical resources"],
      second: ["Flexible and safe working"],
      final: ["Admin help and practical resources"],
      cause: "missing code",
      note: "Nothing in the frame on offices. With practical resources for now, to be looked at after the round.",
    },
  },
  { text: "Nothing, I am well looked after as it is." },
  {
    text: "[Wellbeing and emotional support|A debrief after the hard days], [Reflective supervision|supervision where I may say that I am stuck] and [Being listened to and valued|a thank you].",
  },
  { text: "[More staff in the team|More social workers]. [Smaller caseloads|Then the caseloads would come down by themselves]." },
  {
    text: "[Better working with partner agencies|Partners who come to core groups], [Being listened to and valued|a bit of respect from the top], [Less paperwork and better systems|less typing].",
    difference: {
      first: ["Better working with partner agencies", "Being listened to and valued", "Less paperwork and better systems"],
      second: ["Better working with partner agencies", "Less paperwork and better systems"],
      final: ["Better working with partner agencies", "Being listened to and valued", "Less paperwork and better systems"],
      cause: "slip",
      note: "Overlooked in a list of three.",
    },
  },
  { text: "[Flexible and safe working|Working from home two days a week]" },
  { text: "[Services for families|Family support that can start this week] and not after Christmas." },
  {
    text: "[Admin help and practical resources|Somebody to type up the minutes and chase the paperwork].",
    difference: {
      first: ["Admin help and practical resources"],
      second: ["Less paperwork and better systems"],
      final: ["Admin help and practical resources"],
      cause: "two codes overlap",
      note: "People who do the paperwork: admin help. Less of it: paperwork. Both definitions now say so.",
    },
  },
  { text: "[Support from managers|A manager who has time for me]." },
  {
    text: "[Practice guidance and tools|One clear set of procedures], please, and [Practice guidance and tools|templates that we all use].",
  },
  { text: "[Smaller caseloads|fewer cases] and [Less paperwork and better systems|a computer that does not freeze]" },
  {
    text: "[Backing for decisions|Senior managers who speak up for us in public].",
    difference: {
      first: ["Backing for decisions"],
      second: ["Backing for decisions", "Being listened to and valued"],
      final: ["Backing for decisions"],
      cause: "unclear definition",
      note: "To be defended is backing; valued only where recognition itself is asked for.",
    },
  },
  { text: "[Mentoring and co-working|An experienced colleague to co-work my first court case with]." },
  { text: "Same as my answer above", uncodable: "Refers to another answer" },
  {
    text: "[Smaller caseloads|Some time for things other than emergencies].",
    difference: {
      first: ["Smaller caseloads"],
      second: ["Training and time to learn"],
      final: ["Smaller caseloads"],
      cause: "ambiguous answer",
      note: "It does not say what the time would be for; learning is not mentioned.",
    },
  },
  {
    text: "[Reflective supervision|Group supervision once a month] would help all of us. [Mentoring and co-working|So would going out in twos].",
  },
  { text: "[Smaller caseloads|Llai o achosion], er mwyn i mi gael amser i wneud y gwaith yn iawn.", lang: "cy" },
];

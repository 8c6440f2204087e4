import type { FrameNode } from "./types.ts";

/** One flat list; of its totals only Signs of Safety and Outcomes Framework lean on published figures. */
const list: readonly (readonly [label: string, definition: string, aliases: readonly string[], example?: string])[] = [
  [
    "Signs of Safety",
    "The Signs of Safety approach to child protection: mapping of worries, strengths and goals, and safety planning.",
    ["SoS", "mapping", "scaling", "danger statement", "safety plan"],
    "We map every case with the family.",
  ],
  [
    "Outcomes Framework",
    "Work planned and measured by the outcomes agreed with the family, under that name or as outcome-focused practice.",
    ["outcomes", "outcome focused", "personal outcomes", "distance travelled"],
  ],
  [
    "Strengths-based practice",
    "Strengths-based work named in general, without one of the models that build on it.",
    ["strengths", "strength based", "assets"],
  ],
  [
    "Systemic practice",
    "Systemic or family therapy ideas used in social work: units, hypotheses, genograms.",
    ["systemic", "family therapy", "genogram", "units"],
  ],
  ["Motivational interviewing", "Motivational interviewing, by name.", ["MI", "motivational"]],
  [
    "Restorative practice",
    "Restorative approaches: working with people, repairing harm, circles.",
    ["restorative", "RP", "circles"],
  ],
  [
    "Collaborative communication",
    'Collaborative communication or conversation skills as taught in Wales for work under the 2014 Act, with its "what matters" conversation.',
    ["what matters", "collaborative conversations", "SSWBA"],
  ],
  [
    "Thornton risk model",
    'Bruce Thornton\'s risk assessment model, often just "the risk model".',
    ["risk model", "Bruce Thornton", "Risk 2"],
  ],
  [
    "Trauma-informed practice",
    "Trauma-informed or trauma recovery work, with reference to adverse childhood experiences.",
    ["ACEs", "trauma", "TRM", "trauma recovery model"],
  ],
  ["Solution-focused practice", "Solution-focused brief therapy or questions.", ["solution focused", "SFBT", "miracle question"]],
  ["PACE", "Playfulness, acceptance, curiosity and empathy, and dyadic developmental practice.", ["DDP", "dyadic", "Dan Hughes"]],
  [
    "Attachment-based practice",
    "Attachment theory used as a framework for assessment or intervention.",
    ["attachment", "Bowlby", "story stems"],
  ],
  [
    "Assessment framework",
    "The framework for the assessment of children in need: the triangle.",
    ["triangle", "framework for assessment", "parenting capacity"],
  ],
  [
    "Family group conferencing",
    "Family group conferences or family network meetings as a way of working.",
    ["FGC", "family network meeting"],
  ],
  [
    "Contextual safeguarding",
    "Assessing and changing the places and peer groups where young people come to harm.",
    ["contextual", "peer mapping"],
  ],
  ["Graded Care Profile", "The Graded Care Profile for neglect, in either version.", ["GCP", "GCP2", "neglect tool"]],
  [
    "Resilience framework",
    "Resilience models such as the domains of resilience, or the vulnerability and resilience matrix.",
    ["resilience", "resilience matrix"],
  ],
  ["Signs of Wellbeing", "The adaptation of Signs of Safety to early help and support.", ["wellbeing", "SoW"]],
  ["Evidence-based practice", "Evidence-based practice or programmes named in general.", ["EBP", "evidence"]],
  [
    "Integrated Family Support model",
    "The model of the Integrated Family Support Service: short, intensive work with families and substance use.",
    ["IFSS", "IFST", "Option 2"],
  ],
];

/** The code frame of `frameworks`. */
export const frameworksFrame: readonly FrameNode[] = list.map(([label, definition, aliases, example], index) => ({
  label,
  level: 0,
  definition,
  aliases,
  colour: index % 8,
  ...(example === undefined ? {} : { example }),
}));

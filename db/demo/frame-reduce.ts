import type { FrameNode } from "./types.ts";

/**
 * The code frame of `reduce`: labels and nesting are the published ones; the two issues under "Secondary prevention" that the
 * report leaves unnamed are named by us (Parenting programmes and groups; Help before and after birth).
 */
export const reduceFrame: readonly FrameNode[] = [
  {
    label: "Primary prevention",
    level: 0,
    colour: 3,
    definition: "For all families and whole communities, before there is any concern.",
    children: [
      {
        label: "Universal, community-based support",
        level: 2,
        definition: "Open to every family in its neighbourhood, without referral.",
        include: "Family centres, youth clubs, Flying Start for all, drop-ins, schools as a hub.",
        exclude: "Support for families with a first sign of need: use Better preventative and early intervention services.",
        aliases: ["universal services", "family centres", "youth clubs", "Flying Start", "community groups"],
      },
      {
        label: "Community investment",
        level: 2,
        definition: "Money and policy against poverty and its causes: income, housing, jobs, regeneration.",
        example: "Deal with poverty first and half our referrals go.",
        aliases: ["poverty", "housing", "benefits", "jobs", "deprivation", "austerity"],
      },
    ],
  },
  {
    label: "Secondary prevention",
    level: 0,
    colour: 4,
    definition: "For families where a need or a risk begins to show.",
    children: [
      {
        label: "Better preventative and early intervention services",
        level: 2,
        definition: "More, earlier or better help for families before things become serious.",
        include: "Prevention and early intervention said in general.",
        exclude: "Intensive work with families at high risk: use Intensive home-based support.",
        aliases: ["early intervention", "prevention", "early help", "Families First", "TAF", "step down"],
      },
      {
        label: "Parenting programmes and groups",
        level: 2,
        definition: "Courses and groups that teach or support parenting.",
        aliases: ["parenting course", "Incredible Years", "parenting class"],
      },
      {
        label: "Help before and after birth",
        level: 2,
        definition: "Support in pregnancy and the first months, including for parents who have lost a child to care before.",
        aliases: ["pre-birth", "pregnancy", "Reflect", "midwife", "health visitor", "perinatal"],
      },
    ],
  },
  {
    label: "Improved working in other agencies",
    level: 0,
    colour: 1,
    definition: "What agencies other than children's services should do or do better.",
    children: [
      {
        label: "Whole system commitment",
        level: 2,
        definition: "All agencies share responsibility, information, budgets or aims.",
        aliases: ["multi-agency", "partnership", "joined up", "information sharing", "pooled budgets"],
      },
      {
        label: "Greater alignment between courts and social services",
        level: 2,
        definition: "Courts, Cafcass Cymru and social services understand each other's aims and trust each other's work.",
        aliases: ["courts", "Cafcass", "judges", "PLO", "guardian", "supervision orders"],
      },
      {
        label: "Improving access to partner agency services",
        level: 1,
        definition: "Services of partner agencies that families need and cannot get.",
        children: [
          {
            label: "Improved mental health services",
            level: 2,
            definition: "Better or quicker mental health help for children or parents.",
            aliases: ["CAMHS", "mental health", "counselling", "therapy", "psychologist", "perinatal mental health"],
          },
          {
            label: "Improved access to other adult services",
            level: 2,
            definition: "Better access to substance misuse, domestic abuse, learning disability or housing support for parents.",
            exclude: "Mental health: use Improved mental health services.",
            aliases: ["adult services", "substance misuse services", "domestic abuse services", "learning disability"],
          },
        ],
      },
    ],
  },
  {
    label: "Improvements within CSC",
    level: 0,
    colour: 2,
    definition: "What children's social care can change in its own house.",
    children: [
      {
        label: "Moving away from a risk-averse culture",
        level: 2,
        definition: "Accepting and managing risk, with the backing of the organisation.",
        aliases: ["risk averse", "positive risk taking", "manage risk", "blame culture"],
      },
      {
        label: "More consistency in decision-making",
        level: 2,
        definition: "The same concern should lead to the same decision whoever decides: panels, thresholds, oversight.",
        aliases: ["thresholds", "panel", "gatekeeping", "legal planning meeting"],
      },
      {
        label: "Improving social worker practice with families",
        level: 2,
        definition: "Better relationships, assessments and direct work; strengths-based work; training for it.",
        exclude: "Time for it through fewer cases: use Addressing social worker caseloads.",
        aliases: ["relationships", "strengths based", "direct work", "training", "Signs of Safety"],
      },
      {
        label: "More staff and staff retention",
        level: 2,
        definition: "More workers, filled posts, and workers who stay.",
        aliases: ["recruitment", "retention", "turnover", "agency", "pay"],
      },
      {
        label: "Addressing social worker caseloads",
        level: 2,
        definition: "Fewer cases or less paperwork for each worker, so that there is time for families.",
        aliases: ["caseloads", "workload", "paperwork", "time", "admin"],
      },
      {
        label: "Better supervision",
        level: 2,
        definition: "Supervision that is regular, reflective and supports decisions.",
        aliases: ["supervision", "reflective", "managers"],
      },
      {
        label: "Social workers should be community-based",
        level: 2,
        definition: "Workers should have their base in, and know, the area that they serve.",
        aliases: ["patch", "local office", "community social work"],
      },
    ],
  },
  {
    label: "Services for families at high risk",
    level: 0,
    colour: 5,
    definition: "For families at the edge of care, in proceedings or with children already in care.",
    children: [
      {
        label: "Intensive home-based support",
        level: 2,
        definition: "Hands-on, frequent help in the family's home when care is near.",
        include: "Edge of care teams, evening and weekend support, residential family assessment at home.",
        exclude: "Early or light help: use Better preventative and early intervention services.",
        aliases: ["edge of care", "intensive support", "IFSS", "wraparound", "out of hours"],
      },
      {
        label: "Neglect cases",
        level: 2,
        definition: "Anything that deals with neglect in particular.",
        aliases: ["neglect", "home conditions", "graded care profile"],
      },
      {
        label: "Improved planning for children in care",
        level: 2,
        definition: "Clear, timely plans for children who are in care, and placements that suit them.",
        exclude: "Bringing children home or ending orders: use More could be done with longer-term care cases.",
        aliases: ["care plan", "permanence", "placements", "reviews", "IRO"],
      },
      {
        label: "More could be done with longer-term care cases",
        level: 2,
        definition:
          "Reunification, discharge of care orders, special guardianship for children who have been in care for some time.",
        aliases: ["reunification", "rehabilitation home", "discharge", "revocation", "SGO", "placement with parents"],
      },
      {
        label: "Supporting the wider family",
        level: 2,
        definition: "Finding, involving and supporting relatives as carers or helpers.",
        aliases: ["kinship", "grandparents", "family group conference", "FGC", "connected persons", "special guardians"],
      },
    ],
  },
];

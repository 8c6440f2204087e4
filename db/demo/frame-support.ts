import type { FrameNode } from "./types.ts";

/** The code frame of `support`. "Support from managers" may be applied itself: many answers ask for it in general. */
export const supportFrame: readonly FrameNode[] = [
  {
    label: "People and workload",
    level: 0,
    colour: 2,
    definition: "Enough people, and a fair share of work for each.",
    children: [
      {
        label: "More staff in the team",
        level: 1,
        definition: "More workers, filled posts, a team that stays together.",
        aliases: ["staffing", "vacancies", "turnover"],
      },
      {
        label: "Smaller caseloads",
        level: 1,
        definition: "Fewer cases for each worker, or more time for each.",
        exclude: "Time lost to recording: use Less paperwork and better systems.",
        aliases: ["caseload", "workload", "time"],
      },
      {
        label: "Less paperwork and better systems",
        level: 1,
        definition: "Less recording, shorter forms, computer systems that help.",
        exclude: "People who do administrative work: use Admin help and practical resources.",
        aliases: ["paperwork", "IT", "forms", "recording"],
      },
      {
        label: "Admin help and practical resources",
        level: 1,
        definition: "Administrative staff, rooms, cars, telephones, money for small things.",
        aliases: ["admin", "business support", "car", "rooms"],
      },
    ],
  },
  {
    label: "Support from managers",
    level: 0,
    colour: 6,
    applicable: true,
    definition: "What managers at any level do for workers.",
    include: "Applied itself where management support is asked for in general.",
    children: [
      {
        label: "Reflective supervision",
        level: 1,
        definition: "Supervision that is regular and gives room to think.",
        aliases: ["supervision", "reflection"],
      },
      {
        label: "Backing for decisions",
        level: 1,
        definition: "Managers stand by decisions, share risk and speak up for workers outside.",
        exclude: "Recognition without a decision at stake: use Being listened to and valued.",
        aliases: ["backing", "risk", "blame"],
      },
      {
        label: "Being listened to and valued",
        level: 1,
        definition: "Workers are heard, thanked and taken seriously.",
        aliases: ["recognition", "thanks", "voice"],
      },
    ],
  },
  {
    label: "Learning",
    level: 0,
    colour: 4,
    definition: "Ways to know more and do better.",
    children: [
      {
        label: "Training and time to learn",
        level: 1,
        definition: "Courses, study time, conferences.",
        exclude: "Learning beside a colleague: use Mentoring and co-working.",
        aliases: ["training", "CPD", "course"],
      },
      {
        label: "Practice guidance and tools",
        level: 1,
        definition: "Guidance, models, templates and tools for the work.",
        aliases: ["guidance", "toolkit", "procedures"],
      },
      {
        label: "Mentoring and co-working",
        level: 1,
        definition: "Learning from or working alongside a more experienced colleague.",
        aliases: ["mentor", "buddy", "shadowing"],
      },
    ],
  },
  {
    label: "Services to draw on",
    level: 0,
    colour: 1,
    definition: "What others offer to the families.",
    children: [
      {
        label: "Services for families",
        level: 1,
        definition: "Family support and other practical services to which families can be referred.",
        exclude: "Health and therapy: use Quicker access to specialist help.",
        aliases: ["family support", "placements", "early help"],
      },
      {
        label: "Quicker access to specialist help",
        level: 1,
        definition: "Mental health, therapy, legal or other expert help without a long wait.",
        aliases: ["CAMHS", "therapy", "psychologist", "legal advice"],
      },
      {
        label: "Better working with partner agencies",
        level: 1,
        definition: "Partners who share information, attend and do their part.",
        aliases: ["police", "health", "schools", "courts"],
      },
    ],
  },
  {
    label: "Wellbeing and conditions",
    level: 0,
    colour: 5,
    definition: "What keeps a worker well and in the job.",
    children: [
      {
        label: "Wellbeing and emotional support",
        level: 1,
        definition: "Help with stress and distress: counselling, peers, time to recover.",
        aliases: ["stress", "counselling", "peer support"],
      },
      {
        label: "Pay and conditions",
        level: 1,
        definition: "Pay, grading, leave, mileage, contracts.",
        aliases: ["salary", "mileage", "leave"],
      },
      {
        label: "Flexible and safe working",
        level: 1,
        definition: "Hours and places of work that fit, and safety on visits.",
        aliases: ["home working", "lone working", "safety"],
      },
    ],
  },
];

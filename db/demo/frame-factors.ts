import type { FrameNode } from "./types.ts";

/** The code frame of `factors`: the labels and the nesting are the published ones, the definitions are ours. */
export const factorsFrame: readonly FrameNode[] = [
  {
    label: "Increase in needs, risks and pressures on families",
    level: 0,
    colour: 0,
    definition: "What has changed in families themselves, or in what is known about the risks to their children.",
    children: [
      {
        label: "Increased needs, risks and pressures",
        level: 1,
        definition: "Families face more, or heavier, difficulties than before.",
        children: [
          {
            label: "Increased pressure on families through social issues",
            level: 2,
            definition:
              "Poverty, benefits, housing, unemployment, deprivation or the general state of society put strain on families.",
            include: "Austerity named as a pressure on household income.",
            exclude: "Austerity as cuts to what services offer: use Cuts to community and support services.",
            example: "People around here are choosing between heating and food.",
            aliases: [
              "austerity",
              "poverty",
              "deprivation",
              "housing",
              "benefits",
              "universal credit",
              "unemployment",
              "cost of living",
            ],
          },
          {
            label: "Increase in the number of families with complex problems",
            level: 2,
            definition:
              "More families have several or severe problems at once, such as domestic abuse together with poor mental health.",
            include:
              "Domestic abuse, parental mental ill health, learning disability of parents, neglect, complex needs of children.",
            exclude: "Drugs and alcohol on their own: use Drug and alcohol use.",
            example: "Domestic abuse and mental illness in the same household, again and again.",
            aliases: [
              "complexity",
              "domestic abuse",
              "domestic violence",
              "DV",
              "parental mental health",
              "neglect",
              "toxic trio",
            ],
          },
          {
            label: "Drug and alcohol use",
            level: 2,
            definition: "Use of drugs or alcohol by parents or carers, or its rise in the community.",
            exclude: "County lines and dealing that draws children in: use Extra-familial harm.",
            aliases: ["substance misuse", "drugs", "alcohol", "drinking", "addiction", "heroin"],
          },
          {
            label: "Reduction in social support networks",
            level: 2,
            definition: "Families have fewer relatives, friends or neighbours to turn to.",
            include: "Isolation, families scattered, loss of community spirit.",
            exclude: "Loss of organised services: use Cuts to community and support services.",
            aliases: ["isolation", "extended family", "loneliness", "neighbours"],
          },
        ],
      },
      {
        label: "Increased awareness of risks",
        level: 1,
        definition: "Risks are better known, better understood or newly recognised; the harm itself need not have grown.",
        children: [
          {
            label: "Increased understanding of risk and harm",
            level: 2,
            definition:
              "The profession knows more about what harms children, for example emotional harm, neglect or adverse childhood experiences.",
            exclude: "Other agencies spotting and reporting more: use Improved professional identification and referral.",
            aliases: ["ACEs", "adverse childhood experiences", "research", "emotional harm", "knowledge"],
          },
          {
            label: "Extra-familial harm",
            level: 2,
            definition: "Harm from outside the family: sexual or criminal exploitation, county lines, gangs, online abuse.",
            aliases: ["CSE", "CCE", "county lines", "exploitation", "online", "social media", "gangs", "radicalisation"],
          },
          {
            label: "Awareness of risks to teenagers",
            level: 2,
            definition: "Adolescents are now seen as children at risk, or come into care more often than they did.",
            exclude: "Exploitation named as such: use Extra-familial harm.",
            aliases: ["adolescents", "teenagers", "older children", "16 and 17 year olds", "homeless young people"],
          },
          {
            label: "Multi-generational abuse",
            level: 2,
            definition: "Abuse, neglect or care experience that passes from one generation to the next.",
            aliases: ["intergenerational", "cycle", "care leavers as parents", "generational"],
          },
          {
            label: "Increased public reporting and scrutiny",
            level: 2,
            definition: "The public, neighbours or relatives report more, or watch children's services more closely.",
            exclude: "Pressure through press or broadcast: use Media criticism.",
            aliases: ["public awareness", "neighbours reporting", "anonymous referrals", "scrutiny", "complaints"],
          },
        ],
      },
    ],
  },
  {
    label: "Influence of other agencies",
    level: 0,
    colour: 1,
    definition: "What other services, agencies and the courts do or no longer do.",
    children: [
      {
        label: "Cuts in services",
        level: 1,
        definition: "Services that families relied on were reduced, closed or are out of reach.",
        children: [
          {
            label: "Cuts to community and support services",
            level: 2,
            definition: "Fewer or thinner community, family support or early help services than before.",
            include: "Austerity as cuts; closed centres, ended grants, missing early intervention.",
            exclude: "Services at the edge of care: use Lack of services to prevent care.",
            example: "Every group I used to send young mums to has shut.",
            aliases: [
              "cuts",
              "austerity",
              "early help",
              "youth clubs",
              "Sure Start",
              "Flying Start",
              "Families First",
              "funding",
              "resources",
            ],
          },
          {
            label: "Problems getting access to mental health support",
            level: 2,
            definition: "Parents or children cannot get mental health help, or wait too long for it.",
            exclude: "Mental ill health as such: use Increase in the number of families with complex problems.",
            aliases: ["CAMHS", "waiting list", "counselling", "psychology", "therapy"],
          },
          {
            label: "Lack of services to prevent care",
            level: 2,
            definition: "Nothing, or too little, is on offer when a child is on the edge of care.",
            include: "No intensive family support, respite or reunification service.",
            aliases: ["edge of care", "respite", "intensive support", "IFSS"],
          },
        ],
      },
      {
        label: "Increased pressure and referrals from other agencies",
        level: 1,
        definition: "More comes in from schools, health, police and others.",
        children: [
          {
            label: "Improved professional identification and referral",
            level: 2,
            definition: "Other professionals recognise concerns better or earlier, and refer more.",
            exclude: "Passing on risk without need: use Pressure from agencies.",
            aliases: ["referrals", "MARF", "training of schools", "identification", "PPN"],
          },
          {
            label: "Pressure from agencies",
            level: 2,
            definition: "Other agencies push for removal, pass on their own anxiety or leave the work to social services.",
            aliases: ["schools pushing", "police", "health visitors", "passing the buck"],
          },
        ],
      },
      {
        label: "Role of the courts and Cafcass",
        level: 1,
        definition: "What courts, judges, guardians and Cafcass Cymru do or require.",
        children: [
          {
            label: "Micro-management and risk-averse approach",
            level: 2,
            definition: "Courts or guardians direct the detail of a case, or prefer the safest order.",
            exclude: "Caution within social services: use Risk-averse practice culture.",
            aliases: ["Cafcass", "CAFCASS", "guardian", "judge", "courts", "court directions"],
          },
          {
            label: "Granting of higher orders",
            level: 2,
            definition: "Courts make care orders where a supervision order, or none, would once have been made.",
            aliases: ["care order instead of supervision order", "supervision orders", "threshold in court"],
          },
          {
            label: "Care order whilst the child remains in the family home",
            level: 2,
            definition: "Children are counted as in care on an order while they live with their parents.",
            aliases: ["placement with parents", "PWP", "care order at home", "discharge of care orders"],
          },
          {
            label: "Kinship care regulations",
            level: 2,
            definition: "Rules make relatives foster carers, so that children who live with family count as in care.",
            aliases: ["kinship", "connected persons", "special guardianship", "SGO", "Regulation 26"],
          },
        ],
      },
    ],
  },
  {
    label: "Organisational culture and practice",
    level: 0,
    colour: 2,
    definition: "How children's services themselves work, decide and are run.",
    children: [
      {
        label: "Changes in practice",
        level: 1,
        definition: "Decisions are made differently from before.",
        children: [
          {
            label: "Risk-averse practice culture",
            level: 2,
            definition: "Workers, managers or the authority avoid risk and choose the defensible option.",
            exclude: "Caution of courts and guardians: use Micro-management and risk-averse approach.",
            aliases: ["risk averse", "defensive practice", "fear", "blame culture", "covering backs"],
          },
          {
            label: "Lowering of thresholds",
            level: 2,
            definition: "Children come into the system at a lower level of concern than before.",
            aliases: ["threshold", "lower threshold", "significant harm"],
          },
          {
            label: "Removal culture",
            level: 2,
            definition: "Taking the child is the first answer rather than the last.",
            exclude: "Fear as the reason: use Risk-averse practice culture.",
            aliases: ["removal", "care as first option", "quick to remove"],
          },
          {
            label: "Case drift",
            level: 2,
            definition:
              "Cases go on without a plan or decision until care is the only way left, or children stay in care for want of one.",
            aliases: ["drift", "delay", "lack of planning", "revolving door"],
          },
        ],
      },
      {
        label: "Factors influencing practice",
        level: 1,
        definition: "Conditions under which the work is done.",
        children: [
          {
            label: "Media criticism",
            level: 2,
            definition: "Press and broadcast coverage, and cases made famous by it, shape decisions.",
            aliases: ["media", "press", "Baby P", "headlines", "newspapers"],
          },
          {
            label: "Management issues",
            level: 2,
            definition: "How managers and leaders direct, change or fail to support the work.",
            exclude: "Managers who avoid risk: use Risk-averse practice culture.",
            aliases: ["management", "leadership", "senior managers", "restructure", "head of service"],
          },
          {
            label: "Staffing issues",
            level: 2,
            definition: "Vacancies, turnover, agency staff, inexperienced workers.",
            exclude: "Too much work for those there are: use Time and workforce pressures.",
            aliases: ["staffing", "turnover", "agency", "newly qualified", "recruitment", "retention"],
          },
          {
            label: "Time and workforce pressures",
            level: 2,
            definition: "Too many cases, too much paperwork or too little time with families.",
            aliases: ["caseloads", "workload", "paperwork", "time", "admin"],
          },
          {
            label: "Practice under pressure",
            level: 2,
            definition:
              "The quality of the work suffers: poor assessments, little direct work, families not listened to, inconsistent decisions.",
            exclude: "The pressure without its effect on practice: use Time and workforce pressures.",
            aliases: ["poor practice", "assessment", "inconsistent", "direct work", "relationships"],
          },
        ],
      },
    ],
  },
];

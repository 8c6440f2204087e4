/** The figures that the demonstration must come out with: respondents by issue as published, and how many issues an answer carries. */

export const factorsCounts: ReadonlyMap<string, number> = new Map([
  ["Increased pressure on families through social issues", 185],
  ["Increase in the number of families with complex problems", 132],
  ["Drug and alcohol use", 48],
  ["Reduction in social support networks", 17],
  ["Increased understanding of risk and harm", 28],
  ["Extra-familial harm", 33],
  ["Awareness of risks to teenagers", 18],
  ["Multi-generational abuse", 14],
  ["Increased public reporting and scrutiny", 22],
  ["Cuts to community and support services", 179],
  ["Problems getting access to mental health support", 22],
  ["Lack of services to prevent care", 23],
  ["Improved professional identification and referral", 43],
  ["Pressure from agencies", 21],
  ["Micro-management and risk-averse approach", 48],
  ["Granting of higher orders", 11],
  ["Care order whilst the child remains in the family home", 9],
  ["Kinship care regulations", 6],
  ["Risk-averse practice culture", 68],
  ["Lowering of thresholds", 23],
  ["Removal culture", 10],
  ["Case drift", 11],
  ["Media criticism", 22],
  ["Management issues", 24],
  ["Staffing issues", 36],
  ["Time and workforce pressures", 24],
  ["Practice under pressure", 24],
]);

/** "Parenting programmes and groups" and "Help before and after birth" share the 25 mentions that the report leaves unnamed. */
export const reduceCounts: ReadonlyMap<string, number> = new Map([
  ["Universal, community-based support", 84],
  ["Community investment", 56],
  ["Better preventative and early intervention services", 301],
  ["Parenting programmes and groups", 14],
  ["Help before and after birth", 11],
  ["Whole system commitment", 56],
  ["Greater alignment between courts and social services", 24],
  ["Improved mental health services", 35],
  ["Improved access to other adult services", 12],
  ["Moving away from a risk-averse culture", 42],
  ["More consistency in decision-making", 20],
  ["Improving social worker practice with families", 42],
  ["More staff and staff retention", 47],
  ["Addressing social worker caseloads", 50],
  ["Better supervision", 12],
  ["Social workers should be community-based", 5],
  ["Intensive home-based support", 140],
  ["Neglect cases", 15],
  ["Improved planning for children in care", 21],
  ["More could be done with longer-term care cases", 37],
  ["Supporting the wider family", 22],
]);

/** Respondents of `reduce` with both issues of "Improving access to partner agency services": 35 + 12 mentions, 39 respondents. */
export const reduceBothServices = {
  issues: ["Improved mental health services", "Improved access to other adult services"],
  respondents: 8,
} as const;

/** By care rate trend of the respondent's authority as published; the respondents without a trend are ours. */
export const frameworksByTrend = {
  "Signs of Safety": { Increasing: 63, Decreasing: 12, "": 43 },
  "Outcomes Framework": { Increasing: 12, Decreasing: 22, "": 10 },
} as const;

/** How many of the 360 respondents of `frameworks` are in each group; ours. */
export const frameworksRespondents = { Increasing: 190, Decreasing: 44, "": 126 } as const;

/** Published is only the sum, 459, and what `frameworksByTrend` says; the other counts are ours. */
export const frameworksCounts: ReadonlyMap<string, number> = new Map([
  ["Signs of Safety", 118],
  ["Outcomes Framework", 44],
  ["Strengths-based practice", 46],
  ["Systemic practice", 36],
  ["Motivational interviewing", 33],
  ["Restorative practice", 27],
  ["Collaborative communication", 24],
  ["Thornton risk model", 21],
  ["Trauma-informed practice", 20],
  ["Solution-focused practice", 15],
  ["PACE", 13],
  ["Attachment-based practice", 12],
  ["Assessment framework", 11],
  ["Family group conferencing", 9],
  ["Contextual safeguarding", 8],
  ["Graded Care Profile", 6],
  ["Resilience framework", 5],
  ["Signs of Wellbeing", 4],
  ["Evidence-based practice", 4],
  ["Integrated Family Support model", 3],
]);

/** Answers by the number of issues they carry, from one up. Published for `reduce`: 230 with one, 181 with two, the longest eight. */
export const answersBySize = {
  factors: [222, 183, 76, 35, 16, 6, 3, 1],
  reduce: [230, 181, 84, 31, 9, 3, 1, 1],
  frameworks: [281, 65, 9, 4, 1],
} as const;

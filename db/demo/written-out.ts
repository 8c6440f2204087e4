/**
 * Answers written out one by one, as people write who have something to tell, among the many that are put together from phrases.
 * `[Label|words]` marks the words that say an issue. None names Signs of Safety or Outcomes Framework, which are dealt by care rate trend. Written for the demonstration; nobody said or wrote them in a survey.
 */
export const writtenOut: Readonly<
  Record<"factors" | "reduce" | "frameworks", { readonly en: readonly string[]; readonly cy: readonly string[] }>
> = {
  factors: {
    en: [
      "I have been doing this for nineteen years and the biggest change is what is not there any more. When I started I could ring [Cuts to community and support services|the family centre, the young mums' group, a home start volunteer], and somebody would go round that week. Now I write a referral and wait. By the time anything happens we are [Lowering of thresholds|already talking about thresholds for court for things that would have been sorted out over a cup of tea].",
      "Honest answer? [Risk-averse practice culture|We are frightened.] One bad inspection, one [Media criticism|headline in the local paper], and for the next two years every borderline decision goes the same way.",
      "It is tempting to blame [Increased pressure on families through social issues|poverty], and of course it matters. But there are authorities just as poor as ours with half the rate. What differs is [Management issues|who sits in the manager's chair and what they will sign].",
      "Guardian changes, judge changes, and we start again. In my last case the [Micro-management and risk-averse approach|court told us which day of the week mum should see the health visitor]. In the end they made a [Granting of higher orders|full care order when everyone, including us, had asked for supervision].",
      "what i see on visits: [Drug and alcohol use|cannabis, always cannabis, and more and more pills], [Reduction in social support networks|mums who don't know a single person in the street], [Increased pressure on families through social issues|electric on emergency by wednesday]",
      "Three things have changed since I qualified. 1) [Improved professional identification and referral|Schools refer the first time and not the fifth time.] 2) [Increased understanding of risk and harm|We know what it does to a toddler to live with shouting every night.] 3) [Lack of services to prevent care|What we can offer to stop it has not grown at all.]",
      '[Care order whilst the child remains in the family home|A good third of "our" looked after children have never spent a night away from home.] They are on care orders and live with their mam. Take those out of the figures and we look quite normal.',
      "We had a run of teenagers last winter, [Extra-familial harm|all of them carrying for older lads from the city]. [Awareness of risks to teenagers|Ten years ago the police would have dealt with them and we would never have heard]. Now they come to us, and nobody knows how to keep them safe at home.",
      "Nan raises the children when it goes wrong, as nans always have. The difference is that now [Kinship care regulations|we assess her as a foster carer, pay her as one and count the children as in care].",
      "In this team there are two of us who have been here longer than a year. [Staffing issues|Everybody else is agency or newly qualified], and I do not blame them, but [Practice under pressure|you cannot build trust with a family in three visits], and without trust the only tool that you have left is court.",
      "I took on a case in March that had been open for six years. [Case drift|Six years, eleven social workers, four times on and off the register.] Of course it ended in proceedings.",
      "[Multi-generational abuse|I removed the mother when she was four. Now I am removing her baby.] Nobody did any work with her in between, and if you ask for [Problems getting access to mental health support|therapy for a care leaver they put her on a list and lose her].",
    ],
    cy: [
      "Gormod i'w ddweud. [Cuts to community and support services|Mae popeth oedd yn helpu teuluoedd yn y pentref wedi cau], a does neb ar ôl i alw heibio.",
    ],
  },
  reduce: {
    en: [
      "Give me [Addressing social worker caseloads|twelve families instead of twenty-six] and I promise you two or three fewer children in care by Christmas. It really is as simple as that. I know what to do with these families. I just do not have the hours to do it.",
      "We ran a small scheme for two years, [Intensive home-based support|three workers, on call until midnight, who would go and sit in the kitchen until the row was over]. In that time not one of the families on it lost a child. Then [Better preventative and early intervention services|the grant ran out, as grants do. Fund these things for ten years and not for two].",
      "Ask grandparents first. [Supporting the wider family|Not after the hearing, first.] In so many cases we find a perfectly good auntie in week twenty.",
      "Someone in Cardiff Bay should sit in [Community investment|a flat with black mould and two children for a week], and then we can talk about parenting.",
      "I would like us to be [Moving away from a risk-averse culture|brave again]. That means [Better supervision|a supervisor who asks what we would need to make it work] rather than what happens if it does not.",
      "[More could be done with longer-term care cases|We have at least thirty children on care orders at home who could come off tomorrow.] Nobody has the time to take them back to court, because we are busy bringing new ones in. A small team for nothing else would pay for itself within the year.",
      "my answer is boring: [Whole system commitment|everyone round the table, same table, same day, same plan]",
      "[Improved mental health services|Mum waited fourteen months for a first appointment.] The children could not wait fourteen months. That is the whole story of my last three cases.",
      "I came from a county where [Social workers should be community-based|we had a room above the library]. People would put their head round the door. You heard that things were going wrong [Better preventative and early intervention services|months before it turned into a referral].",
      "We spend more on one residential placement than on [Universal, community-based support|all the youth workers in the authority]. I cannot be the only person who finds that mad.",
      "Parents with learning difficulties are set up to fail. A ten week course, a certificate, and then nothing. They need [Intensive home-based support|someone alongside them most days], [Parenting programmes and groups|lessons with pictures and plenty of repetition], and [Greater alignment between courts and social services|a judge who accepts that this can take longer than 26 weeks].",
      "Two children, same street, same worries, different teams. One came into care and one did not. [More consistency in decision-making|Until we can explain that, we should not talk about anything else.]",
      "[More staff and staff retention|Pay us so that we stay.] A family that has told its story nine times will not tell it a tenth time.",
    ],
    cy: [
      "Byddwn i'n dechrau gyda'r [Better preventative and early intervention services|cymorth cynnar, cyn bod neb yn sôn am lys], ac yn gofyn i'r [Supporting the wider family|teulu estynedig beth allan nhw ei wneud].",
    ],
  },
  frameworks: {
    en: [
      "Depends who you ask. On the website it is [Collaborative communication|collaborative this and collaborative that]. In the car on the way to a visit it is whatever you were taught first, and I was taught [Systemic practice|to think about the whole family as a system].",
      "We were [Restorative practice|restorative] in 2016, [Strengths-based practice|strengths based] in 2018, and I have lost track of what we are now.",
      "My own mix. [Motivational interviewing|Rolling with resistance] when somebody drinks, [PACE|playful and curious] with the children, and a strong cup of tea.",
      "[Thornton risk model|Thornton] for the court statement, because the judge likes a table.",
      "If there is neglect I get out the [Graded Care Profile|graded care sheets] and we fill them in together at the kitchen table. Parents are often harder on themselves than I am.",
      "[Family group conferencing|Getting the whole family into one room and leaving them to it.] I do not know whether that counts as a framework.",
    ],
    cy: [],
  },
};

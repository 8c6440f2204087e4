import type { PhraseBank } from "./types.ts";

/** Ways to say the issues of `reduce`. Written for the demonstration; nobody said or wrote them in a survey. */
export const reducePhrases: PhraseBank = {
  "Universal, community-based support": {
    short: ["Family centres", "Youth clubs", "Universal services"],
    ways: [
      [
        "family centres in every community",
        "every community should have a family centre {that anyone can walk into|open to all}",
      ],
      ["youth clubs", "bring back youth clubs {and somewhere for young people to go|in every village}"],
      [
        "Flying Start for every postcode",
        "Flying Start should be there for all families and not {by postcode|for a few streets only}",
      ],
      ["universal services", "universal services {need to be rebuilt|should be the first layer for everyone}"],
      [
        "more support in the community",
        "there should be support in the community {without a referral form|that families can find on their doorstep}",
      ],
      ["drop-in sessions for parents", "parents need a place where they can drop in for {a cup of tea and advice|a chat}"],
      ["playgroups and toddler groups", "toddler groups do more for {isolated mothers|family life} than any assessment"],
      ["schools as community hubs", "schools could be {hubs|the meeting point} where families find help for everyday things"],
      [
        "after school clubs and holiday schemes",
        "after school clubs and holiday schemes give {children|parents} a break and cost little",
      ],
      [
        "neighbourhood projects open to all",
        "neighbourhood projects work because {nobody feels singled out|there is no stigma in going}",
      ],
      ["free activities for children", "give children free things to do {in the holidays|near home}"],
      [
        "relationship education in schools",
        "teach all pupils about {relationships and parenting|bringing up children} before they have their own",
      ],
      ["health visiting for all families", "all families should have a health visitor {they know|who has time for them}"],
      [
        "local services that do not label people",
        "services must be {local and open|on the estate} so that people use them without shame",
      ],
    ],
    cy: ["mae angen mwy o grwpiau a gwasanaethau i bob teulu yn eu cymuned"],
  },
  "Community investment": {
    short: ["Tackle poverty", "Housing", "End austerity"],
    ways: [
      ["action on poverty", "tackle poverty and {a lot of the rest follows|the numbers will come down}"],
      ["decent housing", "families need {decent|secure} homes before anything else will work"],
      ["investment in deprived areas", "{government|somebody} should invest in the areas that have been left behind"],
      [
        "an end to austerity",
        "austerity has to end {before we can talk of prevention|if families are to get back on their feet}",
      ],
      ["jobs for young people", "young people need {jobs and a future|proper work} in the place where they live"],
      ["a benefit system that people can live on", "benefits should be enough to {live on|feed a family}"],
      [
        "regeneration of the town",
        "put money into the town itself, {the high street and the estates|so that people have hope again}",
      ],
      ["fewer families in debt", "help families out of debt and {the pressure drops|half of the rows stop}"],
      ["affordable child care", "affordable child care would let parents {work|go out and earn}"],
      ["better public transport", "without buses people are cut off from {work and help|everything}, so that is where to invest"],
      [
        "more social housing",
        "build more social housing so that {women can leave violent partners|families are not moved on every few months}",
      ],
      ["government action on inequality", "only government can deal with inequality, and {it should|that is where care begins}"],
    ],
    cy: ["rhaid buddsoddi mewn tai, swyddi a chymunedau tlawd", "rhaid mynd i'r afael â thlodi yn gyntaf"],
  },
  "Better preventative and early intervention services": {
    short: [
      "Early intervention",
      "Prevention",
      "early intervention",
      "Early help",
      "More prevention",
      "more early help",
      "Preventative services",
    ],
    ways: [
      ["early intervention", "intervene early, {before problems are set|when the first worries come up}"],
      ["preventative services", "{put the money into|invest in} prevention"],
      ["more early help", "early help has to be {there within days|offered at the first contact}"],
      ["support before families reach crisis", "families need help before they {reach crisis|fall apart}"],
      ["better funding of early help", "fund early help {properly|for longer than a year at a time}"],
      ["quicker access to family support", "families should not have to wait {months|half a year} for a family support worker"],
      [
        "more {family support|support} workers",
        "we could do with {twice as many family support workers|more support workers who can start at once}",
      ],
      [
        "preventative work with children in need",
        "cases should get real support at the child in need stage and not {only monitoring|just a visit every six weeks}",
      ],
      [
        "a team around the family that works",
        "the team around the family should be {strengthened|used much more} so that fewer cases reach us",
      ],
      [
        "lower criteria for support services",
        "support services should take families {sooner|on lower criteria}, when there is still something to build on",
      ],
      [
        "support that {lasts|does not stop after twelve weeks}",
        "support should not be pulled out {the moment things look better|after a fixed number of weeks}",
      ],
      ["help at the first referral", "the first referral is the time to {help|offer something}, rather than the fifth"],
      [
        "a shift of money from care to prevention",
        "move money {from placements to prevention|out of residential care and into early support}",
      ],
      [
        "preventative work in schools with families we know",
        "put preventative workers into schools, where {worries show first|they can reach a family early}",
      ],
      [
        "earlier support for teenagers and their parents",
        "offer help to parents of teenagers before {they ask us to take them|it comes to a breakdown}",
      ],
      ["Families First and similar projects", "projects such as Families First {should be extended|ought to be in every area}"],
      [
        "a wider range of early support",
        "there should be a wider choice of support early on, {practical as well as emotional|with something for fathers too}",
      ],
      ["support services in rural areas", "early support has to reach {rural families|villages} and not only the towns"],
      ["proactive work instead of firefighting", "we need to be proactive {and not wait for the crisis|instead of firefighting}"],
      [
        "step-down support after a case closes",
        "families who come off the register need {someone to keep an eye on them|step-down support} or they will be back",
      ],
      [
        "voluntary sector services with {secure|long-term} funding",
        "give the voluntary sector secure funding, because {families trust them|they get in early}",
      ],
      [
        "early help for parents' relationships",
        "early work on conflict between parents would {save children a lot|prevent much of what we see later}",
      ],
      ["more resources at the front end", "more resources should go {in at the front end|where families first ask for help}"],
      [
        "a better early assessment of what families need",
        "if needs were {assessed|understood} sooner, the right help could go in sooner",
      ],
      [
        "intervention when a child is still young",
        "intervene when children are {small|in nursery} and not when they are fourteen",
      ],
      [
        "a strong early help hub",
        "an early help hub with {people who know what is out there|workers who pick up the phone} would make a difference",
      ],
    ],
    cy: [
      "mae angen mwy o waith ataliol cyn i bethau fynd yn argyfwng",
      "dylid cynnig cymorth cynnar i deuluoedd yn syth ar ôl y cyfeiriad cyntaf",
      "buddsoddi mewn ymyrraeth gynnar yw'r ateb",
      "mae angen mwy o weithwyr cymorth i deuluoedd",
    ],
  },
  "Parenting programmes and groups": {
    short: ["Parenting courses"],
    ways: [
      ["parenting programmes", "parenting programmes should be {offered to far more people|on offer all year round}"],
      ["parenting courses for fathers too", "fathers hardly ever get a parenting course and {they should|need one as much}"],
      ["parenting groups", "parents learn most from other parents, so {run groups|we should run more groups}"],
      ["practical parenting lessons", "show parents {how it is done|what to do} in practical lessons, step by step"],
      [
        "Incredible Years or something like it",
        "a course like Incredible Years {pays for itself|changes how parents handle behaviour}",
      ],
      [
        "courses in managing behaviour",
        "courses on managing {difficult behaviour|tantrums and boundaries} would help many parents",
      ],
      [
        "parenting work for parents with learning difficulties",
        "parents with learning difficulties need parenting work {at their own pace|made for them}",
      ],
      ["parenting classes with a crèche", "put on parenting classes {with a crèche|in the evening} so that people can come"],
    ],
  },
  "Help before and after birth": {
    short: ["Reflect"],
    ways: [
      ["support in pregnancy", "start working with mothers {in pregnancy|as soon as they are pregnant}"],
      ["pre-birth work", "pre-birth work should begin {at twelve weeks|early} and not a month before the due date"],
      [
        "more places on Reflect",
        "women who have lost a baby to care need {Reflect|someone to walk with them} before the next one",
      ],
      [
        "a specialist midwife for vulnerable mothers",
        "a specialist midwife could {see vulnerable mothers through|stay with a young mum} until the baby is settled",
      ],
      [
        "intensive help in the first weeks with a baby",
        "the first weeks with a baby are when {help counts most|parents need us there daily}",
      ],
      [
        "mother and baby placements instead of separation",
        "keep mother and baby together {in a placement|with support} after the birth",
      ],
      [
        "advice on contraception and spacing",
        "work with women between pregnancies so that {they are ready next time|the next baby can stay}",
      ],
      [
        "bonding and baby massage groups for new parents at risk",
        "support bonding from {day one|birth}, because that is where it goes wrong",
      ],
    ],
  },
  "Whole system commitment": {
    short: ["Joined up working", "Multi-agency working"],
    ways: [
      ["better multi-agency working", "agencies have to {work together|pull in the same direction}"],
      [
        "shared responsibility between agencies",
        "keeping children at home is a job for {every agency|all of us} and not for social services alone",
      ],
      ["better information sharing", "information should be shared {early and openly|between agencies without fuss}"],
      ["pooled budgets", "pool the budgets of health, education and social services"],
      ["a whole system approach", "it needs {commitment from the whole system|the whole system behind it, from ministers down}"],
      ["partners who stay involved", "partners should stay {involved|at the table} when a social worker comes in"],
      [
        "joint training across agencies",
        "train {police, teachers and social workers|all professionals} together so that they speak one language",
      ],
      ["health and education doing their share", "health and education must {do their share|take on some of the risk}"],
      [
        "one plan for each family across services",
        "there should be one plan for a family that all services {sign up to|work to}",
      ],
      ["co-located teams", "put {health, police and social care|different agencies} in the same building"],
      ["shared thresholds across agencies", "all agencies need the same understanding of {risk|what is good enough}"],
    ],
  },
  "Greater alignment between courts and social services": {
    short: ["Courts", "Cafcass"],
    ways: [
      ["courts that trust our plans", "the courts should {trust|back} our plans for children to stay at home"],
      ["better understanding with Cafcass", "we need {a shared view with|regular talks with} Cafcass about risk"],
      ["more use of supervision orders by the courts", "courts should be {willing to make|open to} supervision orders again"],
      ["dialogue with judges", "senior managers should {sit down|meet} with the judges and talk about what they expect"],
      [
        "a better PLO process",
        "the pre-proceedings stage should be {used properly|a real chance for parents} so that fewer cases go to court",
      ],
      [
        "guardians who know the family",
        "guardians ought to {meet the family more than once|know the family} before they speak against a plan",
      ],
      [
        "training for judges and lawyers in social work",
        "judges and lawyers should {learn|be taught} what social work support can do",
      ],
      ["less interference by courts in care planning", "the court should leave {care planning|the detail} to us"],
      [
        "proceedings with room for change",
        "timescales in court must {be more flexible|allow for change} where parents are doing well",
      ],
    ],
  },
  "Improved mental health services": {
    short: ["CAMHS", "Mental health support", "Better CAMHS"],
    ways: [
      ["better mental health services", "mental health services {have to improve|must be there for parents and children}"],
      ["quicker access to CAMHS", "CAMHS should see children {within weeks|when they need it}"],
      ["therapy for parents", "parents need therapy for {what they went through|their own trauma} if they are to change"],
      ["counselling for young people", "young people need counselling {without a year's wait|in school and soon}"],
      ["mental health workers in our teams", "put a mental health worker {in each team|alongside us}"],
      [
        "shorter waiting lists for psychological help",
        "waiting lists for psychological help {need to be cut|are the first thing to fix}",
      ],
      [
        "perinatal mental health care",
        "care for mothers' mental health {round the birth|in the first year} would keep babies with them",
      ],
      [
        "trauma treatment for children",
        "children who have been traumatised should get treatment {at home and not just in care|before they act it out}",
      ],
      [
        "adult mental health staff who think about children",
        "adult mental health should {not close a case|stay in touch} when a patient with children misses one appointment",
      ],
      [
        "crisis care for mental health",
        "a mental health crisis at the weekend should {bring a nurse|not end with a child in care}",
      ],
    ],
    cy: ["mae angen gwell mynediad at wasanaethau iechyd meddwl i rieni a phlant"],
  },
  "Improved access to other adult services": {
    short: ["Substance misuse services"],
    ways: [
      [
        "quicker access to substance misuse services",
        "parents should get a place in drug or alcohol treatment {straight away|on the day they ask}",
      ],
      [
        "domestic abuse programmes for perpetrators",
        "there have to be programmes for {violent men|perpetrators} in every county",
      ],
      [
        "support from adult learning disability teams",
        "adult learning disability teams should {help parents in their role|not turn parents away}",
      ],
      ["more refuge places", "women need {a refuge with room for their children|more refuge places} close by"],
      [
        "adult services that see the parent in the patient",
        "adult services should {see the parent and not only the patient|think of the children in the house}",
      ],
      ["residential rehab that takes families", "rehab should take {whole families|mothers together with their children}"],
      [
        "tenancy support for parents",
        "parents about to lose their tenancy need {a tenancy worker|support from housing} on their side",
      ],
      ["alcohol services that come to the home", "alcohol workers should {visit at home|come with us on visits}"],
    ],
  },
  "Moving away from a risk-averse culture": {
    short: ["Less risk aversion", "Risk taking"],
    ways: [
      ["a less risk-averse culture", "we have to {move away from|stop} being so risk averse"],
      ["positive risk taking", "positive risk taking should be {encouraged|something we are praised for}"],
      ["managers who hold risk with us", "managers must {hold|share} the risk with the worker"],
      ["an end to the blame culture", "as long as {there is blame|people are hung out to dry} nobody will keep a child at home"],
      [
        "confidence to work with risk",
        "workers need the confidence to {work with risk|leave a child where it is and support the family}",
      ],
      [
        "acceptance that risk can never be nil",
        "society has to accept that risk {can be managed but not removed|is part of family life}",
      ],
      [
        "backing from the organisation when things go wrong",
        "people would take fewer children out if they knew {the authority would stand by them|someone had their back}",
      ],
      [
        "a focus on strengths in risk decisions",
        "when we weigh up risk we should give what parents do well {the same weight|its due}",
      ],
      ["less fear in decisions", "decisions should not be {made out of fear|ruled by what the papers might say}"],
      ["safety planning instead of removal", "make a safety plan {with the family|first} and live with some uncertainty"],
    ],
  },
  "More consistency in decision-making": {
    short: ["Consistency"],
    ways: [
      ["more consistency in decisions", "decisions need to be {more consistent|the same whoever makes them}"],
      ["clear thresholds", "thresholds should be {clear and the same for all|understood in the same way by each team}"],
      [
        "a panel that looks at each case before it goes to court",
        "a good panel should {look at|challenge} every case before it goes to court",
      ],
      ["fewer differences between teams", "it should not matter {which team|which manager} a family happens to get"],
      [
        "an edge of care panel for decisions",
        "an edge of care panel would make sure that {everything had been tried|care is really the only way}",
      ],
      [
        "decision-making by more than one person",
        "no single manager should {decide alone|have the last word} on a child coming into care",
      ],
      ["senior oversight of entry to care", "senior managers should {see|sign off} every admission to care by the same criteria"],
      [
        "the same criteria in all authorities",
        "Wales should have one set of criteria so that {your postcode does not decide|all authorities do the same}",
      ],
    ],
  },
  "Improving social worker practice with families": {
    short: ["Relationships", "Training"],
    ways: [
      ["better relationships with families", "build {relationships|trust} with families and work with them, not on them"],
      ["strengths-based practice", "strengths-based work should be {at the heart of practice|what we all do}"],
      ["more direct work", "social workers should do the direct work {themselves|with parents and children} again"],
      ["training in how to work with change", "train us in {how people change|motivational work} and not only in procedures"],
      ["honest talk with parents", "parents must be told {honestly and early|in plain words} what has to change"],
      ["better assessments", "assessments should be {deeper|better}, with the family's own view in them"],
      ["a say for families in the plan", "let families {write their own plan|have a say in the plan}"],
      [
        "a social worker who knows how to engage parents",
        "it takes skill to {engage|win over} a frightened parent, and we should teach it",
      ],
      ["a consistent model of practice", "the whole service should work to {one model|the same way of working with families}"],
      ["trauma-informed work with parents", "workers need to {understand|see} the trauma behind a parent's behaviour"],
    ],
  },
  "More staff and staff retention": {
    short: ["More staff", "More social workers", "Staff retention", "more staff"],
    ways: [
      ["more social workers", "we need more social workers, {it is that simple|full stop}"],
      ["retention of experienced staff", "keep {the experienced staff|people} who know what they are doing"],
      ["a stable workforce", "families need a {stable|settled} team and not a new face each month"],
      ["fewer agency workers", "use the money for agency staff to {employ people for good|pay permanent staff}"],
      ["better pay", "pay social workers {properly|more} and they will stay"],
      ["filled vacancies", "fill the vacancies {that have been open for a year|before anything else}"],
      ["more experienced workers at the front door", "put experienced workers {at the front door|where the decisions are made}"],
      [
        "support for newly qualified workers so that they stay",
        "look after the newly qualified so that they do not {leave after a year|burn out}",
      ],
      ["recruitment of local people", "recruit people from {the area|here} and grow our own staff"],
      [
        "the same worker for a family throughout",
        "a child should keep the same social worker {from start to finish|for years}, so staff have to stay",
      ],
    ],
    cy: ["mae angen mwy o weithwyr cymdeithasol a'u cadw'n hirach"],
  },
  "Addressing social worker caseloads": {
    short: ["Smaller caseloads", "Lower caseloads", "caseloads"],
    ways: [
      ["smaller caseloads", "caseloads must {come down|be smaller}"],
      ["time to work with families", "give us time {to work with families|for the work that we trained for}"],
      ["protected caseloads", "caseloads should be {capped|protected by law}"],
      ["less paperwork", "cut the paperwork {by half|so that we can leave the desk}"],
      [
        "admin support for social workers",
        "with {admin support|someone to do the minutes} I could spend two more days with families",
      ],
      ["a manageable workload", "with a manageable workload we could {prevent a lot|do intensive work ourselves}"],
      ["fewer cases for each worker", "nobody can keep {twenty-five|thirty} children safe at home at the same time"],
      ["time to think", "workers need time to {think|plan and reflect} and not run from visit to visit"],
      ["a better computer system", "a computer system that {works|does not ask for everything three times} would free up hours"],
      ["less recording", "let us record {less|what matters} and visit more"],
    ],
    cy: ["byddai llwyth achosion llai yn rhoi amser i ni weithio gyda theuluoedd"],
  },
  "Better supervision": {
    short: ["Supervision"],
    ways: [
      ["better supervision", "supervision {has to be more than a list of cases|should be better}"],
      ["reflective supervision", "reflective supervision would help us to {see a case afresh|decide calmly}"],
      ["regular supervision", "supervision should {happen every month without fail|never be cancelled}"],
      ["group supervision", "{group|team} supervision brings in other views of a case"],
      [
        "supervisors with time to think with us",
        "supervisors should {think with us|ask questions} and not just tick off timescales",
      ],
      [
        "supervision by someone with practice experience",
        "supervision needs somebody who {has done the job|has held such cases}",
      ],
      [
        "space to talk through difficult cases",
        "there must be space to talk through {the hard cases|what a case does to you} with a manager",
      ],
      ["clinical supervision", "workers with the hardest cases should get {clinical|external} supervision"],
    ],
  },
  "Social workers should be community-based": {
    short: ["Patch working"],
    ways: [
      [
        "social workers based in the community",
        "social workers should be based {in the community|on the estate} and not at county hall",
      ],
      ["patch-based teams", "go back to {patch|neighbourhood} teams"],
      ["a local office that families can walk to", "open local offices again that {families can walk to|people know}"],
      ["workers who know their area", "a worker who knows {the streets and the shops|the area} hears about things early"],
      ["a base in the local school", "give each worker a desk in {a local school|the family centre}"],
      ["community social work", "bring back {real community social work|social workers as part of the community}"],
      ["visibility in the neighbourhood", "we should be {seen|known} in the neighbourhood for more than bad news"],
      ["teams out of the civic centre", "get teams {out of the civic centre|back out} to where people live"],
    ],
  },
  "Intensive home-based support": {
    short: ["Edge of care teams", "Intensive support", "edge of care", "IFSS"],
    ways: [
      ["intensive support in the home", "families at risk need {intensive|daily} support in their own home"],
      ["edge of care teams", "edge of care teams {work and should be bigger|should be in every area}"],
      [
        "support in the evenings and at weekends",
        "support has to be there {in the evenings and at weekends|when rows break out, at night}",
      ],
      ["hands-on help at home", "somebody should go in {at breakfast and bedtime|every day} and show parents how"],
      ["wraparound support", "put wraparound support round a family {instead of proceedings|before it goes to court}"],
      [
        "intensive family support services",
        "an intensive service that {can start the same day|stays for months} would keep children at home",
      ],
      [
        "respite for families close to breaking point",
        "short breaks would give families close to breaking point {a chance|room to breathe}",
      ],
      [
        "residential placements for whole families",
        "place {the whole family|parents with their children} somewhere with support round the clock",
      ],
      [
        "therapeutic support for families in crisis",
        "families in crisis need {therapists who come to the house|therapeutic support at home}",
      ],
      ["crisis workers on call", "a crisis worker {on call|who comes within the hour} could stop many emergency admissions"],
      [
        "more family aides",
        "family aides who help with {routines|meals, bedtimes and school runs} used to keep children out of care",
      ],
      [
        "intensive work with parents of teenagers",
        "teenagers and parents on the brink need {someone in the house|daily work} to get through it",
      ],
      ["rapid response services", "a rapid response team could {hold a family|calm things} through the worst weeks"],
      [
        "resources for the edge of care",
        "put as much money into the edge of care as {one placement costs|we pay for one children's home}",
      ],
      [
        "intensive help with practical problems at home",
        "go in and {sort out the house with them|help with practical things} while working on the rest",
      ],
      [
        "long-term intensive support",
        "some families need intensive support for {years|as long as the children are small}, and it is still cheaper",
      ],
      ["more IFSS teams", "IFSS should be {open to more families|available for more than drug use}"],
      [
        "live-in support as an alternative to care",
        "when a judge would say care, there should be {a live-in option|an alternative with support at home}",
      ],
    ],
    cy: [
      "mae angen cymorth dwys yn y cartref i deuluoedd ar ymyl gofal",
      "dylai timau ymyl gofal fod ar gael gyda'r nos a dros y penwythnos",
    ],
  },
  "Neglect cases": {
    short: ["Neglect"],
    ways: [
      ["earlier work on neglect", "neglect has to be {taken seriously|dealt with} sooner"],
      ["better tools for neglect", "use {proper tools|the graded care profile} in all cases of neglect"],
      [
        "practical help in neglect cases",
        "neglectful homes need {practical help|somebody to clean up with} and not another meeting",
      ],
      [
        "a specialist service for neglect",
        "a service just for neglect could {stay with these families|work with them for the long run}",
      ],
      ["training on neglect", "train {all agencies|social workers} to recognise neglect and what to do about it"],
      ["a clear path for neglect cases", "neglect cases go round in circles and need {a clear path|someone to set goals}"],
      [
        "long-term support where there is neglect",
        "families where there is neglect need us {for years|to stay and not to close}",
      ],
      [
        "a strategy on neglect",
        "each authority should have a strategy on neglect {that is more than paper|with money behind it}",
      ],
    ],
  },
  "Improved planning for children in care": {
    short: ["Better care planning", "Permanence planning"],
    ways: [
      ["better care planning", "care plans should be {clearer|better} from the day a child comes in"],
      ["permanence planning from the start", "plan for permanence {from the start|at the first review}"],
      [
        "reviews that lead to something",
        "reviews should ask {each time|every six months} whether the child still needs to be in care",
      ],
      [
        "a better choice of placements",
        "children need placements {that fit|close to home} so that they do not move again and again",
      ],
      ["more local foster carers", "with more local foster carers a stay in care {could be short|would not cut a child off}"],
      ["stronger IROs", "reviewing officers should {challenge|push} when a care plan stands still"],
      ["care plans with dates and tasks", "every care plan should say what has to happen {by when|for care to end}"],
      ["therapeutic placements", "a placement that {treats|heals} a child is better planning than four that only house it"],
      [
        "quicker adoption for those who cannot go home",
        "children who cannot go home should be {adopted|settled for good} without years of waiting",
      ],
    ],
  },
  "More could be done with longer-term care cases": {
    short: ["Reunification", "Discharge care orders"],
    ways: [
      ["more reunification", "children should be {helped to go home|reunited} when things have changed"],
      ["a reunification team", "a reunification team could {go through the long-term cases|bring a number of children home}"],
      [
        "discharge of care orders for children at home",
        "discharge the care orders of children who {live at home|have been back for years}",
      ],
      [
        "a second look at long-term care cases",
        "somebody should look again at {each long-term case|children who have been in care for years}",
      ],
      [
        "special guardianship for long-term foster placements",
        "turn long-term foster placements into special guardianship {where carers want it|with support}",
      ],
      ["work with parents after their children are removed", "go on working with parents after {removal|the order is made}"],
      [
        "support when children return home",
        "when children go home the family needs {as much support as a foster carer gets|help for a year at least}",
      ],
      ["revoking orders that are no longer needed", "orders that are no longer needed should be {taken back to court|ended}"],
      [
        "a step-down from placement with parents",
        "those placed with their parents should {leave the system|come off the list} when it works",
      ],
      ["rehabilitation plans", "rehabilitation home should be {an aim for longer|considered every year}"],
    ],
  },
  "Supporting the wider family": {
    short: ["Kinship care", "Family group conferences"],
    ways: [
      ["family group conferences", "a family group conference should {come first|be offered to every family}"],
      ["support for grandparents who step in", "grandparents who step in need {money and advice|the same help as foster carers}"],
      [
        "more kinship care outside the care system",
        "let relatives care for children without {making them foster carers|a care order}",
      ],
      ["earlier work with the extended family", "bring in the extended family {at the start|before we think of court}"],
      [
        "better allowances for special guardians",
        "special guardians should get {an allowance|support} that does not stop after two years",
      ],
      ["an early search for relatives", "look for aunts, uncles and grandparents {early|while there is time}"],
      [
        "family network meetings",
        "family networks can make a plan of their own if {we ask them|somebody gets them round a table}",
      ],
      ["respite for kinship carers", "kinship carers are tired and need {breaks|respite} to carry on"],
    ],
    cy: ["dylid cefnogi neiniau a theidiau sy'n gofalu am y plant yn well"],
  },
};

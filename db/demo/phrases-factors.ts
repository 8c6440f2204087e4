import type { PhraseBank } from "./types.ts";

/** Ways to say the issues of `factors`. Written for the demonstration; nobody said or wrote them in a survey. */
export const factorsPhrases: PhraseBank = {
  "Increased pressure on families through social issues": {
    short: ["Austerity", "Austerity", "Poverty", "Poverty", "poverty", "Deprivation", "Poverty and housing", "austerity"],
    ways: [
      [
        "{rising|growing|more} poverty",
        "{more families are living in poverty than ever|poverty is at a level I have not seen before}",
      ],
      [
        "{poor|overcrowded|insecure} housing",
        "families are stuck in housing that is damp, overcrowded or about to be taken from them",
      ],
      [
        "the benefit {changes|cuts}",
        "the changes to benefits have left families {short every month|with nothing to fall back on}",
      ],
      [
        "unemployment in the {valleys|area}",
        "there is no steady work round here {for parents|for young people who become parents}",
      ],
      ["the cost of living", "parents {cannot keep up with bills|are choosing between heating and food}"],
      ["{deprivation|high levels of deprivation}", "we serve some of the most deprived {wards|communities} in Wales"],
      [
        "Universal Credit",
        "Universal Credit {pushed a lot of families over the edge|delays put families into debt from which they never get out}",
      ],
      ["{debt and money worries|debt}", "a lot of our families are in debt and the stress comes out at home"],
      [
        "austerity hitting household incomes",
        "austerity has hit {the poorest families hardest|the families we work with more than anyone}",
      ],
      [
        "financial {pressure|strain|hardship} on families",
        "families are under far more financial strain than {ten years ago|they used to be}",
      ],
      ["homelessness", "families get moved from one temporary {flat|address} to the next"],
      ["zero hours contracts", "parents work all hours on contracts that promise them nothing"],
      ["inequality", "the gap between those who have and those who have not keeps {growing|getting wider}"],
      ["food poverty", "many of our families rely on food banks {to get through the week|by the end of the month}"],
      [
        "social {problems|issues} in general",
        "society has become harder on {struggling parents|people who were only just coping}",
      ],
      ["lack of affordable homes", "private rents have gone beyond what our families can pay"],
      [
        "economic decline since the {pits|works} closed",
        "the area never recovered after the {big employers|steelworks and factories} went",
      ],
      [
        "{social deprivation|socio-economic disadvantage}",
        "there is a {clear|well known} link between deprivation and care, and our area is deprived",
      ],
      [
        "welfare reform",
        "welfare reform took money away from exactly {those homes|the households} where children were already at risk",
      ],
      [
        "the strain of living on very little",
        "parenting is so much harder when {there is nothing in the cupboard|you worry about money all day}",
      ],
      [
        "transport and rural poverty",
        "rural poverty is hidden, and without a car {everything is out of reach|a family can get to nothing}",
      ],
      ["pressure from wider society", "the pressures that society puts on parents have {increased|grown year on year}"],
    ],
    cy: [
      "mae mwy o deuluoedd yn byw mewn tlodi nag o'r blaen",
      "mae diweithdra a thai gwael yn rhoi straen mawr ar deuluoedd",
      "mae costau byw yn rhoi pwysau ariannol ar rieni",
      "tlodi yw'r prif reswm",
    ],
  },
  "Increase in the number of families with complex problems": {
    short: ["Domestic abuse", "Complexity", "Parental mental health", "DV"],
    ways: [
      ["more complex families", "the families who come to us have {far more|much more} complex problems than before"],
      [
        "{domestic abuse|domestic violence}",
        "domestic abuse is in {nearly every case I hold|most of the cases that end in court}",
      ],
      ["parental mental health", "we see {more and more|a lot of} parents with serious mental health problems"],
      [
        "the {complexity|increasing complexity} of need",
        "needs have become more complex and {harder to meet|one service cannot meet them}",
      ],
      [
        "parents with learning difficulties",
        "more parents have a learning disability and {the parenting task is too much for them|need help that lasts for years}",
      ],
      ["{chronic|long-term} neglect", "neglect {has gone up|is behind most of our care applications}"],
      ["several problems in one household", "it is hardly ever one problem, it is {three or four|several} in the same house"],
      [
        "children with more complex needs",
        "children themselves come with much higher needs, {in behaviour and in health|so families break down}",
      ],
      ["high conflict separations", "parents who {separate|split up} fight over the children for years and do real harm"],
      [
        "domestic abuse combined with mental ill health",
        "domestic abuse and mental illness go together {again and again|in the same families}",
      ],
      [
        "unresolved trauma of parents",
        "so many parents carry trauma of their own that {nobody has ever treated|gets in the way of their parenting}",
      ],
      ["poor parenting skills", "some parents {never learned|just do not have the skills} to keep a child safe and cared for"],
      ["very young and vulnerable parents", "we have a lot of {very young|vulnerable} parents with no idea of what a baby needs"],
      [
        "an increase in child protection concerns",
        "the concerns we get now are {more serious|more severe and more entrenched} than when I started",
      ],
      [
        "large families with entrenched problems",
        "there is a group of families with entrenched problems who {come back every year|are known to every service}",
      ],
      ["violence at home", "the level of violence in homes {has risen|is shocking at times}"],
      ["emotional abuse within families", "emotional abuse in families is {more common|something we meet every week}"],
      ["parents who cannot put the child first", "parents' own needs are so great that the children's {come second|get lost}"],
    ],
    cy: [
      "mae anghenion teuluoedd yn llawer mwy cymhleth erbyn hyn",
      "rydym yn gweld trais yn y cartref a phroblemau iechyd meddwl gyda'i gilydd yn yr un teulu",
      "mae trais yn y cartref yn ffactor yn y rhan fwyaf o'r achosion",
    ],
  },
  "Drug and alcohol use": {
    short: ["Drugs", "Substance misuse", "drugs and alcohol"],
    ways: [
      ["substance misuse", "substance misuse by parents {is widespread|has become the norm in some areas}"],
      ["drug and alcohol use", "drug and alcohol use {is behind many of our cases|among parents is getting worse}"],
      ["parental drinking", "there is a lot of heavy drinking that {is seen as normal|children grow up around}"],
      ["drugs in our communities", "drugs are {cheap and easy to get|everywhere} now"],
      ["heroin", "heroin has {a grip on some of our towns|come back to this area}"],
      ["addiction", "parents with an addiction {relapse|go back to using} and the children pay for it"],
      [
        "parents who use cannabis every day",
        "daily cannabis use is {brushed off|treated as nothing} by parents and it affects their care",
      ],
      [
        "cocaine and prescription tablets",
        "it is no longer just drink, it is cocaine and {prescription tablets|pills bought online}",
      ],
      ["alcohol", "alcohol {plays a part in most of the referrals I read|is the common thread}"],
      ["the rise in drug taking", "more mothers are using drugs {in pregnancy|when their babies are born}"],
    ],
    cy: ["mae camddefnyddio cyffuriau ac alcohol yn fwy cyffredin ymysg rhieni", "mae cyffuriau yn broblem fawr yn yr ardal hon"],
  },
  "Reduction in social support networks": {
    short: ["Isolation"],
    ways: [
      ["isolated families", "families are {more isolated|far more on their own} than they used to be"],
      [
        "less support from extended family",
        "grandparents {live too far away|are still at work themselves} and cannot step in as they did",
      ],
      ["loss of community spirit", "neighbours no longer look out for each other's children"],
      ["the lack of a support network", "young mothers have {nobody to ring|no one to ask} when things get too much"],
      ["family breakdown and scattered relatives", "relatives have fallen out or moved away, so there is nobody left to help"],
      ["no aunties or nans round the corner", "there used to be a nan in the next street and now there is not"],
      ["single parents who cope alone", "single parents have to {cope alone|do it all} without a break from anyone"],
      [
        "fewer natural supports",
        "people do not have the natural support around them that {we grew up with|earlier generations had}",
      ],
      ["loneliness", "parents are lonely and {their only company is a phone|have no friends to lean on}"],
    ],
  },
  "Increased understanding of risk and harm": {
    short: ["Better understanding", "ACEs"],
    ways: [
      ["a better understanding of harm", "we understand much better {what harms children|what living with fear does to a child}"],
      [
        "research into adverse childhood experiences",
        "the research on ACEs has {changed how we see risk|made us look harder at what children live with}",
      ],
      ["more knowledge of neglect", "we know now how {much|badly} neglect damages a child's development"],
      ["recognition of emotional harm", "emotional harm is {taken as seriously as a bruise|recognised in a way it was not}"],
      ["improved training in assessing risk", "social workers are better trained to {see|recognise} risk"],
      ["greater awareness of coercive control", "coercive control is understood now, where once it was called a bad marriage"],
      [
        "attachment theory and brain science",
        "what we have learned about early attachment makes it {harder to leave a baby at risk|hard to wait and see}",
      ],
      ["lessons from case reviews", "child practice reviews have taught us to {recognise patterns|join up the signs of harm}"],
      ["more evidence about long-term damage", "there is more evidence of what abuse does in the long run and we act on it"],
    ],
  },
  "Extra-familial harm": {
    short: ["County lines", "Exploitation", "CSE"],
    ways: [
      ["county lines", "county lines {have reached even small towns|gangs pick up our young people}"],
      [
        "child sexual exploitation",
        "we now see children at risk of sexual exploitation {every week|who would have been missed before}",
      ],
      ["criminal exploitation", "young people are being {drawn into|used for} drug running by adults outside the family"],
      ["risks online", "children are groomed online {in their own bedrooms|while their parents sit downstairs}"],
      ["social media", "social media has brought dangers into homes that parents {do not understand|cannot control}"],
      ["harm from outside the home", "the harm often comes from outside the home and parents {cannot prevent it|are powerless}"],
      ["gangs", "gangs {have a hold over|target} some of our teenagers"],
      ["exploitation of young people", "exploitation is {a much bigger issue than it was|one of the new reasons for care}"],
      ["peer on peer abuse", "we deal with more harm between young people themselves, at school and on the street"],
      [
        "children who go missing and are exploited",
        "children who go missing are {picked up by people who exploit them|at risk from adults we do not even know}",
      ],
    ],
  },
  "Awareness of risks to teenagers": {
    short: ["Adolescents"],
    ways: [
      ["more teenagers coming into care", "more young people come into care as teenagers than {before|when I trained}"],
      ["recognition that adolescents are at risk too", "adolescents are now seen as children at risk rather than as trouble"],
      [
        "16 and 17 year olds who present as homeless",
        "we accommodate 16 and 17 year olds who in the past would have {been sent to housing|slept on a sofa}",
      ],
      ["older children beyond parental control", "parents {ask us|beg us} to take teenagers whom they can no longer manage"],
      ["changed attitudes to teenagers", "we used to write teenagers off and we no longer do"],
      ["late entry of adolescents", "a growing share of our new cases are aged {fourteen and over|thirteen or more}"],
      ["risk taking by teenagers", "the risks that teenagers run are {better understood|on our radar now}"],
      [
        "self-harm among teenagers",
        "teenagers who hurt themselves are {brought into care to keep them safe|now treated as children in need of protection}",
      ],
    ],
  },
  "Multi-generational abuse": {
    short: ["Generational cycles"],
    ways: [
      ["the cycle of abuse", "the cycle of abuse goes on from {parent to child|one generation to the next}"],
      ["intergenerational {neglect|trauma}", "we are on the third generation of the same families"],
      [
        "parents who were in care themselves",
        "many of our parents {were in care themselves|are care leavers} and have never seen good parenting",
      ],
      ["learned behaviour passed down", "parents repeat {what was done to them|what they grew up with}"],
      [
        "families known to us for generations",
        "I now work with the children of children whom {I worked with|this team removed} years ago",
      ],
      ["generational patterns", "parents follow the same pattern as their own mothers and fathers"],
      ["a history of abuse in the family", "grandparents, parents and children all have {the same history|a history} of abuse"],
      [
        "repeated care experience across generations",
        "care breeds care, and the daughters of mothers in care {lose their babies too|come back to us as mothers}",
      ],
    ],
  },
  "Increased public reporting and scrutiny": {
    short: ["Public awareness"],
    ways: [
      ["more reports from the public", "the public are {more willing|quicker} to report their worries"],
      ["greater public awareness", "people are more aware of abuse and {pick up the phone|ring us sooner}"],
      ["public scrutiny of social services", "everything we do is {under public scrutiny|watched and questioned}"],
      ["anonymous referrals from neighbours", "neighbours ring in anonymously about things they once {ignored|kept quiet about}"],
      ["public expectations", "the public expect us to {step in|act} at the first sign of trouble"],
      [
        "safeguarding is everybody's business now",
        "the message that safeguarding is everybody's business has got through to {people in the street|ordinary people}",
      ],
      [
        "less tolerance in the community",
        "the community {no longer puts up with|is less tolerant of} the way some children are treated",
      ],
      ["complaints and questions from councillors", "complaints and questions from outside keep {everyone|us} on our toes"],
      ["relatives who report", "relatives contact us about {their own|each other's} families far more often"],
    ],
  },
  "Cuts to community and support services": {
    short: [
      "Cuts",
      "cuts to services",
      "Lack of resources",
      "Funding",
      "lack of early intervention",
      "Cuts to services",
      "No funding",
    ],
    ways: [
      ["cuts to {services|community services|family support}", "community services have been cut {to the bone|year after year}"],
      [
        "the closure of {family centres|children's centres}",
        "the family centres that families relied on have {closed|shut their doors}",
      ],
      [
        "a lack of early intervention",
        "there is not enough early intervention to {stop things getting worse|keep problems small}",
      ],
      [
        "{austerity|austerity cuts} in local services",
        "austerity has stripped out {the services that kept families going|everything that was not statutory}",
      ],
      [
        "fewer youth {clubs|workers|services}",
        "youth clubs {have gone|are a thing of the past} and there is nothing for young people",
      ],
      ["no preventative services", "preventative services are {a shadow of what they were|always the first to be cut}"],
      ["{reduced|shrinking} budgets", "{budgets|council budgets} have shrunk and prevention pays the price"],
      [
        "lack of family support workers",
        "we used to have family support workers who could go in {every week|at short notice} and now we have not",
      ],
      [
        "the loss of {charities|voluntary projects}",
        "voluntary projects lost their grants and {nothing took their place|folded}",
      ],
      ["the lack of resources in the community", "there is nothing left in the community to refer {people|families} to"],
      ["cuts to health visiting", "health visitors have been cut so much that families {hardly see one|slip through}"],
      ["short-term funding", "projects get funding for a year and then {disappear|stop just as families trust them}"],
      ["support that only starts at crisis point", "families cannot get help until they are {in crisis|at breaking point}"],
      ["long waits for family support", "families sit on a waiting list for support {for months|until it is too late}"],
      ["the lack of support for {new|young} parents", "every group I used to send young parents to has shut"],
      [
        "cuts in {schools|education welfare}",
        "schools have lost the staff who {knew the families|could take a worried parent aside}",
      ],
      [
        "services with ever higher entry criteria",
        "services have put up their criteria, so {most of our families do not qualify|you need to be desperate to qualify}",
      ],
      [
        "poor {provision|support} in rural areas",
        "outside the big towns there is simply no support service {to be had|that families can reach}",
      ],
      ["not enough help for families early on", "families ask for help early on and {are told there is none|do not get it}"],
      [
        "reduction of council services",
        "the council has withdrawn from {everything it does not have to do|most of what helped families}",
      ],
    ],
    cy: [
      "mae toriadau wedi cau'r gwasanaethau oedd yn arfer cefnogi teuluoedd",
      "does dim digon o wasanaethau cymorth ar ôl yn y gymuned",
      "mae diffyg ymyrraeth gynnar yn golygu bod problemau'n gwaethygu",
    ],
  },
  "Problems getting access to mental health support": {
    short: ["CAMHS", "CAMHS waiting lists"],
    ways: [
      ["CAMHS waiting lists", "CAMHS waiting lists are {far too long|more than a year}"],
      ["a lack of mental health support for parents", "parents cannot get {any|proper} mental health support"],
      ["poor access to CAMHS", "CAMHS {turn down|send back} nearly everyone we refer"],
      [
        "adult mental health services closing cases",
        "adult mental health {closes the case|signs people off} after one missed appointment",
      ],
      ["no counselling for children", "children wait {months|forever} for counselling after what they have been through"],
      ["no therapy for trauma", "there is no therapy to be had for {traumatised children|young people} until they are in care"],
      [
        "the threshold for mental health services",
        "you have to be suicidal before mental health services {will see you|get involved}",
      ],
      ["nobody to assess parents' mental health", "it takes {half a year|months} to get a parent's mental health assessed"],
      ["gaps in psychology services", "psychology {is not available|exists only on paper} for the families who need it"],
    ],
    cy: ["mae'r rhestrau aros ar gyfer CAMHS yn rhy hir"],
  },
  "Lack of services to prevent care": {
    short: ["No edge-of-care services"],
    ways: [
      ["the lack of edge of care services", "we have {no real|hardly any} edge of care service"],
      [
        "no intensive support for families on the brink",
        "when a family is on the brink there is {nobody|no team} who can move in with intensive support",
      ],
      ["no respite", "a few weekends of respite would have {avoided care|kept the child at home}, but there are none"],
      ["few alternatives to care", "there are {no|few} alternatives to care when we get to that point"],
      [
        "nothing that could keep children at home",
        "the services that could keep a child out of care {do not exist here|are full}",
      ],
      [
        "too few places in parent and child units",
        "there is no place where mother and baby can be {supported together|assessed together}",
      ],
      ["the absence of an out of hours team for crises", "at night and at weekends the only thing we can offer is a placement"],
      ["a gap between family support and care", "there is nothing between a {weekly visit|parenting course} and a foster home"],
      ["edge of care teams that are too small", "the edge of care team is {tiny|two people} and cannot take new families"],
    ],
  },
  "Improved professional identification and referral": {
    short: ["More referrals"],
    ways: [
      ["more referrals from schools", "schools {pick up concerns|spot the signs} earlier and refer"],
      ["better identification by professionals", "professionals are better at {identifying|recognising} children at risk"],
      ["an increase in referrals", "referrals have {doubled in a few years|gone up from every agency}"],
      ["police notifications", "the police now {send us|report} every incident with a child in the house"],
      [
        "improved safeguarding training in other agencies",
        "other agencies have had good safeguarding training and it {shows|brings cases to light}",
      ],
      [
        "better information sharing between agencies",
        "information is shared better, so that we {find out about|hear of} children we would have missed",
      ],
      ["midwives and health visitors who notice more", "midwives tell us about worries {before the birth|much earlier}"],
      ["earlier recognition of abuse by teachers", "teachers know their duty to report and {use it|take it seriously}"],
      ["the duty to report", "since the duty to report came in, {hardly anything is kept back|more comes to our front door}"],
      ["multi-agency hubs", "the safeguarding hub {brings everything to light|picks up what single agencies overlooked}"],
    ],
    cy: ["mae ysgolion yn well am sylwi ar arwyddion ac yn cyfeirio plant atom yn gynt"],
  },
  "Pressure from agencies": {
    short: ["Other agencies"],
    ways: [
      ["pressure from partner agencies", "partner agencies {press|push} for removal"],
      [
        "schools who want children removed",
        "schools tell us {again and again|at every meeting} that the child must go into care",
      ],
      [
        "anxiety passed on by other professionals",
        "other professionals pass their anxiety on to us and {expect us to fix it|then step back}",
      ],
      [
        "health professionals who push for care",
        "health colleagues {insist on|argue for} care proceedings without seeing the home",
      ],
      ["other agencies refusing to hold risk", "other agencies will not hold any risk, so it all {lands|ends up} with us"],
      [
        "police pushing for accommodation",
        "the police ring at midnight and want the young person {accommodated|placed} there and then",
      ],
      [
        "agencies ganging up in conference",
        "in conferences we are outvoted by agencies who want {more drastic steps|the child out}",
      ],
      [
        "partners who leave everything to social services",
        "partners close their case the moment {we open ours|social services are involved}",
      ],
      ["demands from other services", "the demands that other services make on us {have become louder|drive decisions}"],
    ],
  },
  "Micro-management and risk-averse approach": {
    short: ["CAFCASS", "CAFCASS", "CAFCASS", "Courts"],
    ways: [
      ["the courts", "the courts {tell us how to run a case|decide everything down to the contact times}"],
      ["Cafcass", "Cafcass guardians {will not support a child at home|always want the safest option}"],
      ["risk-averse judges", "judges {do not like|will not take} risk"],
      ["micro-management by the court", "courts micro-manage {our care plans|local authority work}"],
      ["guardians who ask for removal", "guardians {recommend removal|ask for care orders} on paper after one visit"],
      ["the cautious approach of the courts", "court decisions have become very {cautious|risk averse}"],
      ["the family courts wanting certainty", "the family courts want a certainty that {nobody|no social worker} can give"],
      ["Cafcass not accepting our plans", "Cafcass do not accept a plan for {support at home|a child to stay with parents}"],
      [
        "courts asking for ever more assessments",
        "the court orders one more {assessment|expert} after another and trusts none of them",
      ],
      ["directions from judges", "it depends on the judge, and ours {leave nothing to us|direct every step}"],
    ],
    cy: ["mae'r llysoedd a Cafcass yn ofalus iawn ac yn mynnu gorchmynion gofal"],
  },
  "Granting of higher orders": {
    short: ["Care orders"],
    ways: [
      [
        "care orders instead of supervision orders",
        "courts make care orders where a supervision order {would do|used to be enough}",
      ],
      [
        "no confidence in supervision orders",
        "nobody in court believes in supervision orders, so {care orders it is|they ask for more}",
      ],
      ["the courts granting higher orders than requested", "we ask for a lower order and {come out with|are given} a care order"],
      ["fewer supervision orders", "supervision orders are {hardly made|rarely granted} any more"],
      ["full care orders made as standard", "a full care order has become {the standard result|routine} of proceedings"],
      ["interim care orders made too easily", "interim care orders are {handed out|granted} on very little"],
      ["a preference for the strongest order", "the court goes for the strongest order {available|on the list}"],
      ["orders out of proportion", "the orders made are {higher than the case needs|not in proportion to the risk}"],
    ],
  },
  "Care order whilst the child remains in the family home": {
    short: ["Placement with parents"],
    ways: [
      ["children at home on care orders", "we have many children on care orders who live {at home|with mum and dad}"],
      ["placement with parents", "placements with parents {push up our figures|count as care and go on for years}"],
      [
        "care orders that nobody discharges while the child is at home",
        "children go home and the care order is {never discharged|left in place}",
      ],
      [
        "the use of care orders with children left at home",
        "courts here make a care order and leave the child where it {is|was all along}",
      ],
      [
        "the number placed with their own parents",
        "a {third|quarter} of those we count as looked after sleep in their own beds at home",
      ],
      [
        "care orders to families whose children never left",
        "a child can be in care on paper and {never have left home|still live with both parents}",
      ],
      [
        "orders made on children who stay with their mothers",
        "local judges like a care order as a safety net {for children who stay with their mothers|under a child who stays at home}",
      ],
      [
        "looked after status for children at home",
        "children who live at home should not {count as|have to be} looked after, but they do",
      ],
    ],
  },
  "Kinship care regulations": {
    short: ["Kinship rules"],
    ways: [
      [
        "kinship care counted as care",
        "children who live with their grandparents under our rules {count as in care|are looked after}",
      ],
      [
        "the regulations for connected persons",
        "relatives have to be {assessed|approved} as foster carers and that brings the child into care",
      ],
      [
        "family placements that become foster placements",
        "an arrangement inside the family turns into a foster placement {because of the regulations|by law}",
      ],
      ["case law on kinship carers", "since the case law on kinship we have to {pay and register|approve} relatives as carers"],
      [
        "too little help with special guardianship",
        "relatives stay foster carers because special guardianship {pays less|would leave them without help}",
      ],
      ["kinship rules", "the kinship rules leave no {informal way|middle way} for an aunt to take a child"],
      [
        "assessments of kin under fostering rules",
        "we bring kin under fostering rules who only wanted to {help out|look after a grandchild}",
      ],
      [
        "registration of family members as carers",
        "every family member who takes a child in must be registered, so {the numbers go up|the child becomes looked after}",
      ],
    ],
  },
  "Risk-averse practice culture": {
    short: ["Risk averse practice", "Risk aversion", "fear"],
    ways: [
      ["risk-averse practice", "practice {here|in our authority} is very risk averse"],
      ["a culture of fear", "there is a culture of fear in which {nobody dares|everybody is afraid} to get it wrong"],
      ["defensive social work", "we practise defensively and {write to protect ourselves|cover our backs}"],
      ["a blame culture", "if something goes wrong {you are on your own|the worker is blamed}, so you take no chances"],
      ["managers who will not carry risk", "managers {will not carry|are afraid of} any risk"],
      ["unwillingness to take risks", "we are not willing to {take|live with} any risk in this authority"],
      ["fear of another child death", "since the last child death everyone {plays safe|errs on the side of caution}"],
      ["anxiety in the organisation", "the whole organisation is anxious and it {shows in decisions|drives what we do}"],
      [
        "the wish to be on the safe side",
        "people go to court to be on the safe side {rather than hold the risk|and let a judge decide}",
      ],
      ["risk aversion", "risk aversion {has crept into everything|starts at the top and comes down}"],
      ["practitioners afraid of blame", "practitioners are afraid of being {blamed|named} when a case goes wrong"],
      ["over-cautious decisions", "our decisions are {too cautious|made so that nobody can criticise them}"],
      [
        "not trusting families to keep children safe",
        "we look only at what could go wrong and never at what {the family does well|works}",
      ],
    ],
    cy: ["mae gormod o ofn cymryd risg ymysg staff a rheolwyr"],
  },
  "Lowering of thresholds": {
    short: ["Thresholds"],
    ways: [
      ["lower thresholds", "thresholds have {dropped|come down}"],
      ["the lowering of thresholds", "the threshold for care proceedings is {lower than it was|not what it used to be}"],
      [
        "cases in court that would not have met threshold",
        "we take cases to court that {would not have met the threshold|nobody would have looked at} ten years ago",
      ],
      ["a lower bar for significant harm", "the bar for significant harm {has moved|is set lower}"],
      [
        "different thresholds from other authorities",
        "our threshold is lower than that of {the authority next door|other counties}",
      ],
      [
        "children on the register for less",
        "children go on the register for {less and less|things that once meant a word of advice}",
      ],
      ["what counts as good enough", "our idea of good enough parenting has been {raised|pushed up} bit by bit"],
      ["moving goalposts for intervention", "we {intervene|step in} at a point where we would once have waited"],
      ["thresholds applied too low", "thresholds are {applied too low|set low by this team}"],
    ],
  },
  "Removal culture": {
    short: ["Removal culture"],
    ways: [
      ["a culture of removal", "there is a culture of {removal|removing first and asking later}"],
      ["care seen as the first option", "care is the first thing we think of {instead of the last|when it should be the last}"],
      ["being too quick to remove", "we are too quick to {remove|take children out}"],
      [
        "the belief that children do better in care",
        "some colleagues believe that children are always {better off|safer} in care",
      ],
      ["babies taken at birth as a matter of course", "babies are removed at birth {almost by routine|without a real try}"],
      ["a habit of going for removal", "removal has become a habit and {not a last resort|nobody questions it}"],
      ["children taken before help is tried", "children are taken {before anything else is tried|when help has hardly begun}"],
      ["removal as the default plan", "the default plan in {proceedings|this office} is removal"],
    ],
  },
  "Case drift": {
    short: ["Drift", "drift"],
    ways: [
      ["drift", "cases {drift|are left to drift} until care is all that is left"],
      ["cases kept open without a plan", "cases stay open for {years|far too long} without a plan"],
      ["delay in making decisions", "decisions are put off until it is {too late|an emergency}"],
      [
        "children who stay in care for want of planning",
        "children stay in care because nobody {plans|works towards} their way out",
      ],
      ["the revolving door", "families are closed and opened again {four or five times|over and over} and nothing changes"],
      ["lack of follow-up on plans", "plans are written at conference and {not followed up|forgotten by the next one}"],
      ["slow work with neglect cases", "we watch for {too long|years} and then rush to court"],
      [
        "repeat periods on the register",
        "children come off the register and are {back on|on it again} within a year without real progress",
      ],
    ],
  },
  "Media criticism": {
    short: ["Media", "Baby P"],
    ways: [
      ["the media", "the media {tear us apart|jump on every mistake}"],
      ["negative press", "the press is {always|so} negative about social workers"],
      [
        "high profile cases in the news",
        "every high profile case on the news is followed by {a wave of proceedings|a rise in care}",
      ],
      ["the effect of Baby P", "things have never been the same since {Baby P|the Baby P headlines}"],
      ["headlines about child deaths", "after each set of headlines about a child's death {we all get jumpy|the numbers go up}"],
      ["media {criticism|coverage}", "media coverage makes social workers {look like the villains|the enemy either way}"],
      ["newspapers that name and shame", "nobody wants to be the worker whose {name|picture} is in the paper"],
      ["trial by television", "one television report can {change practice|undo years of careful work} overnight"],
    ],
  },
  "Management issues": {
    short: ["Management"],
    ways: [
      ["poor management", "management {is poor|has been weak for years}"],
      ["changes of senior managers", "we have had {three|four} heads of service in as many years and each starts afresh"],
      ["constant restructuring", "the service is restructured {every year|again and again} and nobody knows who does what"],
      [
        "managers out of touch with practice",
        "senior managers are {out of touch|a long way from} with what happens on the ground",
      ],
      ["a lack of leadership", "there is no {clear|real} leadership on this from the top"],
      ["no clear direction from the authority", "the authority has no {strategy|direction} for its looked after children"],
      ["inconsistent managers", "what happens to a case depends on which manager {signs it off|is on duty}"],
      ["managers who override social workers", "managers overrule the social worker who {knows the family|has done the work}"],
      ["performance targets set by management", "management look at {figures and timescales|targets} and not at families"],
      ["lack of management oversight", "managers do not {keep an eye on|oversee} cases until they go wrong"],
    ],
  },
  "Staffing issues": {
    short: ["staffing", "staffing", "Staffing"],
    ways: [
      ["staff turnover", "staff turnover is {so high that families never see the same worker twice|terrible}"],
      ["agency workers", "we rely on agency staff who {come and go|leave after a few weeks}"],
      ["inexperienced staff", "most of the team are {newly qualified|straight from university}"],
      ["vacancies", "posts stay {vacant|empty} for months"],
      ["recruitment difficulties", "we cannot recruit {social workers|anyone with experience}"],
      ["the loss of experienced workers", "the experienced workers {have left|are all gone}"],
      [
        "frequent changes of social worker",
        "families get a new social worker {every few months|three times a year} and each one starts again",
      ],
      ["poor retention", "people burn out and leave {within two years|as soon as they can}"],
      ["sickness in the team", "half {the|our} team is off sick at any time"],
      [
        "newly qualified workers with difficult cases",
        "newly qualified workers are given {cases that they are not ready for|child protection cases from day one}",
      ],
    ],
    cy: ["mae'n anodd recriwtio a chadw gweithwyr cymdeithasol profiadol"],
  },
  "Time and workforce pressures": {
    short: ["Caseloads", "Workload", "caseloads"],
    ways: [
      ["high caseloads", "caseloads are {far too high|twice what they should be}"],
      ["workload", "the workload is {impossible|more than anyone can manage}"],
      [
        "a lack of time with families",
        "we do not have the time to {sit down with families|do the work that keeps children at home}",
      ],
      ["paperwork", "we spend more time {on the computer|on forms} than with children"],
      ["time pressures", "time is so short that {we only firefight|everything becomes an emergency}"],
      ["too few hours in the day", "there are not enough hours in the day to {visit|see} everyone properly"],
      ["deadlines in proceedings", "the 26 weeks leave no time for parents to {show change|turn things round}"],
      ["administrative burden", "recording and admin {eat up|swallow} the week"],
      ["overstretched teams", "teams are {stretched to the limit|at breaking point} with the number of cases"],
    ],
    cy: ["does dim digon o amser i weithio'n uniongyrchol gyda theuluoedd"],
  },
  "Practice under pressure": {
    short: ["Poor assessments"],
    ways: [
      ["poor quality assessments", "assessments are {rushed|thin} and miss what matters"],
      ["little direct work with families", "we {monitor|tick boxes} rather than work with families"],
      ["inconsistent practice", "practice {differs from team to team|is all over the place}"],
      [
        "relationships with families that never form",
        "there is no relationship between worker and family {to build on|any more}",
      ],
      ["reactive work", "our work has become reactive, {from one crisis to the next|nothing is thought through}"],
      ["families not being listened to", "families are {talked at|told what to do} and not listened to"],
      ["superficial plans", "plans are {copied and pasted|a list of courses} and not made for the family"],
      ["process before people", "the process counts for more than {the people|the child}"],
      ["adversarial work with parents", "we have become the {enemy|opponents} of the parents whom we should be helping"],
    ],
  },
};

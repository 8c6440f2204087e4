/** The words between the issues: how answers to a question begin, go on and end. They carry no code. */
export interface Voice {
  /** Before one noun phrase or a list of them. */
  readonly beforeNouns: readonly string[];
  /** Before a list of at least two. */
  readonly beforeSeveral: readonly string[];
  /** Before a clause of any kind but an imperative. */
  readonly beforeClause: readonly string[];
  /** Before an imperative. */
  readonly beforeImperative: readonly string[];
  /** Before a statement, never before an imperative: "I think that". */
  readonly beforeStatement: readonly string[];
  /** As `beforeStatement`, in the prose of managers. */
  readonly managers: readonly string[];
  /** Whole sentences at the beginning of an outburst. */
  readonly outbursts: readonly string[];
  /** Whole sentences at the end. */
  readonly closings: readonly string[];
  readonly outburstClosings: readonly string[];
}

const opinions = ["In my view, ", "In my opinion, ", "For me, "];
const statements = [
  "From what I see, ",
  "I think ",
  "I feel that ",
  "I would say that ",
  "I believe that ",
  "My impression is that ",
];
const outburstClosings = ["Nobody asks us, though.", "But who listens?", "Rant over.", "I could go on."];

export const voices: Readonly<Record<"factors" | "reduce" | "frameworks" | "support", Voice>> = {
  factors: {
    beforeNouns: [
      "Mainly ",
      "Mostly ",
      "In my view it is down to ",
      "I would say ",
      "It comes down to ",
      "A big part is ",
      "A lot has to do with ",
    ],
    beforeSeveral: [
      "A combination of ",
      "A mixture of ",
      "The main ones are ",
      "Many things: ",
      "Various factors such as ",
      "Several reasons, among them ",
    ],
    beforeClause: [...opinions, "In our area, ", "Here, ", "These days, ", "Compared with a few years ago, "],
    beforeImperative: [],
    beforeStatement: [...statements, "In this authority I find that ", "The main thing is that ", "It seems to me that "],
    managers: [
      "From a strategic point of view, ",
      "Looking across the service, ",
      "Our own analysis suggests that ",
      "The picture across our teams is that ",
      "Having reviewed recent admissions, we found that ",
      "In terms of trends, ",
    ],
    outbursts: [
      "Where do I start?",
      "It is not rocket science.",
      "Everybody knows why.",
      "Honestly?",
      "I have said this for years.",
    ],
    closings: [
      "It is never just one thing.",
      "Each case is different, of course.",
      "That is how I see it.",
      "There are no easy answers.",
      "It all adds up.",
      "I see it every week.",
      "I could give you ten examples.",
      "People outside the job have no idea.",
      "Others may see it differently.",
      "And there is more, but I will leave it there.",
      "That is my honest answer.",
    ],
    outburstClosings,
  },
  reduce: {
    beforeNouns: [
      "We need ",
      "More could be done with ",
      "I would like to see ",
      "What would help is ",
      "There should be ",
      "Definitely ",
      "Above all, ",
    ],
    beforeSeveral: [
      "A combination of ",
      "A mix of ",
      "We would need all of these: ",
      "It takes several things: ",
      "I would start with ",
    ],
    beforeClause: [...opinions, "First of all, ", "To begin with, ", "If we are serious about it, ", "Above all, "],
    beforeImperative: ["First of all, ", "To begin with, ", "If we are serious about it, ", "Above all, ", "Please ", "Just "],
    beforeStatement: [...statements, "It is obvious that ", "I am convinced that ", "The key is that "],
    managers: [
      "From a strategic point of view, ",
      "As a service we have learned that ",
      "Our improvement plan says that ",
      "Looking at the evidence from our own cases, ",
      "We have argued for some time that ",
    ],
    outbursts: [
      "How often do we have to say it?",
      "It is not that hard.",
      "Ask the people who do the job.",
      "We all know what works.",
      "Where do I begin?",
    ],
    closings: [
      "That would be a start.",
      "Some children will always need to be in care, though.",
      "It would be better for everyone.",
      "It is not quick, but it works.",
      "That is what I would do.",
      "I have seen it work.",
      "None of this is new.",
      "It needs somebody to make a start.",
      "I would be glad to be part of it.",
      "Not that anyone has asked before.",
      "It would pay for itself.",
    ],
    outburstClosings: [...outburstClosings, "But that costs money."],
  },
  frameworks: {
    beforeNouns: [
      "We use ",
      "Mainly ",
      "Mostly ",
      "I use ",
      "In our team we use ",
      "I have been trained in ",
      "My practice draws on ",
    ],
    beforeSeveral: ["A mixture of ", "A blend of ", "Several: ", "I pick and mix from ", "A bit of everything: "],
    beforeClause: ["At the moment, ", "In my team, ", "Here, "],
    beforeImperative: [],
    beforeStatement: ["I would say that ", "I can only say that "],
    managers: [
      "As an authority, ",
      "Across the service, ",
      "Since the last inspection, ",
      "In line with our practice standards, ",
    ],
    outbursts: [
      "We have had so many of them.",
      "Do not get me started on frameworks.",
      "Not another question on models.",
      "Depends on whom you ask.",
    ],
    closings: [
      "It depends on the case.",
      "Not all of us use it in the same way.",
      "It has taken time to settle in.",
      "I find it useful.",
      "It is a good fit for us.",
      "Some like it more than others.",
      "I would not want to be without it.",
      "There is training for new staff.",
    ],
    outburstClosings: [
      "Next year it will be another one.",
      "I just want to do the job.",
      "Models do not knock on doors, people do.",
      "Enough said.",
    ],
  },
  support: {
    beforeNouns: ["What would help me is ", "I would like ", "I need ", "Definitely ", "Most of all ", "I could do with "],
    beforeSeveral: ["A combination of ", "Two things at least: ", "I would ask for "],
    beforeClause: ["At the moment, ", "To be honest, ", "For me, "],
    beforeImperative: ["Please ", "Just "],
    beforeStatement: ["I think ", "I feel that ", "I would say that "],
    managers: ["As a manager, I would say that ", "Looking at my team, "],
    outbursts: ["Since you ask.", "I have asked for it before."],
    closings: [
      "That would make a real difference.",
      "It is not much to ask.",
      "I love the job, but it is hard.",
      "Thank you for asking.",
      "I do not think I am alone in this.",
      "I have asked before.",
    ],
    outburstClosings: ["But I am not holding my breath."],
  },
};

/** Between two sentences. Those that end in "that" need a statement after them. */
export const connectors = {
  clause: ["Also, ", "Also ", "On top of that, ", "And ", "And then ", "Plus ", "Another thing: "],
  statement: ["I would add that ", "I also think ", "I also find that "],
  managers: ["In addition, ", "Furthermore, ", "Equally, ", "Alongside this, "],
  nouns: ["Add to that ", "Not to mention ", "And of course ", "Also ", "Plus ", "As well as "],
} as const;

export const welsh = {
  /** "Firstly" is for more than one. */
  openings: ["Yn fy marn i, ", "Yn gyntaf, ", "Yn bennaf, "],
  openingsOfOne: ["Yn fy marn i, ", "Yn bennaf, "],
  connectors: ["Hefyd, ", "Ar ben hynny, ", "Yn ogystal, "],
} as const;

/** First words of the clauses that tell somebody to do something: "I think that" cannot stand before them. */
export const imperatives: ReadonlySet<string> = new Set(
  (
    "tackle put bring give teach build help fund intervene offer move start work keep support show pool train make let use fill look " +
    "recruit cut go get plan discharge turn place invest run pay free stop"
  ).split(" "),
);

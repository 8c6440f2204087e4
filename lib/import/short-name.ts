/** A header up to this length is a name already; one made from a longer header is no longer. */
const longestName = 40;

/** Words that say little on their own, in the languages surveys here come in: English, German, Welsh. */
const smallWords = new Set(
  `a about above after all also am an and any anything are as at be been being best briefly but by can could describe did do does done
  even explain ever feel first for from get give had has have having here how i if in into is it its just kind know like list made
  make makes many may me might mind more most much my name of on one or other our out over own please question regarding say
  see shall should so some state such tell than that the their them then there these they thing things think thinking this those
  through to up us use used using very was way we were what when where which while who whom whose why will with would you your
  yours yourself back

  aber alle als am an auch auf aus bei beim bitte bzw das dass dem den denn der des die dies diese diesem diesen dieser ein eine
  einem einen einer es für geben gibt haben hat hatte hier ihr ihre ihrem ihren ihrer ihnen im in ist kann können könnten mit nach
  nennen noch oder sein seine sich sie sind so über um und uns unter von vom vor war waren warum was welche welchem welchen welcher
  welches wenn werden wie wir wird wo wofür womit wozu würden wurde zu zum zur

  a ac am ar at beth byddai chi ddim dros eich ei er eu fel fod gallai gan gyda hyn hynny i mae mewn neu o oes oedd pa pam pan roi
  rydych sut sydd unrhyw wedi wrth y ydych ydy yn yr yw`.split(/\s+/),
);

/**
 * Short names for questions that are known by their whole text. A short text stays as it is; of a longer one the telling words
 * are kept in their order, without those that most of the questions share. Names that would be the same get further words.
 *
 * @param texts the headers of the questions of one survey
 */
export function shortNames(texts: readonly string[]): string[] {
  const words = texts.map((text) => tellingWords(text));
  const common = commonWords(words);
  const names = texts.map((text, at) => {
    const plain = bare(text);
    if (plain.length <= longestName) return plain;
    const own = words[at]?.filter((word) => !common.has(word.toLowerCase())) ?? [];
    return joined(own.length > 0 ? own : (words[at] ?? []), plain);
  });
  return names.map((name, at) => (isTaken(names, at) ? told(name, words[at] ?? [], names, at) : name));
}

/** One name on its own. */
export function shortName(text: string): string {
  return shortNames([text])[0] ?? text;
}

/** Without the numbering of the questionnaire, the platform's code, and marks of a web page. */
function bare(text: string): string {
  const plain = text
    .replace(/<[^>]{1,200}>/g, " ")
    .replace(/&(nbsp|amp|quot|#\d+);/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  if (plain.length <= longestName) return plain;
  return (
    plain
      .replace(/^[A-Za-z][A-Za-z0-9_]*(\[[^\]]*\])+[.:]? /, "")
      .replace(/^([A-Za-z]{0,3}\d{1,3}[a-z]?[.:)]|[A-Za-z]\w*\d\w*\.) ?/, "")
      .trim() || plain
  );
}

/** Where several sentences stand, the one that asks; where a clause leads up to the question, what comes after it. */
function asking(text: string): string {
  const whole = withoutBrackets(text);
  const sentences = whole.match(/[^.?!]+[.?!]*/g) ?? [whole];
  const asked = sentences.findLast((sentence) => /\?\s*$/.test(sentence)) ?? sentences[0] ?? whole;
  const clause = /, (?:what|which|how|why|who|where|when|was|welche[rsnm]?|wie|warum|beth|sut|pam) /i.exec(asked);
  const after = clause ? asked.slice(clause.index + 2) : asked;
  return after.split(" ").length >= 4 ? after : asked;
}

/** What stands in brackets, also within others, explains and does not name. */
function withoutBrackets(text: string): string {
  const inner = text.replace(/\([^()]*\)/g, "");
  if (inner === text || inner.trim() === "") return text;
  return withoutBrackets(inner);
}

function tellingWords(text: string): string[] {
  const all = asking(bare(text)).match(/[\p{L}\p{N}][\p{L}\p{N}'’.+#/-]*/gu) ?? [];
  const kept = all
    .map((word) => word.replace(/[.'’/-]+$/, ""))
    .filter((word) => word.length > 1 && !smallWords.has(word.toLowerCase()));
  return kept.filter((word, at) => kept.findIndex((other) => other.toLowerCase() === word.toLowerCase()) === at);
}

/** Words of most of the questions name the survey, not the question. */
function commonWords(words: readonly string[][]): Set<string> {
  if (words.length < 3) return new Set();
  const times = new Map<string, number>();
  for (const word of words.flat()) times.set(word.toLowerCase(), (times.get(word.toLowerCase()) ?? 0) + 1);
  return new Set([...times].filter(([, n]) => n > words.length / 2).map(([word]) => word));
}

/** As many of the words as fit; where there is none, the beginning of the text. */
function joined(words: readonly string[], text: string): string {
  let name = "";
  for (const word of words) {
    const longer = name === "" ? word : `${name} ${word}`;
    if (longer.length > longestName) break;
    name = longer;
  }
  if (name === "") name = text.slice(0, longestName).replace(/\s+\S*$/u, "");
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function isTaken(names: readonly string[], at: number): boolean {
  return names.some((other, i) => i !== at && other.toLowerCase() === names[at]?.toLowerCase());
}

/** The name with the first of its words that none of those with the same name has. */
function told(name: string, words: readonly string[], names: readonly string[], at: number): string {
  const own = words.filter((word) => !name.toLowerCase().includes(word.toLowerCase()));
  for (const word of own) {
    const longer = `${name} ${word}`;
    if (!names.some((other, i) => i !== at && other.toLowerCase() === longer.toLowerCase())) return longer;
  }
  return name;
}

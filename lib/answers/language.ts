// Welsh words that are no English ones, the most frequent of what people answer; and English words that are no Welsh ones.
const welsh = words(
  `yn yr yng ym ac mae nad nid ddim dim bod fod byddai bydd sydd sy'n sy yw ydy ydyn ydym oedd roedd wedi gan gyda ei eu
   eich eraill hefyd iawn mwy llai phlant blant teulu teuluoedd theuluoedd deuluoedd gwaith gwasanaeth gwasanaethau
   wasanaethau gofal cymdeithasol pobl bobl rhieni oherwydd achos achosion mewn ond diffyg cymorth chymorth gymorth
   cefnogaeth gefnogaeth gweithwyr weithwyr gweithiwr rydym maen maent dylai angen eisiau arian i'r o'r a'r â'r i'w o'u a'u
   cael gael gwneud wneud hyn hynny hwn wrth rhwng trwy drwy dros heb fel nes llawer gormod mae'n mae'r doedd byd yw'r yw'n prif brif reswm rheswm gyda'r
   ynghylch ynglŷn llys llysoedd tlodi cyffuriau iechyd meddwl gynnar cynnar ymyrraeth lefel cartref tai pwysau
   amser rhy yma yno fwy lai ni nhw fi ti chi wyf rwy rwy'n maen nhw'n dw i'n cymru cymraeg`,
);
const english = words(
  `the and of to is are was for with that this have has had not be been they their there it in on more less because from
   who what when which would should need we our you your my children families`,
);

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/));
}

const leastWelsh = 2;

/**
 * Whether a text is in Welsh: at least two of its words are such as only Welsh has, more than are such as only English has,
 * and at least one in six. For marking what is read aloud: a text of one word, or of mixed or unknown language, is not Welsh.
 */
export function isWelsh(text: string): boolean {
  let all = 0;
  let inWelsh = 0;
  let inEnglish = 0;
  for (const word of text
    .toLowerCase()
    .replaceAll("’", "'")
    .split(/[^\p{L}']+/u)) {
    if (word === "") continue;
    all += 1;
    if (welsh.has(word)) inWelsh += 1;
    else if (english.has(word)) inEnglish += 1;
  }
  return inWelsh >= leastWelsh && inWelsh > inEnglish && inWelsh * 6 >= all;
}

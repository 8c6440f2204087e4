import type { Random } from "./random.ts";
import type { DemoAttribute, DemoRespondent, DerivedAttribute } from "./types.ts";

export const people = { lead: "Mair Demo", coders: ["Gethin Demo", "Anwen Demo"] } as const;

/** Respondents by authority. Ten increasing authorities sum to 403, the two decreasing to 70; the split within is ours. */
const authorities: readonly (readonly [name: string, respondents: number, trend: "Increasing" | "Decreasing" | ""])[] = [
  ["Isle of Anglesey", 24, "Increasing"],
  ["Gwynedd", 41, "Increasing"],
  ["Conwy", 30, ""],
  ["Denbighshire", 27, ""],
  ["Flintshire", 36, ""],
  ["Wrexham", 43, "Increasing"],
  ["Powys", 42, "Increasing"],
  ["Ceredigion", 19, ""],
  ["Pembrokeshire", 29, ""],
  ["Carmarthenshire", 38, "Decreasing"],
  ["Swansea", 49, ""],
  ["Neath Port Talbot", 32, "Decreasing"],
  ["Bridgend", 36, ""],
  ["Vale of Glamorgan", 38, "Increasing"],
  ["Cardiff", 78, "Increasing"],
  ["Rhondda Cynon Taf", 52, ""],
  ["Merthyr Tydfil", 25, "Increasing"],
  ["Caerphilly", 52, "Increasing"],
  ["Blaenau Gwent", 17, ""],
  ["Torfaen", 34, "Increasing"],
  ["Monmouthshire", 26, "Increasing"],
  ["Newport", 24, ""],
];

const leaders = 74;
const years = ["Less than 2 years", "2 to 5 years", "6 to 10 years", "11 to 20 years", "More than 20 years"] as const;

export const attributes: readonly DemoAttribute[] = [
  { name: "Role", kind: "nominal", values: ["Worker", "Leader"] },
  { name: "Local authority", kind: "nominal", values: authorities.map(([name]) => name) },
  { name: "Years in the sector", kind: "ordinal", values: years },
];

export const careRateTrend: DerivedAttribute = {
  name: "Care rate trend",
  from: "Local authority",
  map: authorities.filter(([, , trend]) => trend !== "").map(([name, , trend]) => [name, trend] as const),
};

/** 792 respondents in mixed order: 718 workers and 74 leaders. A few did not say how long they have worked in the sector. */
export function buildRespondents(random: Random): DemoRespondent[] {
  const places = random.shuffle(authorities.flatMap(([name, count]) => Array<string>(count).fill(name)));
  const leading = new Set(random.shuffle(places.map((_, i) => i)).slice(0, leaders));
  return places.map((place, i) => {
    const role = leading.has(i) ? "Leader" : "Worker";
    const experience = random.chance(0.03) ? "" : random.pick(role === "Leader" ? years.slice(2) : years);
    return { key: `R${String(i + 1).padStart(3, "0")}`, attributes: [role, place, experience] };
  });
}

export const isLeader = (respondent: DemoRespondent) => respondent.attributes[0] === "Leader";

/** "" where the authority belongs to neither group. */
export function trendOf(respondent: DemoRespondent): "Increasing" | "Decreasing" | "" {
  return authorities.find(([name]) => name === respondent.attributes[1])?.[2] ?? "";
}

/** The authorities where more people write Welsh. */
const welshSpeaking = new Set(["Isle of Anglesey", "Gwynedd", "Ceredigion", "Carmarthenshire", "Conwy"]);
export const likelyWelsh = (respondent: DemoRespondent) => welshSpeaking.has(respondent.attributes[1] ?? "");

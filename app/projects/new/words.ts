import type { Platform, Scale } from "../../../lib/import/types.ts";

/** Encodings that surveys come in, with what people know them by. */
export const encodings: readonly (readonly [string, string])[] = [
  ["utf-8", "UTF-8"],
  ["windows-1252", "Windows-1252 (Western)"],
  ["iso-8859-15", "ISO 8859-15 (Western)"],
  ["macroman", "Mac Roman"],
  ["utf-16le", "UTF-16 (little endian)"],
  ["utf-16be", "UTF-16 (big endian)"],
  ["windows-1250", "Windows-1250 (Central European)"],
  ["windows-1251", "Windows-1251 (Cyrillic)"],
  ["windows-1253", "Windows-1253 (Greek)"],
  ["windows-1254", "Windows-1254 (Turkish)"],
  ["windows-1256", "Windows-1256 (Arabic)"],
  ["shift_jis", "Shift JIS (Japanese)"],
  ["gb18030", "GB 18030 (Chinese)"],
  ["big5", "Big5 (Chinese)"],
  ["euc-kr", "EUC-KR (Korean)"],
];

export function encodingName(encoding: string): string {
  return encodings.find(([value]) => value === encoding)?.[1] ?? encoding;
}

export const delimiters: readonly (readonly [string, string])[] = [
  [",", "Comma"],
  [";", "Semicolon"],
  ["\t", "Tab"],
  ["|", "Vertical bar"],
];

export function delimiterName(delimiter: string): string {
  return delimiters.find(([value]) => value === delimiter)?.[1].toLowerCase() ?? delimiter;
}

export const platforms: Record<Platform, string> = {
  qualtrics: "Qualtrics",
  surveymonkey: "SurveyMonkey",
  limesurvey: "LimeSurvey",
  jisc: "Jisc Online Surveys",
};

export const scales: Record<Scale, string> = { nominal: "Categories", ordinal: "Ordered categories", numeric: "Numbers" };

import iconv from "iconv-lite";
import { chardet } from "jschardet";
import type { FileSource, Problem } from "./types.ts";

/** What the bytes of a text file are. */
export interface FoundEncoding {
  encoding: string;
  /** Valid UTF-8, marked by a byte order mark, or said by the user. */
  certain: boolean;
  /** Every byte is known to be text in this encoding. */
  verified: boolean;
  /** Length of the byte order mark. */
  skip: number;
}

const MARKS: { bytes: number[]; encoding: string }[] = [
  { bytes: [0xff, 0xfe, 0, 0], encoding: "utf-32le" },
  { bytes: [0, 0, 0xfe, 0xff], encoding: "utf-32be" },
  { bytes: [0xef, 0xbb, 0xbf], encoding: "utf-8" },
  { bytes: [0xff, 0xfe], encoding: "utf-16le" },
  { bytes: [0xfe, 0xff], encoding: "utf-16be" },
];

/** Below this the detector has seen too little to be believed over what survey exports usually are. Measured on short European texts: 0.02 to 0.12. */
const BELIEVABLE = 0.2;
const EVIDENCE_BYTES = 200_000;

/** The first bytes of a file, at most `count`. */
export function firstBytes(source: FileSource, count: number): Uint8Array {
  const head = new Uint8Array(count);
  let filled = 0;
  for (const chunk of source.chunks()) {
    const part = chunk.subarray(0, count - filled);
    head.set(part, filled);
    filled += part.length;
    if (filled === count) break;
  }
  return head.subarray(0, filled);
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** UTF-16 without its mark: in text of Latin letters every other byte is zero. */
export function unmarkedUtf16(head: Uint8Array): string | null {
  const pairs = Math.floor(head.length / 2);
  if (pairs < 4) return null;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < pairs * 2; index += 2) {
    if (head[index] === 0) even += 1;
    if (head[index + 1] === 0) odd += 1;
  }
  if (odd > pairs * 0.6 && even < pairs * 0.1) return "utf-16le";
  if (even > pairs * 0.6 && odd < pairs * 0.1) return "utf-16be";
  return null;
}

/** Whether the whole file is strict UTF-8. A byte that is not may be the last of 100 MB, so all of it is read. */
function isUtf8(source: FileSource): boolean {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for (const chunk of source.chunks()) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** How many bytes must follow this one in UTF-8; 0 if it starts no sequence. */
function following(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 1;
  if (lead >= 0xe0 && lead <= 0xef) return 2;
  return lead >= 0xf0 && lead <= 0xf4 ? 3 : 0;
}

/**
 * For a file that is not UTF-8: how many sequences nevertheless are (`whole`), how many bytes are not (`stray`), and the lines that hold bytes above 127,
 * which are all that tells one encoding from another.
 */
function evidence(source: FileSource): { whole: number; stray: number; lines: Uint8Array } {
  let whole = 0;
  let stray = 0;
  let waiting = 0;
  let needed = 0;
  const lines = new Uint8Array(EVIDENCE_BYTES);
  let kept = 0;
  let line: number[] = [];
  let telling = false;
  for (const chunk of source.chunks()) {
    for (const byte of chunk) {
      if (kept < EVIDENCE_BYTES) {
        line.push(byte);
        if (byte > 127) telling = true;
        if (byte === 10 || line.length === 2000) {
          if (telling) {
            const part = line.slice(0, EVIDENCE_BYTES - kept);
            lines.set(part, kept);
            kept += part.length;
          }
          line = [];
          telling = false;
        }
      }
      if (waiting > 0 && byte >= 0x80 && byte <= 0xbf) {
        waiting -= 1;
        if (waiting === 0) whole += 1;
        continue;
      }
      if (waiting > 0) stray += needed - waiting + 1;
      needed = following(byte);
      waiting = needed;
      if (needed === 0 && byte > 127) stray += 1;
    }
  }
  if (waiting > 0) stray += 1;
  if (telling && kept < EVIDENCE_BYTES) {
    const part = line.slice(0, EVIDENCE_BYTES - kept);
    lines.set(part, kept);
    kept += part.length;
  }
  return { whole, stray, lines: lines.subarray(0, kept) };
}

function guess(lines: Uint8Array): string {
  // Era 1: what is met today. The older ones turn a short German text into Icelandic of a 1990 Macintosh.
  const found = chardet.detect(lines, { encodingEra: 1 });
  const name = found.encoding?.toLowerCase();
  if (name === undefined || found.confidence < BELIEVABLE || name === "ascii" || name === "utf-8") return "windows-1252";
  if (!iconv.encodingExists(name)) return "windows-1252";
  // iso-8859-1 differs only in control characters that no text has.
  return name === "iso-8859-1" ? "windows-1252" : name;
}

/** The name by which an encoding is reported: lower case, the common ones in one spelling. */
function spelled(name: string): string {
  const plain = name.trim().toLowerCase();
  const short = plain.replace(/[^a-z0-9]/g, "");
  const common: Record<string, string> = {
    utf8: "utf-8",
    utf16: "utf-16le",
    utf16le: "utf-16le",
    utf16be: "utf-16be",
    cp1252: "windows-1252",
    win1252: "windows-1252",
    windows1252: "windows-1252",
    latin1: "iso-8859-1",
  };
  return common[short] ?? plain;
}

/**
 * Finds the encoding of a text file: its byte order mark; else strict UTF-8, over the whole file; else, where most is UTF-8 and little is not, damaged UTF-8;
 * else what jschardet says of the lines that are not ASCII; else windows-1252.
 *
 * @param said the user's word, which is taken as it is if such an encoding exists
 */
export function findEncoding(source: FileSource, said?: string): { found: FoundEncoding } | { problem: Problem } {
  const head = firstBytes(source, 4096);
  const mark = MARKS.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte));
  if (said !== undefined && said.trim() !== "") {
    const encoding = spelled(said);
    if (!iconv.encodingExists(encoding)) {
      const message = `There is no encoding called "${said}".`;
      return {
        problem: { file: source.name, message, remedy: "Use a name such as utf-8, windows-1252, iso-8859-2 or shift_jis." },
      };
    }
    const skip = mark?.encoding === encoding ? mark.bytes.length : 0;
    return { found: { encoding, certain: true, verified: encoding === "utf-8" && isUtf8(source), skip } };
  }
  if (mark !== undefined) {
    const verified = mark.encoding === "utf-8" && isUtf8(source);
    return { found: { encoding: mark.encoding, certain: true, verified, skip: mark.bytes.length } };
  }
  const wide = unmarkedUtf16(head);
  if (wide !== null) return { found: { encoding: wide, certain: true, verified: false, skip: 0 } };
  if (isUtf8(source)) return { found: { encoding: "utf-8", certain: true, verified: true, skip: 0 } };
  const { whole, stray, lines } = evidence(source);
  const encoding = whole >= 2 * stray ? "utf-8" : guess(lines);
  return { found: { encoding, certain: false, verified: false, skip: 0 } };
}

/** The file's text, piece by piece; bytes that are not text in the encoding become U+FFFD. A character split between chunks is put together. */
export function* decodeText(source: FileSource, { encoding, skip }: Pick<FoundEncoding, "encoding" | "skip">): Generator<string> {
  const native = encoding === "utf-8" || encoding === "utf-16le" || encoding === "utf-16be";
  const text = native ? new TextDecoder(encoding, { ignoreBOM: true }) : null;
  // Not TextDecoder for the others: on some Nodes its windows-1252 is iso-8859-1.
  const other = native ? null : iconv.getDecoder(encoding as Parameters<typeof iconv.getDecoder>[0]);
  let toSkip = skip;
  for (const whole of source.chunks()) {
    const chunk = toSkip > 0 ? whole.subarray(toSkip) : whole;
    toSkip = Math.max(0, toSkip - whole.length);
    const piece = text?.decode(chunk, { stream: true }) ?? other?.write(asBuffer(chunk)) ?? "";
    if (piece !== "") yield piece;
  }
  const rest = text?.decode() ?? other?.end() ?? "";
  if (rest !== "") yield rest;
}

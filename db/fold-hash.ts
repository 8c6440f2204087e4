import { hash } from "node:crypto";
import { fold } from "../lib/answers/fold.ts";

/** What `answer.fold_hash` holds: 64 bits that answers share which say the same but for case, space and punctuation. */
export function foldHash(text: string): string {
  return hash("sha256", fold(text), "hex").slice(0, 16);
}

import type { Span } from "./types.ts";

interface Marked {
  readonly text: string;
  /** In the order of the text; a label may come more than once. */
  readonly marks: readonly (readonly [label: string, span: Span])[];
}

/** Takes the marks out of a text: `[Label|words]` becomes `words`, and the span of the words. */
export function readMarks(marked: string): Marked {
  const marks: (readonly [string, Span])[] = [];
  let text = "";
  let from = 0;
  for (const mark of marked.matchAll(/\[([^|\]]+)\|([^\]]+)\]/g)) {
    const [whole, label = "", words = ""] = mark;
    text += marked.slice(from, mark.index);
    marks.push([label, [text.length, text.length + words.length]]);
    text += words;
    from = mark.index + whole.length;
  }
  return { text: text + marked.slice(from), marks };
}

/** An answer that is written out with its marks, ready to be dealt to a respondent. */
export interface WrittenOut {
  readonly text: string;
  readonly lang?: "cy";
  /** By issue label; what the answer says and nothing else. */
  readonly spans: ReadonlyMap<string, readonly Span[]>;
}

/** Reads a list of English and one of Welsh answers. */
export function readWrittenOut({ en, cy }: { readonly en: readonly string[]; readonly cy: readonly string[] }): WrittenOut[] {
  const read = (marked: string) => {
    const { text, marks } = readMarks(marked);
    const spans = new Map<string, Span[]>();
    for (const [label, span] of marks) spans.set(label, [...(spans.get(label) ?? []), span]);
    return { text, spans };
  };
  return [...en.map(read), ...cy.map((marked) => ({ ...read(marked), lang: "cy" as const }))];
}

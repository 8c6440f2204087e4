import { Document, HeadingLevel, Packer, Paragraph, TextRun } from "docx";
import type { Methods } from "./methods.ts";

/** The methods paragraph as a Word document. */
export async function methodsDocument(title: string, { paragraphs, references }: Methods): Promise<Uint8Array> {
  const paragraph = (text: string, after: number) => new Paragraph({ spacing: { after }, children: [new TextRun(text)] });
  const document = new Document({
    title,
    creator: "Tandem",
    styles: { default: { document: { run: { font: "Calibri", size: 22 } } } },
    sections: [
      {
        children: [
          new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(title)] }),
          ...paragraphs.map((text) => paragraph(text, 160)),
          new Paragraph({ heading: HeadingLevel.HEADING_2, children: [new TextRun("References")] }),
          ...references.map((text) => paragraph(text, 80)),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

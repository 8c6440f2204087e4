import {
  AlignmentType,
  BorderStyle,
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import type { Counts } from "../counting/counts.ts";
import { numeral } from "../numbers.ts";
import {
  baseInWords,
  type CountsHeader,
  leftOutInWords,
  percentText,
  ruleInWords,
  type TableLine,
  tableLines,
} from "./counts-document.ts";

const hairline = { style: BorderStyle.SINGLE, size: 4, color: "999999" };
const none = { style: BorderStyle.NONE, size: 0, color: "auto" };
const widths = [5600, 1300, 1200, 1200];

/**
 * The table of one question ready for a report in Word: the top levels as headings, themes bold, issues bold italics and
 * indented; the base in the header; rule and what was left out beneath.
 */
export async function countsDocument(header: CountsHeader, levels: string[], counts: Counts): Promise<Uint8Array> {
  const lines = tableLines(levels, counts);
  const title = `${header.question}: ${header.set === "final" ? "final codes" : `codes of ${header.set}`}`;
  const document = new Document({
    title,
    creator: "Tandem",
    styles: { default: { document: { run: { font: "Calibri", size: 22 } } } },
    sections: [
      {
        children: [
          new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(title)] }),
          new Paragraph({
            spacing: { after: 120 },
            children: [new TextRun({ text: `Percent of ${baseInWords(counts)}.${narrowing(header)}` })],
          }),
          new Table({
            width: { size: widths.reduce((a, b) => a + b, 0), type: WidthType.DXA },
            columnWidths: widths,
            borders: { top: hairline, bottom: hairline, left: none, right: none, insideHorizontal: none, insideVertical: none },
            rows: [headerRow(), ...lines.map((line) => lineRow(line, levels.length - 1))],
          }),
          note(`${leftOutInWords(counts)}`),
          note(ruleInWords),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function narrowing(header: CountsHeader): string {
  return header.where && header.where.length > 0 ? ` Respondents with ${header.where.join("; ")}.` : "";
}

function headerRow(): TableRow {
  const names = ["", "Respondents", "Mentions", "Percent"];
  return new TableRow({
    tableHeader: true,
    children: names.map((name, i) =>
      tableCell(
        i,
        new Paragraph({
          alignment: i === 0 ? AlignmentType.LEFT : AlignmentType.RIGHT,
          children: [new TextRun({ text: name, bold: true })],
        }),
        true,
      ),
    ),
  });
}

function lineRow(line: TableLine, last: number): TableRow {
  const figures = [numeral(line.respondents), numeral(line.mentions), percentText(line.percent)];
  const right = (text: string) =>
    new Paragraph({
      alignment: AlignmentType.RIGHT,
      children: [new TextRun({ text, bold: isBold(line, last) && line.row.depth < last })],
    });
  return new TableRow({
    cantSplit: true,
    children: [tableCell(0, labelParagraph(line, last)), ...figures.map((text, i) => tableCell(i + 1, right(text)))],
  });
}

function isBold(line: TableLine, last: number): boolean {
  return last > 0 && !line.inGeneral;
}

/** Level by level: headings, bold, bold italics; a flat list stays plain. */
function labelParagraph(line: TableLine, last: number): Paragraph {
  const { depth } = line.row;
  const isHeading = depth < last - 1 && !line.inGeneral;
  return new Paragraph({
    ...(isHeading && {
      heading: depth === 0 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3,
      keepNext: true,
      spacing: { before: 160, after: 40 },
    }),
    indent: { left: 240 * line.nesting },
    children: [
      isHeading
        ? new TextRun(line.label)
        : new TextRun({ text: line.label, bold: isBold(line, last), italics: isBold(line, last) && depth === last }),
    ],
  });
}

function tableCell(column: number, paragraph: Paragraph, underlined = false): TableCell {
  return new TableCell({
    width: { size: widths[column] as number, type: WidthType.DXA },
    margins: { top: 40, bottom: 40, left: 60, right: 60 },
    ...(underlined && { borders: { bottom: hairline } }),
    children: [paragraph],
  });
}

function note(text: string): Paragraph {
  return new Paragraph({ spacing: { before: 120 }, children: [new TextRun({ text, size: 18 })] });
}

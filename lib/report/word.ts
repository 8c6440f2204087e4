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
  basisInWords,
  type CountsHeader,
  finalCodesInWords,
  leftOutInWords,
  percentText,
  ruleInWords,
  type TableLine,
  tableLines,
} from "./counts-document.ts";

const hairline = { style: BorderStyle.SINGLE, size: 4, color: "999999" };
const none = { style: BorderStyle.NONE, size: 0, color: "auto" };
/** The widths of label, respondents, mentions and percent, and of a group, on a page of 9,300 twentieths of a point. */
const figureWidths = [1300, 1200, 1200];
const groupWidth = 1300;
const pageWidth = 9300;
/** More groups than this do not fit beside a label that can be read. */
const mostGroups = 3;

/**
 * The table of one question ready for a report in Word: the top levels as headings, themes bold, issues bold italics and
 * indented; the base above it; rule and what was left out beneath. Too many groups for the page are left to the workbook,
 * which the document says.
 */
export async function countsDocument(header: CountsHeader, levels: string[], counts: Counts): Promise<Uint8Array> {
  const { groups = [] } = counts;
  const shown = groups.length <= mostGroups ? groups : [];
  const figures = [...figureWidths, ...shown.map(() => groupWidth)];
  const widths = [pageWidth - figures.reduce((a, b) => a + b, 0), ...figures];
  const title = `${header.question}: ${header.set === "final" ? "final codes" : `codes of ${header.set}`}`;
  const rows = tableLines(levels, counts).map((line) => lineRow(line, levels.length - 1, shown, widths));
  const document = new Document({
    title,
    creator: "Tandem",
    styles: { default: { document: { run: { font: "Calibri", size: 22 } } } },
    sections: [
      {
        children: [
          new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(title)] }),
          new Paragraph({ spacing: { after: 120 }, children: [new TextRun(basisInWords(header, counts))] }),
          new Table({
            width: { size: pageWidth, type: WidthType.DXA },
            columnWidths: widths,
            borders: { top: hairline, bottom: hairline, left: none, right: none, insideHorizontal: none, insideVertical: none },
            rows: [headerRow(shown, widths), ...rows],
          }),
          ...(shown.length < groups.length
            ? [
                note(
                  `${numeral(groups.length)} groups by ${header.by ?? "group"} are too many for this page; the workbook has them.`,
                ),
              ]
            : []),
          note(leftOutInWords(counts)),
          note(ruleInWords),
          ...(header.set === "final" ? [note(finalCodesInWords)] : []),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

type Groups = NonNullable<Counts["groups"]>;

function headerRow(groups: Groups, widths: number[]): TableRow {
  const names = ["", "Respondents", "Mentions", "Percent", ...groups.map(({ label, base }) => `${label} (n = ${numeral(base)})`)];
  return new TableRow({
    tableHeader: true,
    children: names.map((name, i) =>
      tableCell(
        widths[i],
        new Paragraph({
          alignment: i === 0 ? AlignmentType.LEFT : AlignmentType.RIGHT,
          children: [new TextRun({ text: name, bold: true })],
        }),
        true,
      ),
    ),
  });
}

function lineRow(line: TableLine, last: number, groups: Groups, widths: number[]): TableRow {
  const inGroup = ({ label }: Groups[number]) =>
    `${numeral(line.by[label]?.respondents ?? 0)} (${percentText(line.by[label]?.percent ?? null)} %)`;
  const figures = [numeral(line.respondents), numeral(line.mentions), percentText(line.percent), ...groups.map(inGroup)];
  const right = (text: string) =>
    new Paragraph({
      alignment: AlignmentType.RIGHT,
      children: [new TextRun({ text, bold: isBold(line, last) && line.row.depth < last })],
    });
  return new TableRow({
    cantSplit: true,
    children: [
      tableCell(widths[0], labelParagraph(line, last)),
      ...figures.map((text, i) => tableCell(widths[i + 1], right(text))),
    ],
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

function tableCell(width: number | undefined, paragraph: Paragraph, underlined = false): TableCell {
  return new TableCell({
    width: { size: width ?? 0, type: WidthType.DXA },
    margins: { top: 40, bottom: 40, left: 60, right: 60 },
    ...(underlined && { borders: { bottom: hairline } }),
    children: [paragraph],
  });
}

function note(text: string): Paragraph {
  return new Paragraph({ spacing: { before: 120 }, children: [new TextRun({ text, size: 18 })] });
}

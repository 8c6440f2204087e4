import { UnstyledButton } from "@mantine/core";
import type { Counts } from "../../../../../lib/counting/counts.ts";
import { numeral, several } from "../../../../../lib/numbers.ts";
import { percentText, type TableLine } from "../../../../../lib/report/counts-document.ts";
import type { Asked } from "./answers-panel.tsx";
import classes from "./counts.module.css";
import type { Look } from "./counts-controls.tsx";
import { lineName } from "./counts-view.tsx";

interface TableProps {
  lines: TableLine[];
  counts: Counts;
  levels: string[];
  sort: Look["sort"];
  asked: Asked | null;
  onOpen(asked: Asked): void;
}

const baseWords = { codable: "codable answers", answers: "answers", respondents: "respondents" } as const;

/** The table of the report: top levels as headings, themes bold, issues bold italics and indented. */
export function CountsTable({ lines, counts, levels, sort, asked, onOpen }: TableProps) {
  const { groups = [] } = counts;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={classes.scroll} aria-label="Table of counts" tabIndex={0}>
      <table className={classes.table} aria-label="Counts by code">
        <thead>
          <tr>
            <th scope="col" className={classes.name}>
              {levels.join(" · ")}
            </th>
            <th scope="col" className="figure" aria-sort={sort === "respondents" ? "descending" : undefined}>
              Respondents
            </th>
            <th scope="col" className="figure" aria-sort={sort === "mentions" ? "descending" : undefined}>
              Mentions
            </th>
            <th scope="col" className="figure">
              % of {numeral(counts.base.n)} {baseWords[counts.base.name]}
            </th>
            {groups.map((group) => (
              <th key={group.label} scope="col" className="figure">
                {group.label}
                <span className={classes.groupBase}>n = {numeral(group.base)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line
              key={`${line.row.codeId}${line.inGeneral ? " direct" : ""}`}
              line={line}
              groups={groups}
              last={levels.length - 1}
              asked={asked}
              onOpen={onOpen}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface LineProps {
  line: TableLine;
  groups: { label: string; base: number }[];
  last: number;
  asked: Asked | null;
  onOpen(asked: Asked): void;
}

function Line({ line, groups, last, asked, onOpen }: LineProps) {
  const { row } = line;
  const name = lineName(line);
  const open = (words: string, group?: string) =>
    onOpen({
      figure: { kind: "code", codeId: row.codeId, direct: line.inGeneral },
      title: `${name}: ${words}`,
      ...(group !== undefined && { group }),
    });
  const isAsked = asked?.figure.kind === "code" && asked.figure.codeId === row.codeId && asked.figure.direct === line.inGeneral;
  const percent = line.percent ?? 0;
  return (
    <tr data-kind={kindOf(line, last)} data-asked={isAsked || undefined}>
      <th scope="row" className={classes.name} style={{ paddingInlineStart: `calc(8px + ${line.nesting} * var(--step))` }}>
        {line.label}
      </th>
      <td className="figure">
        <FigureButton
          n={line.respondents}
          words={`${several(line.respondents, "respondent")}: ${name}`}
          onOpen={() => open(several(line.respondents, "respondent"))}
        />
      </td>
      <td className="figure">
        <FigureButton
          n={line.mentions}
          words={`${several(line.mentions, "mention")}: ${name}`}
          onOpen={() => open(several(line.mentions, "mention"))}
        />
      </td>
      <td className={`figure ${classes.percent}`}>
        <span
          className={classes.bar}
          style={{ inlineSize: `calc((100% - 4.5em) * ${Math.min(100, percent) / 100})` }}
          aria-hidden="true"
        />
        <span className={classes.percentText}>{percentText(line.percent)}</span>
      </td>
      {groups.map((group) => {
        const figure = line.by[group.label];
        const n = figure?.respondents ?? 0;
        return (
          <td key={group.label} className="figure">
            <FigureButton
              n={n}
              words={`${several(n, "respondent")}, ${group.label}: ${name}`}
              onOpen={() => open(`${several(n, "respondent")}, ${group.label}`, group.label)}
            />
            <span className={classes.groupPercent}>{percentText(figure?.percent ?? null)} %</span>
          </td>
        );
      })}
    </tr>
  );
}

function FigureButton({ n, words, onOpen }: { n: number; words: string; onOpen(): void }) {
  if (n === 0) return <span className={classes.zero}>0</span>;
  return (
    <UnstyledButton className={classes.figureButton} onClick={onOpen} aria-label={words}>
      {numeral(n)}
    </UnstyledButton>
  );
}

/** The last level bold italics, the one above bold, everything higher a heading; a flat list stays plain. */
function kindOf(line: TableLine, last: number): string {
  if (line.inGeneral) return "general";
  if (last === 0) return "plain";
  if (line.row.depth === last) return "issue";
  return line.row.depth === last - 1 ? "theme" : "area";
}

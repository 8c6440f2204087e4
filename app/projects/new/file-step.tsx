"use client";
import { Button, Group, NativeSelect, NumberInput } from "@mantine/core";
import type { ReadOptions } from "../../../lib/import/types.ts";
import { numeral } from "../../../lib/numbers.ts";
import type { FilePreview } from "../../worker/imports.ts";
import classes from "./import.module.css";
import type { SentFile } from "./survey-file.ts";
import { delimiters, encodingName, encodings, platforms } from "./words.ts";

interface FileStepProps {
  file: SentFile;
  preview: FilePreview;
  busy: boolean;
  onOptions(options: ReadOptions): void;
  onOther(): void;
  onNext(): void;
}

/** The file as it will be read; encoding, delimiter, header rows and sheet can be said otherwise and show at once. */
export function FileStep({ file, preview, busy, onOptions, onOther, onNext }: FileStepProps) {
  const { options } = preview;
  const change = (changed: Partial<ReadOptions>) => onOptions({ ...options, ...changed });
  const known = encodings.some(([value]) => value === preview.encoding)
    ? encodings
    : [...encodings, [preview.encoding, preview.encoding] as const];
  const separators = delimiters.some(([value]) => value === preview.delimiter)
    ? delimiters
    : [...delimiters, [preview.delimiter, preview.delimiter] as const];
  return (
    <>
      <p className={classes.lead}>
        <strong>{file.name}</strong>
        {preview.platform && `, an export of ${platforms[preview.platform]}`}: {numeral(preview.columnCount)} columns. Is it read
        rightly?
      </p>
      <div className={classes.readAs}>
        {preview.kind === "text" && (
          <>
            <NativeSelect
              label="Encoding"
              value={preview.encoding}
              onChange={(event) => change({ encoding: event.currentTarget.value })}
              data={known.map(([value, label]) => ({ value, label }))}
            />
            <NativeSelect
              label="Delimiter"
              value={preview.delimiter}
              onChange={(event) => change({ delimiter: event.currentTarget.value })}
              data={separators.map(([value, label]) => ({ value, label }))}
            />
          </>
        )}
        {preview.sheets.length > 1 && (
          <NativeSelect
            label="Sheet"
            value={preview.sheet ?? ""}
            onChange={(event) => onOptions({ sheet: event.currentTarget.value })}
            data={preview.sheets}
          />
        )}
        <NumberInput
          label="Header rows"
          min={1}
          max={10}
          clampBehavior="strict"
          allowDecimal={false}
          value={preview.headerRows}
          onChange={(value) => typeof value === "number" && value !== preview.headerRows && change({ headerRows: value })}
          className={classes.headerRows}
        />
      </div>
      {!preview.encodingCertain && (
        <p className={classes.hint}>
          The encoding is a guess ({encodingName(preview.encoding)}). Look whether accents and quotation marks are right;
          otherwise choose another.
        </p>
      )}
      <PreviewTable preview={preview} />
      <Group gap="sm" mt="lg">
        <Button onClick={onNext} disabled={busy}>
          Go on to the columns
        </Button>
        <Button variant="default" onClick={onOther} disabled={busy}>
          Choose another file
        </Button>
      </Group>
    </>
  );
}

function PreviewTable({ preview }: { preview: FilePreview }) {
  const shown = preview.proposal.columns.slice(0, 60);
  const more = preview.columnCount - shown.length;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={classes.preview} aria-label="First rows of the file" tabIndex={0}>
      <table className={classes.previewTable} aria-label="First rows of the file">
        <thead>
          <tr>
            <th scope="col" className={classes.rowNumber}>
              Row
            </th>
            {shown.map(({ column }) => (
              <th key={column.index} scope="col">
                {column.letter}
              </th>
            ))}
            {more > 0 && <th scope="col">and {numeral(more)} more</th>}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row) => (
            <tr key={`${row.isHeader}${row.row}`} data-header={row.isHeader || undefined}>
              <th scope="row" className={classes.rowNumber}>
                {row.row}
              </th>
              {shown.map(({ column }) => (
                <td key={column.index}>
                  <div className={classes.cell}>{row.cells[column.index]}</div>
                </td>
              ))}
              {more > 0 && <td />}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

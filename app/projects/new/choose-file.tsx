"use client";
import { Button, Group, Textarea } from "@mantine/core";
import { type DragEvent, useRef, useState } from "react";
import classes from "./import.module.css";

/** Asks for the file: chosen, dropped, or a table pasted from a spreadsheet. */
export function ChooseFile({ onFile, disabled }: { onFile(file: Blob, name: string): void; disabled: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [pasting, setPasting] = useState(false);
  const [table, setTable] = useState("");
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !disabled) onFile(file, file.name);
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the pointer only; the button inside does the same by keyboard */}
      <div
        className={classes.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p className={classes.dropLine}>Drop a file here: CSV, TSV or Excel (XLSX), one row for each respondent.</p>
        <Group gap="sm">
          <Button onClick={() => input.current?.click()} disabled={disabled}>
            Choose a file
          </Button>
          <Button variant="default" onClick={() => setPasting(!pasting)} aria-expanded={pasting} disabled={disabled}>
            Paste a table
          </Button>
        </Group>
        <input
          ref={input}
          type="file"
          hidden
          accept=".csv,.tsv,.tab,.txt,.xlsx"
          aria-label="Survey file"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            event.currentTarget.value = "";
            if (file) onFile(file, file.name);
          }}
        />
        <p className="quiet">Nothing is stored before you have seen what it will become.</p>
      </div>
      {pasting && (
        <div className={classes.paste}>
          <Textarea
            label="Table"
            description="Copied from a spreadsheet, with its header row."
            rows={6}
            value={table}
            onChange={(event) => setTable(event.currentTarget.value)}
            data-autofocus
          />
          <Button
            variant="default"
            mt="sm"
            disabled={table.trim() === "" || disabled}
            onClick={() =>
              onFile(new Blob([table], { type: "text/plain" }), table.includes("\t") ? "Pasted table.tsv" : "Pasted table.csv")
            }
          >
            Use this table
          </Button>
        </div>
      )}
    </>
  );
}

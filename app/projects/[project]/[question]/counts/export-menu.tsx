import { Button, Menu } from "@mantine/core";
import type { CountQuery } from "../../../../../db/figures.ts";
import { writeChoices } from "./choices.ts";

interface ExportMenuProps {
  projectId: number;
  questionId: number;
  query: CountQuery;
}

/** Downloads of what is on the screen, with base and rule in every file. */
export function ExportMenu({ projectId, questionId, query }: ExportMenuProps) {
  const choices = writeChoices(query);
  const address = (what: string, format: string) =>
    `/projects/${projectId}/${questionId}/export/${what}.${format}${what === "report" ? choices : ""}`;
  const item = (what: string, format: string, words: string) => (
    <Menu.Item component="a" href={address(what, format)} download>
      {words}
    </Menu.Item>
  );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="xs">Export</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>This table</Menu.Label>
        {item("report", "docx", "Word (.docx), ready for a report")}
        {item("report", "xlsx", "Excel (.xlsx), with answers, frame and notes")}
        {item("report", "csv", "CSV")}
        {item("report", "json", "JSON")}
        <Menu.Divider />
        <Menu.Label>What it rests on</Menu.Label>
        {item("codings", "csv", "Codings (CSV)")}
        {item("codings", "xlsx", "Codings (Excel)")}
        {item("codebook", "csv", "Code frame (CSV)")}
      </Menu.Dropdown>
    </Menu>
  );
}

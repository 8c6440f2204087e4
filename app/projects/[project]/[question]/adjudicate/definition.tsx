import { Button, Checkbox, NativeSelect, Textarea } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Frame } from "../../../../../lib/frame/frame.ts";
import { ErrorNote } from "../../../../ui/error-note.tsx";
import { Status } from "../../../../ui/said.tsx";
import { useAction } from "../../../../ui/use-action.ts";
import { editFrameAction } from "../frame/actions.ts";
import classes from "./adjudicate.module.css";

interface DefinitionProps {
  projectId: number;
  questionId: number;
  frame: Frame;
  /** The codes at issue. */
  codeIds: number[];
}

/** A change to the definition of a code at issue, noted while the reason for it is on the screen. */
export function Definition({ projectId, questionId, frame, codeIds }: DefinitionProps) {
  const router = useRouter();
  const codes = codeIds.flatMap((id) => frame.byId.get(id) ?? []);
  const [codeId, setCodeId] = useState(codes[0]?.id ?? 0);
  const [edited, setEdited] = useState<Record<number, string>>({});
  const [meaningChanged, setMeaningChanged] = useState(false);
  const [saved, setSaved] = useState("");
  const { run, pending, failure } = useAction(editFrameAction);
  const code = codes.find((one) => one.id === codeId) ?? codes[0];
  if (!code) return null;
  const text = edited[code.id] ?? code.definition;
  const save = async () => {
    const made = await run({
      projectId,
      questionId,
      edit: { kind: "describe", codeId: code.id, details: { definition: text }, meaningChanged },
    });
    if (!made) return;
    setSaved(`The definition of “${code.label}” is changed.`);
    router.refresh();
  };
  return (
    <details className={classes.definition}>
      <summary>Change a definition</summary>
      <div className={classes.fields}>
        <NativeSelect
          label="Code"
          value={String(code.id)}
          data={codes.map((one) => ({ value: String(one.id), label: one.label }))}
          onChange={(event) => setCodeId(Number(event.currentTarget.value))}
        />
        <Textarea
          label="Definition"
          autosize
          minRows={3}
          maxLength={5000}
          value={text}
          onChange={(event) => setEdited({ ...edited, [code.id]: event.currentTarget.value })}
        />
        <Checkbox
          label="Its meaning changes: answers coded before need another look"
          checked={meaningChanged}
          onChange={(event) => setMeaningChanged(event.currentTarget.checked)}
        />
        <ErrorNote failure={failure} />
        <Button variant="default" loading={pending} disabled={text === code.definition} onClick={save}>
          Save the definition
        </Button>
        <Status className={classes.quiet}>{saved}</Status>
      </div>
    </details>
  );
}

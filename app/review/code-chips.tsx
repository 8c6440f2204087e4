import { type Frame, pathOf, pathSeparator } from "../../lib/frame/frame.ts";
import type { Applied } from "../../lib/review/check-item.ts";
import { differenceOf } from "../../lib/review/difference.ts";
import { codeColour } from "../ui/palette.ts";
import classes from "./review.module.css";

interface CodeChipsProps {
  frame: Frame;
  applied: Applied;
  /** What it is compared with: codes are then marked as added or removed, in words and colour. */
  before?: Applied;
  /** Makes the chips removable. */
  onRemove?(codeId: number): void;
  label: string;
}

/** What somebody applied to an answer: codes, "nothing applies", or "uncodable" with its reason. */
export function CodeChips({ frame, applied, before, onRemove, label }: CodeChipsProps) {
  const { kept, added, removed } = differenceOf(before?.codes ?? applied.codes, applied.codes);
  const marked = before !== undefined;
  const verdictChanged = marked && before.uncodable !== applied.uncodable;
  return (
    <ul className={classes.chips} aria-label={label}>
      {kept.map((id) => (
        <Chip key={id} frame={frame} codeId={id} {...(onRemove ? { onRemove } : {})} />
      ))}
      {added.map((id) => (
        <Chip key={id} frame={frame} codeId={id} state="added" {...(onRemove ? { onRemove } : {})} />
      ))}
      {removed.map((id) => (
        <Chip key={id} frame={frame} codeId={id} state="removed" />
      ))}
      {applied.uncodable && (
        <li className={classes.word} data-state={verdictChanged ? "added" : undefined}>
          uncodable{applied.reason && `: ${applied.reason}`}
        </li>
      )}
      {verdictChanged && before.uncodable && (
        <li className={classes.word} data-state="removed">
          <span className={classes.mark}>removed</span> uncodable
        </li>
      )}
      {!applied.uncodable && applied.codes.length === 0 && (
        <li className={classes.word} data-state={marked && (verdictChanged || before.codes.length > 0) ? "added" : undefined}>
          nothing applies
        </li>
      )}
    </ul>
  );
}

interface ChipProps {
  frame: Frame;
  codeId: number;
  state?: "added" | "removed";
  onRemove?(codeId: number): void;
}

function Chip({ frame, codeId, state, onRemove }: ChipProps) {
  const label = frame.byId.get(codeId)?.label ?? "a code that is gone";
  return (
    <li className={classes.chip} data-state={state} title={pathOf(frame, codeId).join(pathSeparator)}>
      <span className={classes.dot} style={{ background: codeColour(colourOf(frame, codeId)) ?? "var(--quiet)" }} />
      {state && <span className={classes.mark}>{state}</span>}
      <span className={classes.chipLabel}>{label}</span>
      {onRemove && (
        <button type="button" className={classes.remove} onClick={() => onRemove(codeId)} aria-label={`Remove ${label}`}>
          ×
        </button>
      )}
    </li>
  );
}

/** Its own colour or the nearest above: also of codes that are not in use any more and so were not arranged. */
function colourOf(frame: Frame, codeId: number): number | null {
  for (let code = frame.byId.get(codeId); code; code = code.parentId === null ? undefined : frame.byId.get(code.parentId))
    if (code.colour !== null) return code.colour;
  return null;
}

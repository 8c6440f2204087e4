import type { Frame } from "../../lib/frame/frame.ts";
import type { Applied } from "../../lib/review/check-item.ts";
import { CodeChips } from "./code-chips.tsx";
import classes from "./review.module.css";

interface DraftedProps {
  frame: Frame;
  draft: Applied | null;
  onDraft(draft: Applied): void;
}

/** What will stand once it is decided. Its place is kept, so that nothing moves when a version is taken. */
export function Drafted({ frame, draft, onDraft }: DraftedProps) {
  return (
    <div className={classes.drafted}>
      {draft ? (
        <CodeChips
          frame={frame}
          applied={draft}
          onRemove={(codeId) => onDraft({ ...draft, codes: draft.codes.filter((id) => id !== codeId) })}
          label="What will stand"
        />
      ) : (
        <p className={classes.undrafted}>Nothing is chosen yet: take a version, or type codes.</p>
      )}
    </div>
  );
}

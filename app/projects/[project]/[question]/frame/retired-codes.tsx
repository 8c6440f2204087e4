"use client";
import { Button } from "@mantine/core";
import type { CodeCount } from "../../../../../db/frame-reading.ts";
import { liveCode, pathOf, pathSeparator } from "../../../../../lib/frame/frame.ts";
import { numeral, several } from "../../../../../lib/numbers.ts";
import classes from "./frame.module.css";
import type { FrameTools } from "./use-frame.ts";

/** Codes that are no longer in use: retired, or merged into another. */
export function RetiredCodes({
  tools,
  counts,
  mayEdit,
}: {
  tools: FrameTools;
  counts: readonly CodeCount[] | null;
  mayEdit: boolean;
}) {
  const { frame } = tools;
  const gone = [...frame.byId.values()].filter((code) => code.retiredAt !== null || code.mergedInto !== null);
  if (gone.length === 0) return null;
  return (
    <details className={classes.history}>
      <summary>{several(gone.length, "code")} no longer in use</summary>
      <ul className={classes.gone}>
        {gone.map((code) => {
          const final = counts?.find((count) => count.codeId === code.id)?.final ?? 0;
          return (
            <li key={code.id}>
              <span className={classes.goneLabel}>
                {pathOf(frame, code.id).join(pathSeparator)}
                <span className={classes.quiet}>
                  {code.mergedInto === null
                    ? " retired"
                    : `, merged into ${frame.byId.get(liveCode(frame, code.id))?.label ?? ""}`}
                  {final > 0 && `, still counted ${numeral(final)} times`}
                </span>
              </span>
              {mayEdit &&
                (code.mergedInto === null ? (
                  <Button
                    size="compact-sm"
                    variant="default"
                    onClick={() => void tools.edit({ kind: "restore", codeId: code.id }, `Restored “${code.label}”`)}
                  >
                    Restore
                  </Button>
                ) : (
                  <Button
                    size="compact-sm"
                    variant="default"
                    onClick={() => void tools.edit({ kind: "unmerge", codeId: code.id }, `Separated “${code.label}” again`)}
                  >
                    Separate again
                  </Button>
                ))}
            </li>
          );
        })}
      </ul>
    </details>
  );
}

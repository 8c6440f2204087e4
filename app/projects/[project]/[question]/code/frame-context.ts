import { createContext, useContext, useMemo } from "react";
import type { Session } from "../../../../../lib/coding/session-state.ts";
import { palette } from "../../../../../lib/frame/colours.ts";
import { arrangeFrame, type Code, type Frame, liveCode, pathOf } from "../../../../../lib/frame/frame.ts";
import { type CodeIndex, indexCodes, rankCodes } from "../../../../../lib/search/rank.ts";

/** The code frame as this page knows it, codes made here included, and what search needs of it. */
export interface FrameView {
  frame: Frame;
  index: CodeIndex;
}

/** The frame with the codes that were made in this page and have not come from the server yet. */
export function useFrameView(questionId: number, levels: string[], codes: Code[], made: Session["made"]): FrameView {
  return useMemo(() => {
    const known = new Set(codes.map((code) => code.id));
    const fresh = made
      .filter((code) => !known.has(code.temporaryId))
      .map((code, i) => newCode(code, levels.length, codes.length + i));
    const frame = arrangeFrame(
      questionId,
      levels,
      [...codes, ...fresh].map((code) => ({ ...code })),
    );
    return { frame, index: indexCodes(frame) };
  }, [questionId, levels, codes, made]);
}

function newCode({ temporaryId, label, parentId }: Session["made"][number], levels: number, position: number): Code {
  return {
    id: temporaryId,
    parentId,
    level: levels - 1,
    position,
    label,
    definition: "",
    include: "",
    exclude: "",
    example: "",
    aliases: [],
    colour: null,
    applicable: true,
    createdAt: 0,
    meaningChangedAt: 0,
    retiredAt: null,
    mergedInto: null,
    proposedBy: null,
  };
}

/** The codes that fit what is typed, best first; what stands on the answer already is among them. */
export function hitsFor(view: FrameView, typed: string, session: Pick<Session, "uses" | "slots">): number[] {
  return rankCodes(view.index, typed, { uses: session.uses, recents: session.slots.used }, 8);
}

export const FrameContext = createContext<FrameView | null>(null);

export function useFrame(): FrameView {
  const view = useContext(FrameContext);
  if (!view) throw new Error("No frame is provided here.");
  return view;
}

/** How a code is shown: its label, the path above it, and its colour. */
export function shownCode(
  frame: Frame,
  codeId: number,
): { label: string; above: string; colour: string | undefined; retired: boolean } {
  const id = liveCode(frame, codeId);
  const code = frame.byId.get(id);
  const colour = code?.colour === null || code?.colour === undefined ? undefined : palette[code.colour]?.hex;
  return {
    label: code?.label ?? "A code that is gone",
    above: pathOf(frame, id).slice(0, -1).join(" › "),
    colour,
    retired: code !== undefined && code.retiredAt !== null,
  };
}

/** A code's label, following merges. */
export function codeName(frame: Frame, codeId: number): string {
  return shownCode(frame, codeId).label;
}

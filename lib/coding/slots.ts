/** Digits that apply a recent code: 1 to 9, then 0. */
export const slotCount = 10;

/**
 * The recent codes by digit. A code keeps its digit as long as it is used, so that fingers can learn it; a new code takes
 * a free digit, else that of the code that was not used for longest.
 */
export interface Slots {
  /** Code ids by slot; 0 is free. */
  codes: number[];
  /** Code ids, last used first. */
  used: number[];
}

/** Slots from recent codes, newest first. */
export function slotsFrom(recents: readonly number[]): Slots {
  const used = [...new Set(recents)].slice(0, slotCount);
  return { codes: used, used };
}

/** The slots after these codes were used, in this order. */
export function withUsed(slots: Slots, codeIds: readonly number[]): Slots {
  let { codes, used } = slots;
  for (const codeId of codeIds) {
    used = [codeId, ...used.filter((id) => id !== codeId)];
    if (codes.includes(codeId)) continue;
    if (codes.length < slotCount) codes = [...codes, codeId];
    else {
      const oldest = [...codes].sort((a, b) => rank(used, b) - rank(used, a))[0];
      codes = codes.map((id) => (id === oldest ? codeId : id));
    }
    used = used.slice(0, slotCount * 2);
  }
  return { codes, used };
}

function rank(used: readonly number[], codeId: number): number {
  const at = used.indexOf(codeId);
  return at < 0 ? Number.MAX_SAFE_INTEGER : at;
}

/** The slots without a code: its digit goes to the next one that needs one. */
export function withoutCode(slots: Slots, codeId: number): Slots {
  const rest = (ids: number[]) => ids.filter((id) => id !== codeId);
  return { codes: rest(slots.codes), used: rest(slots.used) };
}

/** The slots with a code under another id: a new code gets its own when the server has made it. */
export function renameInSlots(slots: Slots, from: number, to: number): Slots {
  const swap = (ids: number[]) => ids.map((id) => (id === from ? to : id));
  return { codes: swap(slots.codes), used: swap(slots.used) };
}

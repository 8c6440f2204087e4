import type { Store } from "../store.ts";
import type { CodePath, FrameNode } from "./types.ts";

/** The id of a code, by its path. */
export type CodeIds = (path: CodePath) => number;

const frameAge = 60 * 24 * 60 * 60_000;

/** Writes the code frame of a question; the last level may be applied, nodes above only where marked. */
export function insertFrame(store: Store, questionId: number, frame: readonly FrameNode[]): CodeIds {
  const ids = new Map<string, number>();
  // Before anybody coded: a code younger than a coding would ask for another look at it.
  const now = store.now() - frameAge;
  const put = store.sqlite.prepare(
    `insert into code (question_id, parent_id, level, position, label, definition, include, exclude, example, aliases, colour, applicable, created_at, meaning_changed_at)
     values (@questionId, @parentId, @level, @position, @label, @definition, @include, @exclude, @example, @aliases, @colour, @applicable, @now, @now)`,
  );
  const visit = (nodes: readonly FrameNode[], parentId: number | null, above: CodePath) => {
    for (const [position, node] of nodes.entries()) {
      const path = [...above, node.label];
      const id = Number(
        put.run({
          ...{ questionId, parentId, position, now, level: node.level, label: node.label, definition: node.definition },
          ...{ include: node.include ?? "", exclude: node.exclude ?? "", example: node.example ?? "" },
          aliases: (node.aliases ?? []).join("; "),
          colour: node.colour ?? null,
          applicable: node.applicable === true || !node.children || node.children.length === 0 ? 1 : 0,
        }).lastInsertRowid,
      );
      ids.set(JSON.stringify(path), id);
      visit(node.children ?? [], id, path);
    }
  };
  visit(frame, null, []);
  return (path) => {
    const id = ids.get(JSON.stringify(path));
    if (id === undefined) throw new Error(`The demonstration has no code ${path.join(" > ")}.`);
    return id;
  };
}

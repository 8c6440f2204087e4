/** A node of the code frame as agreement needs it. */
export interface CodeNode {
  /** Labels from the top to this node; a skipped level is left out. */
  path: string[];
  /** Depth of its level in the frame's list of levels, from 0; below its parent's. */
  level: number;
  /** Index of the parent node; -1 at the top. */
  parent: number;
  /** Whether it may be applied to answers. */
  applicable: boolean;
}

/**
 * What is compared at a level, in frame order: each node of the level under (or at) which something may be applied, and each applicable code
 * that has no ancestor at that level, for itself.
 * @param nodes in frame order
 * @param level depth of the level
 * @returns paths of the rows, and for each node its row (-1 for one that cannot be applied)
 */
export function rowsAtLevel(nodes: readonly CodeNode[], level: number): { paths: string[][]; rowOfNode: Int32Array } {
  const standsFor = nodes.map((node, index) => {
    if (!node.applicable) return -1;
    for (let at = index; at >= 0; at = nodes[at]?.parent ?? -1) if (nodes[at]?.level === level) return at;
    return index;
  });
  const rowOf = new Int32Array(nodes.length).fill(-1);
  const inUse = new Set(standsFor);
  const paths: string[][] = [];
  nodes.forEach((node, index) => {
    if (!inUse.has(index)) return;
    rowOf[index] = paths.length;
    paths.push(node.path);
  });
  return { paths, rowOfNode: Int32Array.from(standsFor, (target) => (target < 0 ? -1 : (rowOf[target] ?? -1))) };
}

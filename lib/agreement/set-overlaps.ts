import { eachNeighbourhood, jaccard, masi, type SetCodings, sizeOf } from "./sets.ts";

/** Similarities summed over all ordered pairs of codings, those of equal sets (similarity 1) included. */
export interface Likeness {
  jaccard: number;
  masi: number;
}

/** Works out the likeness when set s was given `given[s]` times. */
export interface LikenessSum {
  (given: Float64Array): Likeness;
  /** Whether it is quick enough to be repeated a thousand times. */
  repeatable: boolean;
}

/** Sets are taken apart into their subsets as long as that makes no more subsets than this. */
const MOST_SUBSETS = 1_000_000;
/** A set of more codes than this has too many subsets, whatever the number of sets. */
const LARGEST_SMALL_SET = 12;
/** Pairs with a large set that are kept for repeated use. */
const MOST_KEPT_PAIRS = 500_000;

/**
 * Similarity of all pairs of distinct sets without going through the pairs.
 *
 * How alike two sets are depends on their sizes and on how many codes they share. For every set K of codes let W_s(K) be how often a
 * set of size s that holds K was given. The sum over all K of k codes of W_s(K) W_t(K) counts each pair of sizes s and t that shares
 * m codes C(m, k) times; inverting these binomial sums gives the number of pairs by sizes and overlap. The work is one step per subset
 * of each distinct set (answers carry few codes), not one per pair of sets: linear where comparing pairs is quadratic. Exact.
 *
 * The few sets too large for this are compared with those that share a code with them; disjoint sets have similarity 0.
 */
export function likenessSum(codings: SetCodings): LikenessSum {
  const { setCount } = codings;
  const limit = largestSmallSize(codings);
  const small: number[] = [];
  const large: number[] = [];
  for (let set = 0; set < setCount; set++) (sizeOf(codings, set) <= limit ? small : large).push(set);
  const ofSmall = smallLikeness(codings, small, limit);
  const { ofLarge, repeatable } = largeLikeness(codings, small, large);
  const sum = (given: Float64Array): Likeness => {
    const fromSmall = ofSmall(given);
    const fromLarge = ofLarge(given);
    return { jaccard: fromSmall.jaccard + fromLarge.jaccard, masi: fromSmall.masi + fromLarge.masi };
  };
  return Object.assign(sum, { repeatable });
}

/** The size up to which all sets together have at most MOST_SUBSETS subsets. */
function largestSmallSize(codings: SetCodings): number {
  const setsOfSize = new Float64Array(LARGEST_SMALL_SET + 1);
  for (let set = 0; set < codings.setCount; set++) {
    const size = sizeOf(codings, set);
    if (size <= LARGEST_SMALL_SET) setsOfSize[size] = (setsOfSize[size] ?? 0) + 1;
  }
  let subsets = 0;
  let limit = 0;
  for (let size = 0; size <= LARGEST_SMALL_SET; size++) {
    subsets += (setsOfSize[size] ?? 0) * 2 ** size;
    if (subsets > MOST_SUBSETS) break;
    limit = size;
  }
  return limit;
}

function smallLikeness(codings: SetCodings, sets: readonly number[], limit: number): (given: Float64Array) => Likeness {
  const index = subsetIndex(codings, sets, limit);
  const { starts, slots, groupStarts, groupDepth, slotSize } = index;
  const width = limit + 1;
  const emptySet = sets.find((set) => sizeOf(codings, set) === 0);
  const held = new Float64Array(slotSize.length);
  const products = new Float64Array(width * width * width);
  return (given) => {
    held.fill(0);
    for (let i = 0; i < sets.length; i++) {
      const times = given[sets[i] as number] as number;
      if (times === 0) continue;
      const end = starts[i + 1] as number;
      for (let k = starts[i] as number; k < end; k++) {
        const slot = slots[k] as number;
        held[slot] = (held[slot] as number) + times;
      }
    }
    products.fill(0);
    for (let group = 0; group < groupDepth.length; group++) {
      const end = groupStarts[group + 1] as number;
      const base = (groupDepth[group] as number) * width * width;
      for (let a = groupStarts[group] as number; a < end; a++) {
        const times = held[a] as number;
        if (times === 0) continue;
        const row = base + (slotSize[a] as number) * width;
        // Slots of a group are in order of size; each pair of different sizes counts in both orders.
        products[row + (slotSize[a] as number)] = (products[row + (slotSize[a] as number)] as number) + times * times;
        for (let b = a + 1; b < end; b++) {
          const at = row + (slotSize[b] as number);
          products[at] = (products[at] as number) + 2 * times * (held[b] as number);
        }
      }
    }
    const empty = emptySet === undefined ? 0 : (given[emptySet] as number) ** 2;
    const likeness = { jaccard: empty, masi: empty };
    for (let size = 1; size <= limit; size++) {
      for (let other = size; other <= limit; other++) {
        for (let shared = 1; shared <= size; shared++) {
          let pairs = 0;
          let factor = 1; // (-1)^(k - shared) C(k, shared)
          for (let k = shared; k <= size; k++) {
            pairs += factor * (products[k * width * width + size * width + other] as number);
            factor = (-factor * (k + 1)) / (k + 1 - shared);
          }
          likeness.jaccard += pairs * jaccard(size, other, shared);
          likeness.masi += pairs * masi(size, other, shared);
        }
      }
    }
    return likeness;
  };
}

/** The non-empty subsets of the sets. A slot is a subset together with the size of the sets that hold it; slots of a subset form a group. */
interface SubsetIndex {
  /** Slots of set i: slots[starts[i] … starts[i + 1] - 1]. */
  starts: Int32Array;
  slots: Int32Array;
  /** Slots of group g: groupStarts[g] … groupStarts[g + 1] - 1, in order of size. */
  groupStarts: Int32Array;
  /** Number of codes in the group's subset. */
  groupDepth: Int32Array;
  slotSize: Int32Array;
}

function subsetIndex(codings: SetCodings, sets: readonly number[], limit: number): SubsetIndex {
  const { setStarts, setCodes } = codings;
  const width = limit + 1;
  let codeCount = 1;
  for (const code of setCodes) if (code >= codeCount) codeCount = code + 1;
  // A trie of subsets in ascending order of codes: child of node by code; node 0 is the empty subset.
  const children = new Map<number, number>();
  const depth: number[] = [0];
  const starts = new Int32Array(sets.length + 1);
  const places: number[] = [];
  sets.forEach((set, i) => {
    const size = sizeOf(codings, set);
    const subsets = [0];
    const end = setStarts[set + 1] as number;
    for (let k = setStarts[set] as number; k < end; k++) {
      const code = setCodes[k] as number;
      const before = subsets.length;
      for (let s = 0; s < before; s++) {
        const parent = subsets[s] as number;
        const key = parent * codeCount + code;
        let child = children.get(key);
        if (child === undefined) {
          child = depth.length;
          children.set(key, child);
          depth.push((depth[parent] as number) + 1);
        }
        subsets.push(child);
        places.push(child * width + size);
      }
    }
    starts[i + 1] = places.length;
  });
  // Places (subset, size) in use become slots without gaps, in order of subset and size.
  const slotOf = new Int32Array(depth.length * width).fill(-1);
  for (const place of places) slotOf[place] = 0;
  const groupStarts = new Int32Array(depth.length + 1);
  const slotSize: number[] = [];
  for (let node = 0; node < depth.length; node++) {
    groupStarts[node] = slotSize.length;
    for (let size = 0; size < width; size++) {
      if (slotOf[node * width + size] === -1) continue;
      slotOf[node * width + size] = slotSize.length;
      slotSize.push(size);
    }
  }
  groupStarts[depth.length] = slotSize.length;
  return {
    starts,
    slots: Int32Array.from(places, (place) => slotOf[place] as number),
    groupStarts,
    groupDepth: Int32Array.from(depth),
    slotSize: Int32Array.from(slotSize),
  };
}

/** Pairs with at least one large set, found through shared codes. Kept for repeated use unless there are too many. */
function largeLikeness(
  codings: SetCodings,
  small: readonly number[],
  large: readonly number[],
): { ofLarge: (given: Float64Array) => Likeness; repeatable: boolean } {
  const order = [...small, ...large];
  const eachPair = (visit: (set: number, other: number, likeJaccard: number, likeMasi: number) => boolean) => {
    eachNeighbourhood(codings, order, small.length, (set, neighbours, shared, count) => {
      const size = sizeOf(codings, set);
      for (let i = 0; i < count; i++) {
        const other = neighbours[i] as number;
        const common = shared[i] as number;
        const otherSize = sizeOf(codings, other);
        if (!visit(set, other, jaccard(size, otherSize, common), masi(size, otherSize, common))) return false;
      }
      return true;
    });
  };
  const kept: { set: number; other: number; likeJaccard: number; likeMasi: number }[] = [];
  let repeatable = true;
  eachPair((set, other, likeJaccard, likeMasi) => {
    repeatable = kept.length < MOST_KEPT_PAIRS;
    if (repeatable) kept.push({ set, other, likeJaccard, likeMasi });
    return repeatable;
  });
  const ofLarge = (given: Float64Array) => {
    const likeness = { jaccard: 0, masi: 0 };
    for (const set of large) {
      likeness.jaccard += (given[set] as number) ** 2;
      likeness.masi += (given[set] as number) ** 2;
    }
    const add = (set: number, other: number, likeJaccard: number, likeMasi: number) => {
      const times = 2 * (given[set] as number) * (given[other] as number);
      likeness.jaccard += times * likeJaccard;
      likeness.masi += times * likeMasi;
      return true;
    };
    if (repeatable) for (const { set, other, likeJaccard, likeMasi } of kept) add(set, other, likeJaccard, likeMasi);
    else eachPair(add);
    return likeness;
  };
  return { ofLarge, repeatable };
}

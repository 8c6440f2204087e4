/** Why coders differed, as the lead records it with a decision. */
export const causes = ["slip", "unclear definition", "two codes overlap", "ambiguous answer", "missing code"] as const;

export type Cause = (typeof causes)[number];

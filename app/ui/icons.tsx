const paths = {
  import: "M10 3v9m0 0-3.5-3.5M10 12l3.5-3.5M3.5 13v3.5h13V13",
  frame: "M4 4h6M4 4v12M4 10h4m2 0h6M4 16h4m2 0h6",
  code: "M11 3.5H5v13h10V8m-4-4.5L15 8h-4V3.5ZM7.5 11h5m-5 2.5h3",
  check: "M3 11.5l3 3 5.5-8M9.5 13.5l1.5 1L17 6",
  resolve: "M4 4v3c0 3 6 3 6 6v3.5M16 4v3c0 3-6 3-6 6",
  agreement: "M8 5.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9Zm4 0a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9Z",
  counts: "M3.5 4.5h9m-9 4h13m-13 4h6m-6 4h3",
  history: "M10 6v4.5l3 1.5M4 6.5A7 7 0 1 1 3 10.5M3.5 3.5v3.5H7",
  people: "M7.5 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2 16.5c0-3 2-5 5.5-5s5.5 2 5.5 5m0-13a3 3 0 0 1 0 6m2 2.5c2 .5 3 2 3 4.5",
  find: "M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11Zm4 9.5 4 4",
  menu: "M3 5.5h14M3 10h14M3 14.5h14",
  down: "M5.5 8l4.5 4.5L14.5 8",
  person: "M10 10a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6.5 7c0-3.5 2.5-5 6.5-5s6.5 1.5 6.5 5",
} as const;

export type IconName = keyof typeof paths;

/** A line drawing beside words that say the same; never alone, never read out. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d={paths[name]} strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

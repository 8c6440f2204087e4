import type { Role } from "../../../../db/access.ts";

/** The roles with what each may do, most first. */
export const roles: { value: Role; label: string; may: string }[] = [
  { value: "lead", label: "Lead", may: "imports, designs the frame, plans, decides, invites" },
  { value: "coder", label: "Coder", may: "codes and checks what is assigned to them" },
  { value: "viewer", label: "Viewer", may: "reads and exports" },
];

"use client";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import type { Role } from "../../../db/access.ts";
import { Palette } from "../../commands/palette.tsx";
import { stepAddress, steps } from "./steps.ts";

interface ProjectPaletteProps {
  projectId: number;
  questionId: number | null;
  questions: { id: number; name: string }[];
  role: Role;
}

/** The palette inside a project: what the screen in front offers, and the ways to every step and question. */
export function ProjectPalette({ projectId, questionId, questions, role }: ProjectPaletteProps) {
  const router = useRouter();
  const places = useMemo(() => {
    const mine = steps.filter((step) => step.for.includes(role));
    const ways = mine.flatMap((step) => {
      const address = stepAddress(step, projectId, questionId);
      return address ? [{ id: `go.${step.path}`, label: `Go to ${step.name}`, address }] : [];
    });
    const others = questions
      .filter((question) => question.id !== questionId)
      .flatMap((question) => {
        const step = mine.find((each) => each.path === (role === "viewer" ? "counts" : "code"));
        const address = step && stepAddress(step, projectId, question.id);
        return address ? [{ id: `question.${question.id}`, label: `Open question ${question.name}`, address }] : [];
      });
    const list =
      questionId === null
        ? []
        : [{ id: "go.answers", label: "Go to the list of answers", address: `/projects/${projectId}/${questionId}/answers` }];
    const help = {
      ...{ id: "everywhere.help", label: "Keys of this screen", group: "Help", keys: ["?"], when: () => true },
      run: () => window.dispatchEvent(new Event("tandem:help")),
    };
    const going = [
      { id: "go.home", label: "Go to the project", address: `/projects/${projectId}` },
      ...ways,
      ...list,
      ...others,
    ].map(({ id, label, address }) => ({
      id,
      label,
      group: "Places",
      keys: [],
      when: () => true,
      run: () => router.push(address),
    }));
    return [...going, help];
  }, [router, projectId, questionId, questions, role]);
  return <Palette places={places} />;
}

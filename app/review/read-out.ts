"use client";
import { useEffect, useRef } from "react";
import { say } from "../ui/said.tsx";

interface ReadAnswer {
  answerId: number;
  text: string;
  language: string;
}

/** Answers come and go while the hands stay where they are: each but the first is read out to who listens, in its language. */
export function useReadOut(answer: ReadAnswer | null | undefined): void {
  const last = useRef(answer?.answerId);
  const [id, text, language] = [answer?.answerId, answer?.text ?? "", answer?.language];
  useEffect(() => {
    if (id === last.current || id === undefined) return;
    last.current = id;
    say(text, language);
  }, [id, text, language]);
}

"use client";
import { useMemo, useState } from "react";
import type { AgreementQuery, AskedFigure } from "../../../../../db/agreement.ts";
import type { AttributeChoice } from "../../../../../db/figure-choices.ts";
import { numeral } from "../../../../../lib/numbers.ts";
import { LinkButton } from "../../../../ui/link-button.tsx";
import { PageHeader } from "../../../../ui/page-header.tsx";
import { SidePanel, useOpened, WithPanel } from "../../../../ui/side-panel.tsx";
import { useChoices } from "../../../../ui/use-choices.ts";
import type { AgreementPage } from "../../../../worker/agreement.ts";
import classes from "./agreement.module.css";
import { Answers } from "./answers-panel.tsx";
import { Aside } from "./aside.tsx";
import { writeAgreementChoices } from "./choices.ts";
import { CodeDetails } from "./code-details.tsx";
import { CodeList } from "./code-list.tsx";
import { Controls } from "./controls.tsx";
import { arrangeCodes, type CodeLine, type Measure, measuresFor } from "./figures.ts";
import { Headline } from "./headline.tsx";
import { MethodsText } from "./methods-text.tsx";

export interface AgreementViewProps {
  projectId: number;
  question: { id: number; name: string; text: string };
  choices: AgreementPage["choices"];
  shown: NonNullable<AgreementPage["shown"]>;
  attributes: AttributeChoice[];
  isLead: boolean;
  /** May differences be looked at where they are settled? */
  maySettle: boolean;
}

type Opened = { kind: "answers"; figure: AskedFigure; title: string } | { kind: "code"; line: CodeLine };

/** The headline, the codes by figure, what is confused; everything opens at the right, down to the answers. */
export function AgreementView(props: AgreementViewProps) {
  const { projectId, question, shown, isLead } = props;
  const { query, agreement } = shown;
  const { figures } = agreement;
  const available = measuresFor(figures.coders.length);
  const [wanted, setWanted] = useState<Measure>(available[0] as Measure);
  const measure = available.includes(wanted) ? wanted : (available[0] as Measure);
  const [order, setOrder] = useState<"figure" | "frame">("figure");
  const [opened, open, close] = useOpened<Opened>();
  const lines = useMemo(
    () => arrangeCodes(figures.codes, agreement.rowCodes, measure, order),
    [figures.codes, agreement.rowCodes, measure, order],
  );
  const answers = (figure: AskedFigure, title: string) => open({ kind: "answers", figure, title });
  const address = `/projects/${projectId}/${question.id}/agreement`;
  const [chosen, choose] = useChoices(query, (next) => `${address}${writeAgreementChoices(next)}`);
  const compute = (next: AgreementQuery) => {
    if (opened) close();
    choose(next);
  };
  return (
    <WithPanel
      panel={
        opened && (
          <SidePanel key={titleOf(opened)} title={titleOf(opened)} onClose={close}>
            {opened.kind === "code" ? (
              <CodeDetails
                line={opened.line}
                coders={figures.coders}
                frameAddress={`/projects/${projectId}/${question.id}/frame?code=${opened.line.codeId}`}
                onAnswers={answers}
              />
            ) : (
              <Answers projectId={projectId} query={query} figure={opened.figure} maySettle={props.maySettle} />
            )}
          </SidePanel>
        )
      }
    >
      <PageHeader title={`Agreement: ${question.name}`} note={question.text === question.name ? undefined : question.text}>
        <LinkButton href={`${address}/rounds`} variant="default" size="xs">
          Blind rounds
        </LinkButton>
        {isLead && shown.differing > 0 && (
          <LinkButton
            href={`/projects/${projectId}/${question.id}/adjudicate`}
            size="xs"
            variant={shown.undecided > 0 ? "filled" : "default"}
          >
            Adjudicate{shown.undecided > 0 && ` ${numeral(shown.undecided)}`}
          </LinkButton>
        )}
      </PageHeader>
      <Headline shown={shown} onAnswers={answers} />
      <Controls
        {...props}
        shown={{ ...shown, query: chosen }}
        measure={measure}
        order={order}
        onMeasure={setWanted}
        onOrder={setOrder}
        onChoose={compute}
      />
      <div className={classes.columns}>
        <CodeList
          lines={lines}
          measure={measure}
          order={order}
          openId={opened?.kind === "code" ? opened.line.codeId : null}
          onOpen={(line) => open({ kind: "code", line })}
        />
        <Aside {...props} onAnswers={answers} onChoose={compute} />
      </div>
      <MethodsText methods={shown.methods} address={`${address}/methods`} search={writeAgreementChoices(query)} />
    </WithPanel>
  );
}

function titleOf(opened: Opened): string {
  return opened.kind === "code" ? (opened.line.code.path.at(-1) ?? "") : opened.title;
}

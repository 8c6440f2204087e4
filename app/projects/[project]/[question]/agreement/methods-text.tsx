import { Button, CopyButton } from "@mantine/core";
import { type Methods, methodsText } from "../../../../../lib/report/methods.ts";
import classes from "./agreement.module.css";

interface MethodsTextProps {
  methods: Methods;
  /** Of the downloads, without the file's name. */
  address: string;
  search: string;
}

/** The methods paragraph for the report: to copy, or as a file. */
export function MethodsText({ methods, address, search }: MethodsTextProps) {
  return (
    <section className={classes.methods}>
      <div className={classes.methodsHead}>
        <h2 className={classes.asideTitle}>For the methods section</h2>
        <CopyButton value={methodsText(methods)}>
          {({ copied, copy }) => (
            <Button size="xs" variant="default" onClick={copy}>
              {copied ? "Copied" : "Copy"}
            </Button>
          )}
        </CopyButton>
        <Button size="xs" variant="default" component="a" href={`${address}/methods.docx${search}`} download>
          Word
        </Button>
        <Button size="xs" variant="default" component="a" href={`${address}/methods.txt${search}`} download>
          Text
        </Button>
      </div>
      <div className={classes.methodsText}>
        {methods.paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <ul className={classes.references}>
          {methods.references.map((reference) => (
            <li key={reference}>{reference}</li>
          ))}
        </ul>
      </div>
    </section>
  );
}

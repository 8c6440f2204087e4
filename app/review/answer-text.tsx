import classes from "./review.module.css";

interface AnswerTextProps {
  text: string;
  attributes: { name: string; value: string }[];
  language?: string;
  /** The question as it was asked: for whoever listens. */
  question?: string;
}

/** An answer as it is read: what is known of the respondent above, the words below, always at the same place. */
export function AnswerText({ text, attributes, language, question }: AnswerTextProps) {
  return (
    <>
      <p className={classes.attributes}>
        {attributes.map(({ name, value }, i) => (
          <span key={name} title={name}>
            {i > 0 && " · "}
            <span className="hidden-words">{name}: </span>
            {value}
          </span>
        ))}
      </p>
      <div className={classes.answerArea}>
        {question && <p className="hidden-words">{question}</p>}
        <p className={`answer-text ${classes.answer}`} lang={language} data-testid="answer">
          {text}
        </p>
      </div>
    </>
  );
}

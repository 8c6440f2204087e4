import classes from "./shell-parts.module.css";

/** The first stop of the Tab key: past the steps, to what the page is about. */
export function SkipLink() {
  return (
    <a href="#content" className={classes.skip}>
      Skip to the content
    </a>
  );
}

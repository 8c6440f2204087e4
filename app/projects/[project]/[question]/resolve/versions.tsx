import type { Case, CaseVersion } from "../../../../../db/cases.ts";
import type { Frame } from "../../../../../lib/frame/frame.ts";
import { CodeChips } from "../../../../review/code-chips.tsx";
import { dayOf } from "../../../../ui/moment.tsx";
import classes from "./resolve.module.css";

/**
 * The versions side by side; with two, what both have stands in the middle and each side shows what it alone has. Notes
 * beneath.
 */
export function Versions({ found, frame }: { found: Case; frame: Frame }) {
  const { versions, fallen } = found;
  const common = commonCodes(versions);
  const [first, ...others] = versions;
  if (!first) return <p className={classes.words}>Nobody has finished coding this answer.</p>;
  return (
    <>
      <div
        className={classes.versions}
        data-two={(versions.length === 2 && versions.every((version) => version.verdict !== "query")) || undefined}
      >
        <Side version={first} common={common} frame={frame} />
        {versions.filter((version) => version.verdict !== "query").length > 1 && (
          <div className={classes.side}>
            <h2 className={classes.who}>{versions.length === 2 ? "Both" : "All"}</h2>
            {common.length > 0 ? (
              <CodeChips frame={frame} applied={{ codes: common, uncodable: false, reason: "" }} label="Codes in common" />
            ) : (
              <p className={classes.words}>no code in common</p>
            )}
          </div>
        )}
        {others.map((version) => (
          <Side
            key={`${version.by} ${version.memberId} ${version.coderId ?? ""}`}
            version={version}
            common={common}
            frame={frame}
          />
        ))}
      </div>
      {fallen.length > 0 && (
        <details className={classes.earlier}>
          <summary>Said before the codes or the text changed ({fallen.length})</summary>
          {fallen.map((version) => (
            <Side key={version.checkId} version={version} common={[]} frame={frame} />
          ))}
        </details>
      )}
    </>
  );
}

/** Codes that every version has which gives codes; whoever only asks gives none. */
function commonCodes(versions: readonly CaseVersion[]): number[] {
  const [first, ...others] = versions.filter((version) => version.verdict !== "query");
  if (!first || others.length === 0) return [];
  return first.codes.filter((code) => others.every((other) => other.codes.includes(code)));
}

const verbs = { agree: "agreed", change: "changed it to", query: "asks" };

function Side({ version, common, frame }: { version: CaseVersion; common: number[]; frame: Frame }) {
  const codes = version.codes.filter((code) => !common.includes(code));
  const isQuery = version.verdict === "query";
  return (
    <div className={classes.side}>
      <h2 className={classes.who}>
        {version.name} {version.verdict ? verbs[version.verdict] : "coded"}
        <span className={classes.when}> {dayOf(version.at)}</span>
      </h2>
      {codes.length > 0 || version.codes.length === 0
        ? !isQuery && <CodeChips frame={frame} applied={{ ...version, codes }} label={`Codes of ${version.name}`} />
        : !isQuery && <p className={classes.words}>nothing more</p>}
      {version.note && <p className={classes.words}>{version.note}</p>}
      {version.firstPass && (
        <details className={classes.earlier}>
          <summary>At first</summary>
          <CodeChips frame={frame} applied={version.firstPass} label={`First codes of ${version.name}`} />
        </details>
      )}
    </div>
  );
}

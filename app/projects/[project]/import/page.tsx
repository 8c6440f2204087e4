import type { Metadata } from "next";
import { listImports } from "../../../../db/imports.ts";
import { numeral } from "../../../../lib/numbers.ts";
import { projectAccess } from "../../../server/page-access.ts";
import { runTask } from "../../../server/worker.ts";
import { dayOf, Moment } from "../../../ui/moment.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { ImportSurvey } from "../../new/import-survey.tsx";
import { Attributes } from "./attributes.tsx";
import classes from "./import-page.module.css";
import { Withdraw } from "./withdraw.tsx";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Import" };

/** What the project was made from: further files, attributes, and respondents who withdraw. The lead's page. */
export default async function ImportPage({ params }: { params: Promise<{ project: string }> }) {
  const { store, access, person, project } = await projectAccess(params, "lead");
  const imports = listImports(store, access);
  return (
    <>
      <PageHeader
        title="Import"
        note="A further file of the same survey adds respondents and answers. Nothing that was coded is lost."
      />
      <ImportSurvey projectId={project.id} />
      <Attributes
        projectId={project.id}
        attributes={await runTask("figures", "attributes", { actor: person, projectId: project.id })}
      />
      <section className={classes.section} aria-labelledby="imports">
        <h2 id="imports" className={classes.heading}>
          Imports so far
        </h2>
        {imports.length === 0 ? (
          <p className="quiet">No file has been imported into this project.</p>
        ) : (
          <div className={classes.scroll}>
            <table className={classes.table} aria-labelledby="imports">
              <thead>
                <tr>
                  <th scope="col">When</th>
                  <th scope="col">File</th>
                  <th scope="col" className="figure">
                    New respondents
                  </th>
                  <th scope="col" className="figure">
                    New answers
                  </th>
                  <th scope="col" className="figure">
                    Changed texts
                  </th>
                </tr>
              </thead>
              <tbody>
                {imports.map((made) => (
                  <tr key={made.id}>
                    <td className={classes.day}>
                      <Moment at={made.importedAt} words={dayOf(made.importedAt)} />
                    </td>
                    <td className={classes.file}>{made.fileName}</td>
                    <td className="figure">{numeral(made.respondentsAdded)}</td>
                    <td className="figure">{numeral(made.answersAdded)}</td>
                    <td className="figure">{numeral(made.answersChanged)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
      <Withdraw projectId={project.id} />
    </>
  );
}

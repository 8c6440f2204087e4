import Link from "next/link";
import type { ProjectOfPerson } from "../db/projects.ts";
import { several } from "../lib/numbers.ts";
import classes from "./project-list.module.css";
import { ago, Moment } from "./ui/moment.tsx";

/** The projects of a person, each with what waits there for them. */
export function ProjectList({ projects, now }: { projects: ProjectOfPerson[]; now: number }) {
  return (
    <ul className={classes.list}>
      {projects.map((project) => (
        <li key={project.id} className={classes.row}>
          <div className={classes.names}>
            <Link href={`/projects/${project.id}`} className={classes.name}>
              {project.name}
            </Link>
            <div className={classes.quiet}>
              {several(project.respondents, "respondent")}, {several(project.questions, "question")} · you are{" "}
              {project.role === "lead" ? "a lead" : project.role === "coder" ? "a coder" : "a viewer"}
            </div>
          </div>
          <div className={classes.waits} data-mine={project.waiting > 0 || undefined}>
            {project.waiting > 0 ? `${several(project.waiting, "answer")} for you` : "nothing waits for you"}
          </div>
          <div className={classes.when}>
            {project.lastActivity !== null && <Moment at={project.lastActivity} words={ago(project.lastActivity, now)} />}
          </div>
        </li>
      ))}
    </ul>
  );
}

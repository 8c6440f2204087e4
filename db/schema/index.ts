export * from "./check.ts";
export * from "./coding.ts";
export * from "./frame.ts";
export * from "./log.ts";
export * from "./project.ts";
export * from "./sign-in.ts";
export * from "./survey.ts";

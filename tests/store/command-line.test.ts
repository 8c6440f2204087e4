import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { temporaryDirectory } from "./factory.ts";

// The public contract, from outside: what other programs script is run the way they run it.
const root = path.resolve(import.meta.dirname, "..", "..");
const folder = temporaryDirectory();
const data = path.join(folder, "data");

interface Run {
  status: number | null;
  stdout: string;
  stderr: string;
}

function tandem(...words: string[]): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, "app/launch.mjs"), ...words, "--data", data], {
    encoding: "utf8",
    cwd: folder,
  });
  return { status, stdout, stderr };
}

/** The one JSON document of a command that succeeds. */
function json(...words: string[]): Record<string, unknown> {
  const { status, stdout, stderr } = tandem(...words, "--format", "json");
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout) as Record<string, unknown>;
}

function file(name: string, lines: string[]): string {
  const written = path.join(folder, name);
  fs.writeFileSync(written, `${lines.join("\n")}\n`);
  return written;
}

const survey = [
  "ID,Role,Why?",
  "a,Worker,too few staff and low pay",
  "b,Worker,low pay",
  "c,Leader,staff shortages",
  "d,Leader,n/a",
  "e,,",
  "f,Worker,privacy",
];
const importing = ["--project", "P", "--respondent", "ID", "--question", "Why?", "--attribute", "Role"];
const at = ["--project", "P", "--question", "Why?"];

test("from files to counts and back, as other programs do it", async (t) => {
  await t.test("import: dry run, the real one, and the same file again", () => {
    const given = file("survey.csv", survey);
    assert.deepEqual(json("import", given, ...importing, "--dry-run").answers, { added: 5, unchanged: 0, changed: 0 });
    assert.equal(fs.existsSync(data), false, "trying makes no store");
    const made = json("import", given, ...importing);
    assert.deepEqual(made.respondents, { added: 6, unchanged: 0, changed: 0 });
    assert.deepEqual(made.answers, { added: 5, unchanged: 0, changed: 0 });
    assert.deepEqual([made.project, made.encoding, made.delimiter, made.headerRows, made.problems], ["P", "utf-8", ",", 1, []]);
    const again = json("import", given, ...importing);
    assert.deepEqual(again.respondents, { added: 0, unchanged: 6, changed: 0 });
    assert.deepEqual(again.answers, { added: 0, unchanged: 5, changed: 0 });
  });

  await t.test("a person reads how the file was read", () => {
    const { stdout } = tandem(
      "import",
      file(
        "tabs.tsv",
        survey.map((line) => line.replaceAll(",", "\t")),
      ),
      ...importing,
    );
    assert.match(stdout, /^P: respondents 0 added, 6 unchanged, 0 changed; answers 0 added, 5 unchanged, 0 changed\.$/m);
    assert.match(stdout, /^Read as utf-8, separated by tabs, with 1 header row\.$/m);
  });

  await t.test("code frame, with a node above the last level that may be applied", () => {
    const frame = file("frame.csv", [
      "theme,issue,definition,applicable",
      "Staff,,,",
      "Staff,Shortage,Too few people,",
      "Staff,Pay,,",
      "Concern,,,1",
      "Concern,Privacy,,",
    ]);
    json("codebook", "import", frame, ...at);
  });

  await t.test("codings of two coders", () => {
    const codings = file("codings.csv", [
      "respondent,coder,code,quote,uncodable,reason",
      "a,Ann,Shortage,too few staff,,",
      "a,Ann,Staff > Pay,low pay,,",
      "b,Ann,Pay,,,",
      "c,Ann,Shortage,,,",
      "d,Ann,,,1,says nothing",
      "f,Ann,Privacy,,,",
      "a,Bob,Shortage,,,",
      "a,Bob,Pay,,,",
      "b,Bob,Shortage,,,",
    ]);
    json("codings", "import", codings, ...at);
    const { answers } = json("counts", ...at) as { answers: Record<string, number> };
    // a: both alike; b: they differ; c, f: Ann alone; d: Ann alone calls it uncodable.
    assert.deepEqual(answers, {
      respondents: 6,
      answered: 5,
      codable: 3,
      uncodable: 1,
      uncoded: 0,
      unresolved: 1,
      provisional: 2,
    });
  });

  await t.test("a check and a decision settle what differed", () => {
    json(
      "checks",
      "import",
      file("checks.csv", ["respondent,checker,verdict,codes,note", "c,Bob,agree,,", "f,Bob,change,Concern,too general"]),
      ...at,
    );
    json(
      "decisions",
      "import",
      file("decisions.csv", ["respondent,decider,codes,uncodable,cause,note", "b,Cat,Pay,,slip,", "f,Cat,Concern,,,"]),
      ...at,
    );
    const counts = json("counts", ...at, "--by", "Role") as {
      base: unknown;
      answers: unknown;
      issuesPerAnswer: unknown;
      rows: Record<string, unknown>[];
    };
    assert.deepEqual(counts.base, { name: "codable", n: 4 });
    assert.deepEqual(counts.answers, {
      respondents: 6,
      answered: 5,
      codable: 4,
      uncodable: 1,
      uncoded: 0,
      unresolved: 0,
      provisional: 0,
    });
    assert.deepEqual(counts.issuesPerAnswer, { "1": 3, "2": 1 });
    const figures = counts.rows.map((row) => [
      row.level,
      (row.path as string[]).join("/"),
      row.respondents,
      row.mentions,
      row.percent,
      row.direct,
    ]);
    assert.deepEqual(figures, [
      ["theme", "Staff", 3, 4, 75, undefined],
      ["issue", "Staff/Shortage", 2, 2, 50, undefined],
      ["issue", "Staff/Pay", 2, 2, 50, undefined],
      ["theme", "Concern", 1, 1, 25, { respondents: 1 }],
      ["issue", "Concern/Privacy", 0, 0, 0, undefined],
    ]);
    assert.deepEqual(counts.rows[0]?.by, {
      Worker: { base: 3, respondents: 2, mentions: 3, percent: 200 / 3 },
      Leader: { base: 1, respondents: 1, mentions: 1, percent: 100 },
      "(missing)": { base: 0, respondents: 0, mentions: 0, percent: null },
    });
    const narrowed = json("counts", ...at, "--where", "role=leader", "--base", "answers", "--set", "Ann") as { base: unknown };
    assert.deepEqual(narrowed.base, { name: "answers", n: 2 });
  });

  await t.test("what is written reads back", () => {
    const out = (name: string) => path.join(folder, name);
    for (const [what, format, name] of [
      ["report", "csv", "report.csv"],
      ["report", "xlsx", "report.xlsx"],
      ["report", "docx", "report.docx"],
      ["report", "json", "report.json"],
      ["codings", "csv", "codings-out.csv"],
      ["codings", "xlsx", "codings.xlsx"],
      ["codebook", "csv", "codebook.csv"],
    ] as const) {
      assert.equal(tandem("export", ...at, "--what", what, "--format", format, "--out", out(name), "--raw").status, 0, name);
    }
    assert.equal(
      tandem("export", "--project", "P", "--what", "project", "--format", "json", "--out", out("project.json")).status,
      0,
    );
    assert.equal(JSON.parse(fs.readFileSync(out("project.json"), "utf8")).questions.length, 1);
    assert.deepEqual(json("check-table", out("report.csv"), "--strict").problems, []);
    assert.match(fs.readFileSync(out("codings-out.csv"), "utf8"), /^respondent,coder,code,quote,uncodable,reason,when\r\na,Ann,/);
    // A second project from the exports counts the same coder's work the same.
    json("import", file("survey.csv", survey), "--project", "Q", "--respondent", "ID", "--question", "Why?");
    json("codebook", "import", out("codebook.csv"), "--project", "Q", "--question", "Why?");
    json("codings", "import", out("codings-out.csv"), "--project", "Q", "--question", "Why?");
    const rows = (project: string) =>
      (json("counts", "--project", project, "--question", "Why?", "--set", "Ann") as { rows: unknown[] }).rows;
    assert.deepEqual(rows("Q"), rows("P"));
    assert.equal(
      tandem("export", ...at, "--what", "report", "--format", "csv", "--out", out("report.csv")).status,
      1,
      "an existing file is kept",
    );
    assert.equal(
      tandem("export", ...at, "--what", "codings", "--format", "sav", "--out", out("x.sav")).status,
      2,
      "does not exist yet",
    );
  });
});

test("wrong input: exit 1, one line per problem with file, row and column, and nothing stored", () => {
  const broken = file("broken.csv", ["ID,Why?", "a,one", "a,two", "b,three"]);
  const { status, stderr } = tandem("import", broken, "--project", "Broken", "--respondent", "ID", "--question", "Why?");
  assert.equal(status, 1);
  assert.match(stderr, /broken\.csv.*row 3/);
  assert.equal(tandem("counts", "--project", "Broken", "--question", "Why?").status, 1, "there is no such project");
});

test("wrong words: exit 2, with nothing on standard output", () => {
  const wrong = [
    ["frobnicate"],
    ["codebook"],
    ["counts", "--project", "P"],
    ["counts", ...at, "--bass", "codable"],
    ["counts", ...at, "--base", "all"],
    ["counts", ...at, "--base"],
    ["counts", ...at, "--project", "Q"],
    ["counts", ...at, "--format", "xml"],
    ["counts", ...at, "twice"],
    ["import", "x.csv", ...importing, "--header-rows", "0"],
  ];
  for (const words of wrong) {
    const { status, stdout, stderr } = tandem(...words);
    assert.equal(status, 2, words.join(" "));
    assert.equal(stdout, "", words.join(" "));
    assert.match(stderr, /^[^\n]+\n$/, words.join(" "));
  }
});

test("help of everything and of one command; options that all commands share may stand first", () => {
  const all = tandem("--help");
  assert.equal(all.status, 0);
  for (const name of ["import FILE", "attribute derive", "codings import", "check-table", "reset-password"])
    assert.match(all.stdout, new RegExp(`^  ${name}`, "m"));
  for (const words of [
    ["counts", "--help"],
    ["counts", ...at, "-h"],
    ["help", "counts"],
  ]) {
    const one = tandem(...words);
    assert.equal(one.status, 0);
    assert.match(one.stdout, /--by {2,}the same figures for each value/);
    assert.doesNotMatch(one.stdout, /codings import/);
  }
  assert.match(tandem("--version").stdout, /^tandem \d+\.\d+\.\d+\n$/);
  assert.equal(JSON.parse(tandem("--format", "json", "counts", ...at).stdout).question, "Why?");
});

test("with --format json what is wrong comes as one document, too", () => {
  const unknown = tandem("counts", "--project", "Nowhere", "--question", "Why?", "--format", "json");
  assert.equal(unknown.status, 1);
  assert.match(JSON.parse(unknown.stdout).problems[0].message, /no project called "Nowhere"/);
  const unread = tandem("import", path.join(folder, "none.csv"), ...importing, "--format", "json");
  assert.equal(unread.status, 1);
  const { respondents, problems } = JSON.parse(unread.stdout);
  assert.deepEqual(respondents, { added: 0, unchanged: 0, changed: 0 });
  assert.equal(problems[0].file, "none.csv");
  const checks = file("bad-checks.csv", ["respondent,checker,verdict,codes", "c,Ann,agree,", "zz,Bob,agree,", "b,Bob,sure,"]);
  const refused = tandem("checks", "import", checks, ...at, "--format", "json");
  assert.equal(refused.status, 1);
  assert.deepEqual(
    JSON.parse(refused.stdout).problems.map((p: { row: number; column: string }) => [p.row, p.column]),
    [
      [2, "checker"],
      [3, "respondent"],
      [4, "verdict"],
    ],
  );
  assert.match(
    refused.stderr,
    /^bad-checks\.csv, row 3, column respondent: There is no respondent "zz".*keys of the survey file/m,
  );
});

test("a platform's short codes and texts name questions and attributes everywhere, however their words are spaced", () => {
  const given = file("qualtrics.csv", [
    "StartDate,ResponseId,Q1,Q2",
    '"Start Date","Response ID","Your role","Why do  you\u00a0think so?"',
    '"{""ImportId"":""startDate""}","{""ImportId"":""_recordId""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2_TEXT""}"',
    "2024-01-01,R1,Worker,Because",
    "2024-01-01,R2,Leader,So",
  ]);
  const made = json("import", given, "--project", "Codes", "--respondent", "ResponseId", "--question", "Q2", "--attribute", "Q1");
  assert.deepEqual([made.headerRows, made.answers], [3, { added: 2, unchanged: 0, changed: 0 }]);
  for (const question of ["Q2", "Why do you think so?", "why do  you\u00a0think so?"])
    assert.deepEqual(json("counts", "--project", "Codes", "--question", question, "--where", "Q1=Worker").base, {
      name: "codable",
      n: 0,
    });
  const again = json("import", given, "--project", "Codes", "--respondent", "Response ID", "--question", "Why do you think so?");
  assert.deepEqual(again.answers, { added: 0, unchanged: 2, changed: 0 });
});

test("agreement of imported coders, whose names may have commas; a check agrees as a check", () => {
  const given = file("agreed.csv", ["ID,Role,Needs", "1,Worker,pay", "2,Worker,time", "3,Leader,pay and time", "4,Leader,sleep"]);
  const needs = ["--project", "Agreed", "--question", "Needs"];
  json("import", given, "--project", "Agreed", "--respondent", "ID", "--question", "Needs", "--attribute", "Role");
  const codings = [
    "respondent,coder,code,uncodable,reason",
    ...["1,Ann,Pay,,", "2,Ann,Time,,", "3,Ann,Pay,,", "3,Ann,Time,,", "4,Ann,,1,unclear"],
    ...['1,"Smith, J",Pay,,', '2,"Smith, J",Pay,,', '3,"Smith, J",Pay,,', '3,"Smith, J",Time,,'],
  ];
  json("codings", "import", file("agreed-codings.csv", codings), ...needs, "--create-codes");
  const ofBoth = ["agreement", ...needs, "--coders", "Ann, Smith, J"];
  const found = json(...ofBoth) as unknown as {
    coders: string[];
    design: string;
    units: object;
    overall: Record<string, { value: number }>;
  };
  assert.deepEqual([found.coders, found.design], [["Ann", "Smith, J"], "independent"]);
  assert.deepEqual(found.units, { answers: 4, codedByAll: 3, codedBySome: 1, codedByNone: 0 });
  assert.equal(found.overall.exactMatch?.value, 2 / 3);
  assert.deepEqual(json(...ofBoth), found, "the same seed, the same intervals");
  assert.equal((json(...ofBoth, "--where", "Role=Leader").units as { codedByAll: number }).codedByAll, 1);
  assert.match(tandem("agreement", ...needs, "--coders", "Ann,Smith").stderr, /no coder called "Smith"/);
  const checks = [
    "respondent,coder,checker,verdict,codes,note",
    "1,Ann,Lea,agree,,",
    "2,Ann,Lea,change,Pay,",
    "3,Ann,Lea,query,,both?",
  ];
  json("checks", "import", file("agreed-checks.csv", checks), ...needs);
  assert.equal((json("agreement", ...needs, "--coders", "Ann,Lea") as { design?: string }).design, "check");
  const { stdout } = tandem("agreement", ...needs, "--coders", "Ann,Lea");
  assert.match(stdout, /Check agreement \(not blind\)/);
  assert.match(stdout, /4 answers: 2 coded by all, 1 by some, 1 by none of them\.\nLeft out: 1 check that only asked\./);
});

test("what is no table is named, whatever command it was given to; other encodings than UTF-8 are read", () => {
  const pdf = path.join(folder, "report.pdf");
  fs.writeFileSync(pdf, "%PDF-1.7\n1 0 obj\n");
  for (const words of [
    ["codebook", "import", pdf, ...at],
    ["codings", "import", pdf, ...at],
    ["checks", "import", pdf, ...at],
    ["decisions", "import", pdf, ...at],
    ["check-table", pdf],
    ["agreement", "--ratings", pdf],
  ]) {
    const { status, stderr } = tandem(...words);
    assert.equal(status, 1);
    assert.match(stderr, /^report\.pdf: This is a PDF document, not a table\. Save the table as CSV first\.\n$/);
  }
  const latin = path.join(folder, "latin.csv");
  fs.writeFileSync(latin, Buffer.from("theme;count\r\nPflegekr\u00e4fte;3\r\n", "latin1"));
  assert.equal(json("check-table", latin).rows, 1);
  fs.writeFileSync(latin, Buffer.from("unit;A;B\r\n1;f\u00fcr;f\u00fcr\r\n2;gegen;f\u00fcr\r\n", "latin1"));
  assert.equal((json("agreement", "--ratings", latin).percentAgreement as { value: number }).value, 0.5);
  assert.match(tandem("check-table", file("open.csv", ["theme,count", '"Staff,3', "Pay,2"])).stderr, /row 2: A quotation mark/);
});

test("a damaged store and a path that cannot be written end in a line, not in a trace", () => {
  const broken = temporaryDirectory();
  fs.writeFileSync(path.join(broken, "tandem.sqlite"), "no database ".repeat(1000));
  const read = spawnSync(process.execPath, [path.join(root, "app/launch.mjs"), "counts", ...at, "--data", broken], {
    encoding: "utf8",
  });
  assert.deepEqual([read.status, read.stdout], [1, ""]);
  assert.match(read.stderr, /^The store is damaged\. [^\n]*\n$/);
  // What is there and no file (a folder, a device) is not replaced, not even when asked to.
  const taken = path.join(folder, "taken");
  fs.mkdirSync(taken);
  const written = tandem("export", ...at, "--what", "report", "--format", "csv", "--out", taken, "--force");
  assert.equal(written.status, 1);
  assert.match(written.stderr, /taken: is not a file and was kept\.[^\n]*\n$/);
  assert.ok(fs.statSync(taken).isDirectory());
  // A store cannot be begun where a file is in the way.
  fs.writeFileSync(path.join(folder, "file"), "");
  const begun = spawnSync(
    process.execPath,
    [path.join(root, "app/launch.mjs"), "demo", "--data", path.join(folder, "file", "data")],
    {
      encoding: "utf8",
    },
  );
  assert.deepEqual([begun.status, begun.stdout], [1, ""]);
  assert.match(begun.stderr, /^E[A-Z]+: [^\n]+\n$/);
});

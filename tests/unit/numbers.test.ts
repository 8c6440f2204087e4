import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { numeral, several } from "../../lib/numbers.ts";

const root = path.resolve(import.meta.dirname, "../..");

test("numbers are shown with their thousands apart, with the noun in its form", () => {
  assert.equal(numeral(0), "0");
  assert.equal(numeral(1454), "1,454");
  assert.equal(numeral(1_000_000), "1,000,000");
  assert.equal(several(1, "answer"), "1 answer");
  assert.equal(several(0, "answer"), "0 answers");
  assert.equal(several(1454, "answer"), "1,454 answers");
  assert.equal(several(2, "cell is", "cells are"), "2 cells are");
});

test("nothing else formats numbers in a way of its own", () => {
  const own = ["app", "db", "lib"].flatMap((room) =>
    fs
      .readdirSync(path.join(root, room), { recursive: true, encoding: "utf8" })
      .map((file) => path.join(room, file))
      .filter((file) => /\.tsx?$/.test(file) && file !== path.join("lib", "numbers.ts"))
      .filter((file) => /toLocaleString\(|Intl\.NumberFormat/.test(fs.readFileSync(path.join(root, file), "utf8"))),
  );
  assert.deepEqual(own, []);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { isWelsh } from "../../../lib/answers/language.ts";

test("Welsh is told from English by the words that only one of them has", () => {
  for (const text of [
    "Mae angen mwy o weithwyr cymdeithasol.",
    "Dim byd",
    "Diffyg arian i’r gwasanaethau cynnar, a thlodi",
    "NID OES DIGON O STAFF GYDA NI",
    "Pwysau gwaith; mae'r achosion yn fwy cymhleth.",
  ])
    assert.ok(isWelsh(text), text);
  for (const text of [
    "",
    "Nothing",
    "n/a",
    "dim",
    "I am not sure; a lack of plant and staff",
    "Cyngor Gwynedd and Ynys Môn have more children in care",
    "The Welsh word is cymorth, which means help with what families need",
    "ein Kind ist neu",
    "12",
  ])
    assert.ok(!isWelsh(text), text);
});

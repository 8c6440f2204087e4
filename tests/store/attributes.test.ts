import assert from "node:assert/strict";
import { test } from "node:test";
import {
  changeAttribute,
  listAttributes,
  listValues,
  orderAttribute,
  valueFilter,
  valuesOfRespondents,
} from "../../db/attributes.ts";
import { deriveAttribute, listGroups, removeDerived } from "../../db/derived-attributes.ts";
import { Refused } from "../../db/refusal.ts";
import { freshStore } from "./factory.ts";
import { importText, operatorAccess } from "./surveys.ts";

const file = "id,county,needs\na,Gwynedd,x\nb,Conwy,x\nc,Powys,x\nd,,x\ne,Gwynedd,x\n";
const names = { respondent: "id", questions: ["needs"], attributes: ["county"] };

async function derived() {
  const store = freshStore();
  const { projectId } = await importText(store, "Care", file, names);
  const access = operatorAccess(store, projectId);
  const groups = [
    { from: "Gwynedd", to: "North" },
    { from: "Conwy", to: "North" },
    { from: "Powys", to: "Mid" },
    { from: "Cardiff", to: "South" },
  ];
  return { store, access, groups, made: deriveAttribute(store, access, { name: "Region", fromAttributeId: 1, groups }) };
}

test("a derived attribute groups values; what is not listed is missing, what nobody has is said", async () => {
  const { store, access, made } = await derived();
  assert.deepEqual(
    made.values.map(({ label, respondents }) => [label, respondents]),
    [
      ["North", 3],
      ["Mid", 1],
      ["South", 0],
    ],
  );
  assert.deepEqual([made.missing, made.unknown], [1, ["Cardiff"]]);
  const values = valuesOfRespondents(store, made.attributeId);
  assert.deepEqual([...values.respondentIds], [1, 2, 3, 5]);
  assert.deepEqual(
    [...values.valueIds].map((id) => made.values.find((value) => value.id === id)?.label),
    ["North", "North", "Mid", "North"],
  );
  assert.deepEqual(
    listAttributes(store, access).map(({ name, derivedFrom, respondents }) => [name, derivedFrom, respondents]),
    [
      ["county", null, 4],
      ["Region", 1, 4],
    ],
  );
  const north = made.values[0]?.id ?? 0;
  const filter = valueFilter(store, made.attributeId, north);
  const labels = listValues(store, access, 1).filter(({ id }) => filter.valueIds.includes(id));
  assert.deepEqual([filter.attributeId, labels.map(({ label }) => label)], [1, ["Conwy", "Gwynedd"]]);
});

test("deriving again replaces the groups and keeps the identity of those that stay", async () => {
  const { store, access, made } = await derived();
  const again = deriveAttribute(store, access, {
    name: "region",
    fromAttributeId: 1,
    groups: [
      { from: "Powys", to: "Rest" },
      { from: "Gwynedd", to: "North" },
    ],
  });
  assert.equal(again.attributeId, made.attributeId);
  assert.deepEqual(
    again.values.map(({ label, respondents }) => [label, respondents]),
    [
      ["Rest", 1],
      ["North", 2],
    ],
  );
  assert.equal(again.values[1]?.id, made.values[0]?.id);
  assert.deepEqual(listGroups(store, access, again.attributeId), [
    { from: "Gwynedd", to: "North" },
    { from: "Powys", to: "Rest" },
  ]);
});

test("a derived attribute can be derived from, but not from itself", async () => {
  const { store, access, made } = await derived();
  const groups = [{ from: "North", to: "Far" }];
  const second = deriveAttribute(store, access, { name: "Distance", fromAttributeId: made.attributeId, groups });
  assert.deepEqual([...valuesOfRespondents(store, second.attributeId).respondentIds], [1, 2, 5]);
  assert.equal(valueFilter(store, second.attributeId, second.values[0]?.id ?? 0).valueIds.length, 2);
  assert.throws(() => deriveAttribute(store, access, { name: "Region", fromAttributeId: second.attributeId, groups }), Refused);
  assert.throws(
    () => deriveAttribute(store, access, { name: "county", fromAttributeId: made.attributeId, groups }),
    /was imported/,
  );
  assert.throws(() => removeDerived(store, access, made.attributeId), /Remove that one first/);
  removeDerived(store, access, second.attributeId);
  removeDerived(store, access, made.attributeId);
  assert.deepEqual(
    listAttributes(store, access).map(({ name }) => name),
    ["county"],
  );
});

test("a value in two groups is refused, and nothing changes", async () => {
  const { store, access, made } = await derived();
  const groups = [
    { from: "Powys", to: "A" },
    { from: "Powys", to: "B" },
  ];
  assert.throws(() => deriveAttribute(store, access, { name: "Region", fromAttributeId: 1, groups }), /two groups/);
  assert.deepEqual(
    listValues(store, access, made.attributeId).map(({ label }) => label),
    ["North", "Mid", "South"],
  );
});

test("renaming, kind, order and showing to coders are changed with their history, and names stay unique", async () => {
  const { store, access, made } = await derived();
  changeAttribute(store, access, 1, { name: "Local authority", kind: "ordinal", shownToCoders: false });
  const [changed] = listAttributes(store, access);
  assert.deepEqual([changed?.name, changed?.kind, changed?.shownToCoders], ["Local authority", "ordinal", false]);
  assert.throws(() => changeAttribute(store, access, 1, { name: "REGION" }), /already/);
  const ids = listValues(store, access, made.attributeId)
    .map(({ id }) => id)
    .reverse();
  orderAttribute(store, access, made.attributeId, ids);
  assert.deepEqual(
    listValues(store, access, made.attributeId).map(({ id }) => id),
    ids,
  );
  assert.throws(() => orderAttribute(store, access, made.attributeId, ids.slice(1)), Refused);
  assert.equal(store.sqlite.prepare("select count(*) from log where action like 'attribute.%'").pluck().get(), 3);
});

test("an order that somebody gave stays when a file brings new values; they come last", async () => {
  const store = freshStore();
  const { projectId } = await importText(store, "Care", file, names);
  const access = operatorAccess(store, projectId);
  const labels = () => listValues(store, access, 1).map(({ label }) => label);
  assert.deepEqual(labels(), ["Conwy", "Gwynedd", "Powys"]);
  await importText(store, "Care", `${file}f,Denbigh,x\n`, names);
  assert.deepEqual(labels(), ["Conwy", "Denbigh", "Gwynedd", "Powys"]);
  orderAttribute(
    store,
    access,
    1,
    listValues(store, access, 1)
      .map(({ id }) => id)
      .reverse(),
  );
  await importText(store, "Care", `${file}g,Anglesey,x\n`, names);
  assert.deepEqual(labels(), ["Powys", "Gwynedd", "Denbigh", "Conwy", "Anglesey"]);
});

test("attributes of another project are out of reach", async () => {
  const { store } = await derived();
  const { projectId } = await importText(store, "Other", file, names);
  assert.throws(() => changeAttribute(store, operatorAccess(store, projectId), 1, { name: "x" }), Refused);
});

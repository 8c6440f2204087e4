import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { codingCommands } from "../../../app/commands/coding.ts";
import { type Command, keyClashes, keyLabel, keyOf, keysOf, usualKeys } from "../../../app/commands/command.ts";
import { everywhereCommands } from "../../../app/commands/everywhere.ts";
import { frameCommands } from "../../../app/commands/frame.ts";
import { isHalfKey, keyProblems, keyScreens } from "../../../app/commands/own-keys.ts";

const press = (key: string, more: Partial<Parameters<typeof keyOf>[0]> = {}) =>
  keyOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

const screens = [
  ...keyScreens.map(({ commands, name }) => ({ commands, name })),
  { name: "Code frame", commands: frameCommands },
];

test("no two commands of a screen share a key, nor one with what works everywhere", () => {
  assert.equal(keyClashes([...codingCommands, { id: "x", label: "Another", keys: ["Enter"] }]).length, 1);
  for (const { commands, name } of screens) {
    assert.deepEqual(keyClashes([...commands, ...everywhereCommands]), [], name);
    assert.equal(new Set(commands.map((command) => command.id)).size, commands.length);
  }
});

test("every list of commands belongs to a screen that is looked at here", async () => {
  const folder = path.resolve(import.meta.dirname, "../../../app/commands");
  const known = new Set([...screens.flatMap(({ commands }) => commands), ...everywhereCommands].map(({ id }) => id));
  const lists = fs
    .readdirSync(folder)
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) =>
      [...fs.readFileSync(path.join(folder, file), "utf8").matchAll(/^export const (\w+Commands)\b/gm)].map(([, name]) => ({
        file,
        name: name as string,
      })),
    );
  assert.ok(lists.length > 5);
  for (const { file, name } of lists) {
    const commands = ((await import(path.join(folder, file))) as Record<string, readonly Command<never>[]>)[name] ?? [];
    assert.deepEqual(
      commands.filter(({ id }) => !known.has(id)).map(({ id }) => id),
      [],
      name,
    );
  }
});

test("keys are read as they are printed on the keyboard; a capital alone is typed with Shift", () => {
  assert.deepEqual(["M", "m", "?", "Ctrl+Shift+Z", "Alt+ArrowUp", "Space"].map(keyLabel), [
    "Shift M",
    "m",
    "?",
    "Ctrl Shift Z",
    "Alt ↑",
    "Space",
  ]);
});

test("keys are named alike whatever the keyboard", () => {
  assert.equal(press("z", { ctrlKey: true }), "Ctrl+Z");
  assert.equal(press("z", { metaKey: true }), "Ctrl+Z");
  assert.equal(press("Z", { ctrlKey: true, shiftKey: true }), "Ctrl+Shift+Z");
  assert.equal(press("?", { shiftKey: true }), "?");
  assert.equal(press("ArrowRight", { shiftKey: true }), "Shift+ArrowRight");
  assert.equal(press(" "), "Space");
});

test("single signs can be switched off and keys changed; every command can still be reached", () => {
  const off = { ...usualKeys, singleSigns: false };
  const nothing = codingCommands.find((command) => command.id === "answer.nothing");
  assert.deepEqual(nothing && keysOf(nothing, off), ["Alt+N"]);
  assert.deepEqual(nothing && keysOf(nothing, { keys: { "answer.nothing": ["F2"] }, singleSigns: true }), ["F2"]);
  for (const command of codingCommands.filter((c) => c.group !== "Recent codes"))
    assert.ok(keysOf(command, off).length > 0, command.id);
});

test("own keys are refused where a screen has them already, where they are typed, or where the browser needs them", () => {
  const own = (id: string, key: string) => keyProblems({ keys: { [id]: [key] }, singleSigns: false });
  assert.deepEqual(keyProblems(usualKeys), []);
  assert.deepEqual(own("answer.nothing", "F9"), []);
  assert.deepEqual(own("check.agree", "x"), []);
  assert.match(own("answer.nothing", "Alt+U").join(), /Nothing applies.*Uncodable|Uncodable.*Nothing applies/);
  assert.match(own("answer.nothing", "/").join(), /two things/);
  assert.match(own("answer.nothing", "n").join(), /typed to find codes/);
  assert.match(own("answer.nothing", "7").join(), /typed to find codes/);
  assert.match(own("check.agree", "Tab").join(), /moves the focus/);
  assert.deepEqual(["Shift", "Ctrl+Control", "Alt+Alt", "+", "Alt+N", "Shift+ArrowUp"].map(isHalfKey), [
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
  for (const { commands } of keyScreens) for (const { keys } of commands) for (const key of keys) assert.ok(!isHalfKey(key), key);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { signInAddress, wayBack } from "../../app/ui/way-back.ts";

test("signing in leads back to pages of the installation, and to nothing else", () => {
  for (const page of [
    "/projects/1",
    "/projects/1/2/code?answer=17",
    "/projects/new",
    "/account",
    "/projects/3/2/agreement/rounds",
  ])
    assert.equal(wayBack(page), page);
  const others = [
    "//evil.example/projects/1",
    "/\\evil.example",
    "https://evil.example/projects/1",
    "javascript:alert(1)",
    "/projects/../join/x",
    "/projects//evil.example",
    "/projects/1\n",
    "/projects/1?answer=abc",
    "/projects/1#x",
    "/join/secret",
    "/sign-in",
    "",
    null,
    ["/projects/1"],
    `/projects/${"1".repeat(400)}`,
  ];
  for (const other of others) assert.equal(wayBack(other), null, String(other));
});

test("the sign-in page keeps where somebody was going, and of a search only numbers", () => {
  assert.equal(signInAddress("/projects/1/2/code?answer=17"), "/sign-in?to=%2Fprojects%2F1%2F2%2Fcode%3Fanswer%3D17");
  assert.equal(
    signInAddress("/projects/1/2/answers?words=alcohol&code=5&_rsc=12"),
    "/sign-in?to=%2Fprojects%2F1%2F2%2Fanswers%3Fcode%3D5",
  );
  for (const none of ["/", "/join/abc", "//evil.example/projects/1", "/sign-in?to=/projects/1"])
    assert.equal(signInAddress(none), "/sign-in");
});

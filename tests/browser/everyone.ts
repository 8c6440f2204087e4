import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

// What holds on every screen, for everyone. Each check answers with what is wrong, in words; nothing where all is well.

/** How the screen can be asked to look. The stronger contrast is measured with the stricter rule (7:1). */
const looks = [
  { name: "light", media: { colorScheme: "light" }, rules: null },
  { name: "dark", media: { colorScheme: "dark" }, rules: ["color-contrast"] },
  { name: "more contrast", media: { colorScheme: "light", contrast: "more" }, rules: ["color-contrast-enhanced"] },
  { name: "more contrast in the dark", media: { colorScheme: "dark", contrast: "more" }, rules: ["color-contrast-enhanced"] },
  { name: "forced colours", media: { colorScheme: "light", forcedColors: "active" }, rules: ["color-contrast"] },
] as const;

/** As the screens are visited: less motion is asked for throughout. */
export const usual = { colorScheme: null, contrast: null, forcedColors: null, reducedMotion: "reduce" } as const;

/** Axe in each look: all its rules once, targets of 24 by 24 px among them, and the contrast in the others. */
export async function axeProblems(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const { name, media, rules } of looks) {
    await page.emulateMedia({ ...usual, ...media });
    await page.waitForFunction((scheme) => document.documentElement.dataset.mantineColorScheme === scheme, media.colorScheme);
    // In the page itself: it has no frames, and a second page for each look takes its time.
    const axe = new AxeBuilder({ page }).setLegacyMode();
    if (rules) axe.withRules([...rules]);
    else axe.options({ rules: { "target-size": { enabled: true } } });
    const { violations } = await axe.analyze();
    found.push(
      ...violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => `${name}: ${id}: ${node.target.join(" ")} ${node.any[0]?.message ?? ""}`),
      ),
    );
  }
  await page.emulateMedia(usual);
  return found;
}

/** One polite live region that says what happens, and no second one; the page is in English. */
export function speechProblems(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    if (document.documentElement.lang !== "en") found.push(`the page is in “${document.documentElement.lang}”`);
    const polite = [...document.querySelectorAll("[aria-live], [role=status], [role=log], output")].filter(
      (element) => (element.getAttribute("aria-live") ?? "polite") === "polite",
    );
    if (polite.length !== 1)
      found.push(`${polite.length} polite live regions: ${polite.map((one) => one.outerHTML.slice(0, 120)).join(" ")}`);
    return found;
  });
}

/** Every text of an answer is marked with its own language. Answers how many Welsh ones there are, too. */
export function languageProblems(page: Page, texts: { welsh: string[]; english: string[] }) {
  return page.evaluate(({ welsh, english }) => {
    const found: string[] = [];
    let seen = 0;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? "";
      const element = node.parentElement;
      if (text.length < 12 || !element || element.closest("script, style, option")) continue;
      const isWelsh = welsh.some((one) => one.includes(text));
      const isEnglish = english.some((one) => one.includes(text));
      if (isWelsh === isEnglish) continue;
      const language = element.closest("[lang]")?.getAttribute("lang");
      if (isWelsh) seen += 1;
      if ((language === "cy") !== isWelsh) found.push(`“${text.slice(0, 40)}” is marked ${language}`);
    }
    return { found, seen };
  }, texts);
}

/** Nothing moves where less motion is asked for, as it is before and after this; what stands before elements and after them included. */
export function motionProblems(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const moving = new Set<string>();
    const seconds = (value: string) =>
      Math.max(...value.split(",").map((one) => Number.parseFloat(one) * (one.trim().endsWith("ms") ? 0.001 : 1)));
    for (const element of document.querySelectorAll("*"))
      for (const part of [null, "::before", "::after"]) {
        const style = getComputedStyle(element, part);
        if (part && style.content === "none") continue;
        const name = `${element.tagName.toLowerCase()}.${element.className}${part ?? ""}`;
        if (seconds(style.transitionDuration) + seconds(style.transitionDelay) > 0.001) moving.add(`${name} has a transition`);
        if (style.animationName !== "none" && seconds(style.animationDuration) > 0.001) moving.add(`${name} is animated`);
        if (style.scrollBehavior === "smooth") moving.add(`${name} scrolls smoothly`);
      }
    for (const animation of document.getAnimations()) moving.add(`an animation is ${animation.playState}`);
    return [...moving];
  });
}

/** A window of 1280 by 1024 px at 400 %. */
export const magnified = { width: 320, height: 256 };

/** At 400 % the page scrolls one way only, and nothing that acts or says something stands outside of it or is cut off. */
export function reflowProblems(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const width = document.documentElement.clientWidth;
    const name = (element: Element) =>
      `${element.tagName.toLowerCase()}.${String(element.className).slice(0, 60)} “${(element.textContent ?? "").trim().slice(0, 40)}”`;
    const scrolls = (element: Element | null): boolean => {
      for (let one = element; one && one !== document.body; one = one.parentElement)
        if (/auto|scroll/.test(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth) return true;
      return false;
    };
    const page = document.scrollingElement;
    if (page && page.scrollWidth > width + 1) found.push(`the page is ${page.scrollWidth} px wide`);
    for (const element of document.querySelectorAll("body *")) {
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      if (element.closest(".hidden-words, [class*=skip], [aria-hidden=true], option, [data-floating-ui-focus-guard]")) continue;
      const box = element.getBoundingClientRect();
      if (box.width < 2 || box.height < 2) continue;
      const style = getComputedStyle(element);
      const leaf = element.childElementCount === 0 || element.matches("button, a, input, select, textarea");
      if (leaf && (box.right > width + 1 || box.left < -1) && !scrolls(element))
        found.push(`${name(element)} stands outside of the page`);
      const cutSideways = /hidden|clip/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
      const cutDown = /hidden|clip/.test(style.overflowY) && element.scrollHeight > element.clientHeight + 2;
      const reachable = element.closest("[title], [data-whole]") !== null || style.webkitLineClamp !== "none";
      if ((cutSideways || cutDown) && !reachable && (element.textContent ?? "").trim() !== "")
        found.push(`${name(element)} is cut off`);
    }
    return found;
  });
}

/**
 * Goes through the screen with the Tab key, once round or as far as `most`: the focus is always on something, that can be
 * seen, is not covered, and is marked.
 */
export async function focusProblems(page: Page, most = 40): Promise<string[]> {
  const found = new Set<string>();
  let first = "";
  for (let presses = 0; presses < most; presses++) {
    // In the frame Tab indents; Escape leaves the tree.
    if (await page.evaluate(() => document.activeElement?.closest("[role=treeitem]") && !document.querySelector("[role=dialog]")))
      await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    let { id, problem } = await page.evaluate(focusedNow);
    if (problem) {
      // What goes when the focus leaves it goes with the next drawing.
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      ({ id, problem } = await page.evaluate(focusedNow));
    }
    if (problem) found.add(problem);
    // Out at the end of the page, or round in a dialog.
    if (id === "" || id === first) break;
    first ||= id;
  }
  return [...found];
}

/** What has the focus, and what is wrong with it. Runs in the page. */
function focusedNow(): { id: string; problem: string | null } {
  const element = document.activeElement;
  if (!element || element === document.body) return { id: "", problem: null };
  const seen = window as unknown as { focusIds?: WeakMap<Element, string>; focusCount?: number };
  seen.focusIds ??= new WeakMap();
  let id = seen.focusIds.get(element);
  if (!id) {
    seen.focusCount = (seen.focusCount ?? 0) + 1;
    id = `stop ${seen.focusCount}`;
    seen.focusIds.set(element, id);
  }
  const words = element.getAttribute("aria-label") ?? element.textContent ?? "";
  const name = `${element.tagName.toLowerCase()}.${String(element.className).slice(0, 60)} “${words.trim().slice(0, 40)}”`;
  // Radios, boxes and switches of which the sign beside is drawn, and fields in a frame of their own.
  const around = [element, element.nextElementSibling, element.parentElement].filter((one) => one !== null);
  const isMarked = around.some((one) => {
    const style = getComputedStyle(one);
    return (
      style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2 && style.outlineColor !== "rgba(0, 0, 0, 0)"
    );
  });
  if (!isMarked) return { id, problem: `${name} has the focus and no ring` };
  const box = (element.getBoundingClientRect().width > 2 ? element : (element.parentElement ?? element)).getBoundingClientRect();
  const left = Math.max(0, box.left);
  const right = Math.min(innerWidth, box.right);
  const top = Math.max(0, box.top);
  const bottom = Math.min(innerHeight, box.bottom);
  if (right - left < 1 || bottom - top < 1)
    return { id, problem: `${name} has the focus outside of what is seen (${Math.round(box.left)}, ${Math.round(box.top)})` };
  const isOn = (x: number, y: number) => {
    const hit = document.elementFromPoint(x, y);
    return (
      hit !== null &&
      (hit === element ||
        element.contains(hit) ||
        around.some((one) => one === hit) ||
        (hit.contains(element) && hit !== document.body && hit.tagName !== "MAIN" && hit.tagName !== "HTML"))
    );
  };
  const at = (from: number, to: number, share: number) => from + (to - from) * share;
  const shown = [0.1, 0.5, 0.9].flatMap((x) => [0.15, 0.5, 0.85].map((y) => isOn(at(left, right, x), at(top, bottom, y))));
  return { id, problem: shown.some(Boolean) ? null : `${name} has the focus and is covered` };
}

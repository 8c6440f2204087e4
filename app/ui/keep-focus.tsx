"use client";
import { useEffect } from "react";

/** Where an element stands: its ancestors from the nearest on, and in each the place of the branch it is in. */
type Place = readonly { parent: Element; index: number }[];

/** How long a thing that is disabled is waited for, in milliseconds. */
const mostPatience = 3000;
const step = 100;

const focusable =
  "a[href], button:not(:disabled), input:not(:disabled, [type=hidden]), select:not(:disabled), textarea:not(:disabled), summary, [tabindex]";

/**
 * The focus is never lost. What has it may be taken away by its own doing (a line that is removed, a button that has nothing
 * left to do): then the focus goes to what stands in its place, or the nearest thing that is left. A button that is
 * disabled while the server works gets it back. Whatever moves the focus on purpose is left alone.
 *
 * An element with `data-focus-home` that comes in place of another takes the focus itself, not the first button inside: where
 * one answer follows another, a key pressed once too often must not press what happens to come first there.
 */
export function KeepFocus() {
  useEffect(() => {
    let last: Element | null = null;
    let place: Place = [];
    let patience = mostPatience;
    let wasOff = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const remember = (target: EventTarget | null) => {
      if (!(target instanceof Element) || target === document.body) return;
      last = target;
      patience = mostPatience;
      wasOff = false;
      clearTimeout(timer);
      place = placeOf(target);
      // The library moves the focus in menus without scrolling: on a small screen the item may stand outside of what is seen.
      if (target.closest("[role=menu]")) target.scrollIntoView({ block: "nearest" });
    };
    const recover = () => {
      if (!last || document.activeElement !== document.body) return;
      if (last.isConnected && !isOff(last)) {
        if (wasOff) (last as HTMLElement).focus({ preventScroll: true });
        // It is there, and the focus has left it on purpose.
        else last = null;
        return;
      }
      // Disabled for as long as the server works: it is waited for.
      wasOff = last.isConnected && last.checkVisibility();
      clearTimeout(timer);
      if (wasOff && patience > 0) {
        patience -= step;
        timer = setTimeout(recover, step);
      } else nearest(place)?.focus();
    };
    let waits = false;
    const look = () => {
      if (waits || !last || document.activeElement !== document.body) return;
      waits = true;
      // After whatever moves the focus itself.
      setTimeout(() => {
        waits = false;
        recover();
      }, 0);
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ["disabled", "hidden"],
    });
    const come = ({ target }: FocusEvent) => remember(target);
    const leave = ({ target }: FocusEvent) => {
      if (target === last && last) wasOff = isOff(last);
    };
    document.addEventListener("focusin", come);
    document.addEventListener("focusout", leave);
    // What a page gives the focus to as it is opened has it already.
    remember(document.activeElement);
    return () => {
      observer.disconnect();
      clearTimeout(timer);
      document.removeEventListener("focusin", come);
      document.removeEventListener("focusout", leave);
    };
  }, []);
  return null;
}

function isOff(element: Element): boolean {
  return element.matches(":disabled") || !element.checkVisibility();
}

function placeOf(element: Element): Place {
  const place: { parent: Element; index: number }[] = [];
  for (let one = element; one.parentElement && one !== document.body; one = one.parentElement)
    place.push({ parent: one.parentElement, index: [...one.parentElement.children].indexOf(one) });
  return place;
}

/** What can take the focus nearest to a place that is gone: in the branch that stands there now, then before it, then around. */
function nearest(place: Place): HTMLElement | null {
  for (const { parent, index } of place) {
    // All of the page is another: it is begun at its beginning.
    if (parent.id === "content") break;
    if (!parent.isConnected || !parent.checkVisibility()) continue;
    const home = parent.children[index]?.closest<HTMLElement>("[data-focus-home]");
    if (home) return home;
    for (const branch of [parent.children[index], parent.children[index - 1]]) {
      const found = branch && firstIn(branch);
      if (found) return found;
    }
    const found = parent !== document.body && firstIn(parent);
    if (found) return found;
  }
  return document.getElementById("content");
}

function firstIn(branch: Element): HTMLElement | null {
  const all = [branch, ...branch.querySelectorAll(focusable)].filter((one) => one.matches(focusable) && one.checkVisibility());
  // What the Tab key reaches before what only a program can focus.
  return ((all.find((one) => (one as HTMLElement).tabIndex >= 0) ?? all[0]) as HTMLElement | undefined) ?? null;
}

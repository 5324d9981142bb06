// What holds for every page: it fits a phone, its targets are large, axe finds nothing, light and dark.
import assert from "node:assert/strict";
import { test } from "node:test";
import { PAGES } from "../pages.mjs";
import { Visit } from "../visit.mjs";

const SMALLEST = 44;

/** Links within a sentence may be as small as its words (WCAG 2.2, target size, "inline"). */
function small(least) {
  const targets = document.querySelectorAll("a[href], button, summary, input, select, textarea, [tabindex='0']");
  return [...targets].flatMap((target) => {
    if (!target.checkVisibility({ visibilityProperty: true }) || target.closest(".skip, [aria-hidden='true']")) return [];
    if (target.matches("a") && getComputedStyle(target).display === "inline" && target.closest("p, li")) return [];
    // A box or a round mark is pressed by its label too.
    const pressed = [target, ...(target.labels ?? [])].map((part) => part.getBoundingClientRect());
    if (pressed.some(({ width, height }) => width >= least && height >= least)) return [];
    const { width, height } = pressed[0];
    return [`${target.outerHTML.slice(0, 100)} ${Math.round(width)}x${Math.round(height)}`];
  });
}

/** What makes a page wider than the window. */
function tooWide(width) {
  if (document.documentElement.scrollWidth <= width) return [];
  const beyond = [...document.body.querySelectorAll("*")].filter((part) => part.getBoundingClientRect().right > width + 0.5);
  return [`${document.documentElement.scrollWidth} px wide`, ...beyond.slice(0, 3).map((part) => part.outerHTML.slice(0, 100))];
}

for (const { name, go } of PAGES) {
  test(`${name}: fits 360 px, large targets, nothing for axe`, async (context) => {
    const visit = await Visit.open(context, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    await go(visit);
    const { page } = visit;
    await page.evaluate(() => document.fonts.ready);
    const found = { small: await page.evaluate(small, SMALLEST), "wide at 360 px": await page.evaluate(tooWide, 360) };
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      found[`axe, ${colorScheme}`] = await visit.axe();
    }
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: "light", contrast: "more" });
    found["wide at 1440 px"] = await page.evaluate(tooWide, 1440);
    found["axe, wide, more contrast"] = await visit.axe();
    assert.deepEqual(Object.entries(found).filter(([, lines]) => lines.length > 0), []);
  });
}

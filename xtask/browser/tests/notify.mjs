// Notifications: asked for by a button alone, and then shown by the browser itself. Both pages say the same without them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Visit } from "../visit.mjs";

/** What a page asks of the browser, and what the browser then shows. Until the button is tapped nobody was asked. */
async function watched(context) {
  const visit = await Visit.open(context);
  const seen = [];
  await visit.context.grantPermissions(["notifications"]);
  await visit.page.exposeFunction("saw", (what, text) => seen.push([what, text]));
  await visit.page.addInitScript(() => {
    const Real = window.Notification;
    window.Notification = class extends Real {
      constructor(text, options) {
        super(text, options);
        for (const what of ["show", "error"]) this.addEventListener(what, () => window.saw(what, text));
      }
      static get permission() {
        return sessionStorage.getItem("asked") ? Real.permission : "default";
      }
      static requestPermission() {
        sessionStorage.setItem("asked", "yes");
        window.saw("ask", "");
        return Real.requestPermission();
      }
    };
  });
  return { visit, page: visit.page, seen };
}

/** Waits until something was seen so often. */
async function until(page, seen, what, times, seconds = 10) {
  for (let tries = 0; tries < seconds * 10; tries += 1) {
    if (seen.filter(([one]) => one === what).length >= times) return;
    await page.waitForTimeout(100);
  }
  assert.fail(`${what} was not seen ${times} times: ${JSON.stringify(seen)}`);
}

const shown = (seen) => seen.filter(([what]) => what === "show").map(([, text]) => text);

test("today's arm of a trial is notified once, and the rating in the evening", async (context) => {
  const { visit, page, seen } = await watched(context);
  await visit.runTrial();
  const noon = new Date();
  noon.setHours(12, 0, 0, 0);
  await page.clock.setFixedTime(noon);
  await page.reload();
  assert.deepEqual(seen, [], "nothing is asked or shown unasked");
  const heading = await page.locator("#today").innerText();
  await page.getByRole("button", { name: "Show this as a notification" }).click();
  await until(page, seen, "show", 1);
  assert.deepEqual(seen, [["ask", ""], ["show", heading]]);
  await page.reload();
  await page.locator("#today").waitFor();
  assert.equal(await page.getByRole("button", { name: "Show this as a notification" }).count(), 0, "asked once");
  noon.setHours(20);
  await page.clock.setFixedTime(noon);
  await page.reload();
  await until(page, seen, "show", 2);
  assert.deepEqual(shown(seen), [heading, "How strong was the pain today?"]);
});

test("a break that is due is notified, and tells others nothing", async (context) => {
  const { page, seen } = await watched(context);
  await page.goto("/breaks");
  const end = page.getByRole("button", { name: "That is all for today" });
  if (await end.count()) await end.click();
  await page.fill("#every", "1");
  await page.getByRole("button", { name: "I am sitting down now" }).click();
  await page.getByRole("button", { name: "Show me notifications" }).click();
  assert.deepEqual(seen, [["ask", ""]]);
  // The shortest there is: one minute, and a look each 20 seconds.
  await until(page, seen, "show", 1, 100);
  assert.deepEqual(shown(seen), ["Time to move. Get up, walk a few steps, or change how you sit."]);
  await page.getByRole("heading", { name: "Time to move" }).waitFor();
  await end.click();
  await page.getByRole("button", { name: "I am sitting down now" }).waitFor();
});

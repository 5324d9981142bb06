// First aid in the browser: the time is right after a reload, and all of it works with the server gone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Server } from "../server.mjs";
import { theBrowser, Visit } from "../visit.mjs";

const INSTALLED_PORT = 5862;

/** From the first page to a step with a running time. */
async function untilTimer(page) {
  await page.goto("/first-aid");
  await page.locator(".go button").click();
  await page.waitForURL(/first-aid\/[0-9a-f-]{32,36}$/);
  for (let steps = 0; steps < 12; steps += 1) {
    if (await page.locator("[data-ends]").count()) return;
    const pain = page.locator(".pain-scale button").nth(4);
    const next = (await pain.count()) ? pain : page.locator("form button.first").first();
    const mark = await page.locator("#session").getAttribute("data-mark");
    await next.click();
    await page.waitForFunction((before) => document.querySelector("#session")?.dataset.mark !== before, mark);
  }
  assert.fail("no step with a time");
}

/** What the page says is left, in seconds. */
async function left(page) {
  const ends = Number(await page.locator("[data-ends]").first().getAttribute("data-ends"));
  return ends - Date.now() / 1000;
}

test("a reload in the middle of a timer keeps the time", async (context) => {
  const visit = await Visit.open(context, { viewport: { width: 360, height: 740 } });
  const { page } = visit;
  await untilTimer(page);
  const before = await left(page);
  const begun = Date.now();
  await page.waitForTimeout(1500);
  await page.reload();
  const passed = (Date.now() - begun) / 1000;
  assert.ok(Math.abs(before - passed - (await left(page))) < 1.5, "the end of the step has not moved");
});

test("with the server gone first aid still leads through", async (context) => {
  // Only the port that an installed page goes back to keeps a worker.
  const own = await Server.start(INSTALLED_PORT);
  if (new URL(own.origin).port !== String(INSTALLED_PORT)) {
    await own.stop();
    context.skip("another program has the port");
    return;
  }
  const browser = await (await theBrowser()).newContext({ baseURL: own.origin, viewport: { width: 360, height: 740 } });
  context.after(() => browser.close());
  const page = await browser.newPage();
  page.setDefaultTimeout(8000);
  await page.goto(await own.newOpening());
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);
  // The worker answers from the next page on.
  await page.goto("/first-aid");
  await own.stop();
  await page.goto("/first-aid");
  const text = await page.innerText("body");
  assert.match(text, /Do any of these fit you now\?/);
  await page.getByRole("button", { name: /No to all/ }).click();
  await page.waitForFunction(() => /breath|position|pack|Next|Done/i.test(document.body.innerText));
});

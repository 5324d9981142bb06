// The diary on a phone: a check-in in six taps and well under 20 seconds, and a note that matters now.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Visit } from "../visit.mjs";

const PHONE = { viewport: { width: 360, height: 740 } };

test("a check-in takes six taps and under 20 seconds, and can be taken back", async (context) => {
  const visit = await Visit.open(context, PHONE);
  const { page } = visit;
  await page.goto("/diary");
  // Other pages of this run may have told of moving today: the day adds it up.
  const today = page.locator("tbody tr").first();
  const moved = (await today.count()) > 0 ? Number((await today.innerText()).match(/moving (\d+) min/)?.[1] ?? 0) : 0;
  const began = Date.now();
  let taps = 0;
  const tap = async (target) => { taps += 1; await target.click(); };
  for (const [name, value] of [["pain", 4], ["spasm", 0], ["sleep", 7], ["stress", 3], ["active", 30]]) {
    await tap(page.locator(`input[name="${name}"][value="${value}"]`));
  }
  await tap(page.getByRole("button", { name: "Keep this" }));
  const told = page.getByText(`pain 4, sleep 7.0 h, stress 3, moving ${moved + 30} min`);
  await told.waitFor();
  assert.equal(taps, 6);
  assert.ok(Date.now() - began < 20000);
  await page.getByRole("button", { name: "Take the last entry back" }).click();
  await told.waitFor({ state: "detached" });
});

test("a danger sign in a note is answered at once", async (context) => {
  const visit = await Visit.open(context, PHONE);
  const { page } = visit;
  await page.goto("/diary");
  await page.fill("#note", "Since this morning I am numb between my legs and I can't pass water.");
  await page.getByRole("button", { name: "Keep this" }).click();
  await page.waitForURL(/\/check\/.*\/result$/);
  await page.getByRole("heading", { name: "Call the emergency number now." }).waitFor();
  await page.goto("/diary");
  await page.getByRole("button", { name: "Take the last entry back" }).click();
});

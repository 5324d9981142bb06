// The report on its page, and a locked one opened as the doctor opens it: a file, a passphrase, no server.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { theBrowser, Visit } from "../visit.mjs";

const PASSPHRASE = "four words far apart";

test("a report is chosen, saved locked, and opens with its passphrase only", async (context) => {
  const visit = await Visit.open(context);
  const { page } = visit;
  await page.goto("/report");
  await page.fill("#question", "May I lift my grandson?");
  await page.getByRole("button", { name: "Keep this" }).click();
  await page.waitForURL(/report$/);
  assert.ok(await page.locator(".report").getByText("May I lift my grandson?").first().isVisible());

  await page.locator("details summary").click();
  await page.fill("#passphrase", "short");
  await page.getByRole("button", { name: "Save it locked" }).click();
  await page.locator("#passphrase-problem").waitFor();
  visit.forgive(/status of 422/);

  await page.fill("#passphrase", PASSPHRASE);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save it locked" }).click();
  const folder = mkdtempSync(join(tmpdir(), "lumbar-report-"));
  context.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "locked.html");
  await (await download).saveAs(file);

  const own = await (await theBrowser()).newContext();
  context.after(() => own.close());
  const asked = [];
  own.on("request", (request) => asked.push(request.url()));
  const doctor = await own.newPage();
  await doctor.goto(`file://${file}`);
  assert.doesNotMatch(await doctor.content(), /grandson/);
  await doctor.fill("#passphrase", "another phrase altogether");
  await doctor.getByRole("button", { name: "Open" }).click();
  await doctor.getByText("That passphrase does not open it.").waitFor();
  await doctor.fill("#passphrase", PASSPHRASE);
  await doctor.getByRole("button", { name: "Open" }).click();
  await doctor.getByText("May I lift my grandson?").first().waitFor();
  assert.match(await doctor.title(), /notes for the visit/);
  assert.deepEqual(asked.filter((url) => !url.startsWith("file:")), [], "nothing is asked of anyone");
});

test("the PDF is given as a file", async (context) => {
  const { page } = await Visit.open(context);
  await page.goto("/report");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as PDF" }).click();
  assert.equal((await download).suggestedFilename(), "back-report.pdf");
});

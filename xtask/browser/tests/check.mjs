// The check from first words to result: by mouse, by keyboard, without script, back and forth.
import assert from "node:assert/strict";
import { test } from "node:test";
import { EMERGENCY, EVERYDAY } from "../pages.mjs";
import { Visit } from "../visit.mjs";

/** The field of a line on a page of lines. */
const line = (page, id) => page.locator("fieldset.line", { has: page.locator(`input[name="finding.${id}"]`) });
const chosen = (page, id) => page.locator(`input[name="finding.${id}"]:checked`).getAttribute("value");
const choose = (field, says) => field.locator("label").filter({ hasText: new RegExp(`^\\s*${says}\\s*$`) }).first().click();
const level = (page) => page.locator(".level-name").innerText();

test("the whole check by mouse, from the first page to a kept result", async (context) => {
  const visit = await Visit.open(context);
  const { page } = visit;
  await page.getByRole("link", { name: "Check my back" }).click();
  await page.fill("#text", EVERYDAY);
  await page.getByRole("button", { name: "Go on" }).click();
  await page.waitForURL(/understood$/);
  assert.ok((await page.locator(".read mark").count()) >= 2, "the words that were read are marked");
  await page.fill("#age", "34");
  await choose(page, "Female");
  await visit.denyTheRest();
  assert.match(await page.title(), /Your result/);
  assert.ok(await page.locator("h1").isVisible());
  assert.ok((await page.locator("details.cause").count()) >= 3, "causes are shown");
  await page.locator("details.cause summary").first().click();
  assert.ok(await page.getByText("What usually helps.").first().isVisible());
  await page.getByRole("button", { name: "Keep this result" }).click();
  await page.getByRole("heading", { name: "Kept" }).waitFor();
});

test("the body map by mouse: the picture and the list say the same", async (context) => {
  const { page } = await Visit.open(context);
  await page.goto("/check");
  await page.getByRole("button", { name: "Point at a picture" }).click();
  await page.waitForURL(/map$/);
  const box = page.locator('input[name="place"][value="buttock.left"]');
  await page.locator('.spot[data-place="buttock.left"]').click();
  assert.ok(await box.isChecked());
  await page.locator('.spot[data-place="buttock.left"]').click();
  assert.ok(!(await box.isChecked()));
  await page.locator('.spot[data-place="low_back.right"]').click();
  await page.locator(".scale label", { hasText: "7" }).click();
  await page.locator(".go button").click();
  await page.waitForURL(/understood$/);
  await page.goBack();
  assert.ok(await page.locator('input[name="place"][value="low_back.right"]').isChecked(), "the mark is still there");
  assert.ok(await page.locator('input[name="pain"][value="7"]').isChecked());
});

/** What has the focus, and whether one can see that it has. */
const focus = (page) =>
  page.evaluate(() => {
    const part = document.activeElement;
    const shown = [part, part.nextElementSibling].filter(Boolean).some((one) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
    });
    return { tag: part.localName, type: part.type ?? "", name: part.name ?? "", text: part.textContent.trim(), shown };
  });

/** Goes on with Tab until `wanted` has the focus; every stop on the way must be seen. */
async function tabTo(page, wanted) {
  for (let stops = 0; stops < 120; stops += 1) {
    await page.keyboard.press("Tab");
    const now = await focus(page);
    if (now.tag === "body") continue;
    assert.ok(now.shown, `the focus is seen on ${now.tag} ${now.name} "${now.text.slice(0, 40)}"`);
    if (wanted(now)) return;
  }
  assert.fail(`the keyboard never came to ${wanted}`);
}

/** Presses a key that leads to another page. */
async function keyOn(page, key) {
  const before = page.url();
  await page.keyboard.press(key);
  await page.waitForURL((url) => url.href !== before);
}

test("the whole check by keyboard alone", async (context) => {
  const { page } = await Visit.open(context);
  await page.keyboard.press("Tab");
  const skip = page.locator(".skip");
  assert.equal((await focus(page)).text, await skip.innerText());
  assert.ok((await skip.boundingBox()).x >= 0, "the way past the list of parts is seen when it has the focus");
  await page.keyboard.press("Enter");
  await tabTo(page, ({ text }) => text.startsWith("I'm having a spasm"));
  await tabTo(page, ({ text }) => text.startsWith("Check my back"));
  await keyOn(page, "Enter");
  await tabTo(page, ({ tag }) => tag === "textarea");
  await page.keyboard.type(EVERYDAY);
  await tabTo(page, ({ text }) => text === "Go on");
  await keyOn(page, "Enter");
  await tabTo(page, ({ name }) => name.startsWith("finding."));
  await page.keyboard.press("ArrowRight");
  await tabTo(page, ({ name }) => name === "age");
  await page.keyboard.type("34");
  await tabTo(page, ({ text }) => text.startsWith("Go on"));
  await keyOn(page, "Enter");
  let firstScreen = true;
  for (let steps = 0; steps < 60 && !page.url().endsWith("/result"); steps += 1) {
    if ((await page.locator(".ask").count()) > 0) {
      await tabTo(page, ({ text }) => text === "No");
    } else {
      if (firstScreen) {
        // A reason opens with Space, and an answer is chosen with it.
        await tabTo(page, ({ type }) => type === "radio");
        await page.keyboard.press("Space");
        assert.equal(await page.locator("fieldset.line input:checked").count(), 1);
        await page.keyboard.press("ArrowLeft");
        await page.keyboard.press("ArrowLeft");
        await tabTo(page, ({ tag }) => tag === "summary");
        await page.keyboard.press("Space");
        assert.equal(await page.locator("fieldset.line details[open]").count(), 1);
        firstScreen = false;
        await page.locator("fieldset.line input:checked").evaluate((one) => { one.checked = false; });
      }
      await tabTo(page, ({ text }) => text.startsWith("No to the rest"));
    }
    await keyOn(page, "Enter");
  }
  assert.match(page.url(), /result$/);
  await tabTo(page, ({ tag }) => tag === "summary");
  await page.keyboard.press("Enter");
  assert.ok((await page.locator("main details[open]").count()) >= 1);
});

test("without script as far as the result", async (context) => {
  const visit = await Visit.open(context, { javaScriptEnabled: false });
  const { page } = visit;
  await visit.tell(EVERYDAY);
  await visit.denyTheRest();
  assert.ok((await level(page)).length > 0);
  await page.goto("/check");
  await page.getByRole("button", { name: "Point at a picture" }).click();
  await page.locator(".chips label").first().click();
  await page.locator(".go button").click();
  await page.waitForURL(/understood$/);
  await page.locator(".go button").click();
  await page.waitForURL(/step/);
  await page.goto(page.url().replace(/step.*/, "result"));
  assert.ok((await page.locator("details.cause").count()) >= 3);
});

test("an emergency goes straight to the numbers to call, and nothing competes", async (context) => {
  const visit = await Visit.open(context, { viewport: { width: 360, height: 740 } });
  const { page } = visit;
  await visit.tell(EMERGENCY);
  await page.locator(".go button").click();
  await page.waitForURL(/result$/);
  assert.equal(await level(page), "Emergency");
  const links = await page.locator("main a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  assert.ok(links[0].startsWith("tel:"), "a number to call is the first link");
  const calls = links.filter((link) => link.startsWith("tel:"));
  assert.deepEqual(links.slice(0, calls.length), calls, "the numbers come before everything else");
  assert.ok(calls.includes("tel:112") && calls.includes("tel:911"));
  assert.equal(await page.locator("nav, header.top").count(), 0, "no list of parts");
  assert.ok(links.length - calls.length <= 1, "one quiet way back, no more");
  assert.ok((await page.locator(".call a").first().boundingBox()).y < 740 - 80, "the first number is seen without scrolling");
});

test("an answer on the safety screen can be an emergency too", async (context) => {
  const visit = await Visit.open(context);
  const { page } = visit;
  await visit.tell(EVERYDAY);
  await page.locator(".go button").click();
  await choose(line(page, "saddle_numbness"), "Yes");
  await page.locator(".go button").click();
  await page.waitForURL(/result$/);
  assert.equal(await level(page), "Emergency");
});

test("going back, by the browser and by the page, and loading again lose no answer", async (context) => {
  const visit = await Visit.open(context);
  const { page } = visit;
  await visit.tell(EVERYDAY);
  await page.fill("#age", "61");
  await choose(page, "Male");
  await page.locator(".go button").click();
  await page.waitForURL(/step\/0$/);
  const names = await page.locator("fieldset.line input").evaluateAll((all) => [...new Set(all.map((one) => one.name))]);
  const id = names.at(-1).replace("finding.", "");
  await choose(line(page, id), "Not sure");
  await page.locator(".go button").click();
  await page.waitForURL(/step\/1$/);

  await page.goBack();
  await page.waitForURL(/step\/0$/);
  await page.reload();
  assert.equal(await chosen(page, id), "unknown", "after the browser's Back and loading again");
  await page.goForward();
  await page.waitForURL(/step\/1$/);
  await page.getByRole("link", { name: "Back", exact: true }).click();
  await page.waitForURL(/step\/0$/);
  assert.equal(await chosen(page, id), "unknown", "after the page's Back");
  await page.getByRole("link", { name: "Back", exact: true }).click();
  await page.waitForURL(/understood$/);
  assert.equal(await page.inputValue("#age"), "61");
  assert.ok(await page.locator('input[name="sex"][value="male"]').isChecked());
  await page.getByRole("link", { name: "Back to your words" }).click();
  assert.equal(await page.inputValue("#text"), EVERYDAY);
  await page.getByRole("button", { name: "Go on" }).click();
  await page.waitForURL(/understood$/);
  assert.equal(await page.inputValue("#age"), "61", "the same words keep what was answered after them");
  await page.locator(".go button").click();
  await page.waitForURL(/step/);
  await page.goto(page.url().replace(/step.*/, "step/0"));
  assert.equal(await chosen(page, id), "unknown", "after going all the way back and on again");
});

test("what was typed is kept beside what is wrong", async (context) => {
  const visit = await Visit.open(context);
  const { page } = visit;
  await page.goto("/check");
  const long = "My back hurts. ".repeat(14_000);
  await page.fill("#text", long);
  await page.getByRole("button", { name: "Go on" }).click();
  await page.waitForSelector("#text-problem");
  assert.equal(await page.inputValue("#text"), long.trim());
  assert.equal(await page.locator("#text").getAttribute("aria-describedby"), "text-problem");
  visit.forgive(/status of 422/);

  await visit.tell(EVERYDAY);
  await choose(line(page, "after_lifting"), "No");
  await choose(page, "Female");
  await page.fill("#age", "three hundred");
  await page.fill("#pregnant_weeks", "20");
  await page.locator(".go button").click();
  await page.waitForSelector("#age-problem");
  visit.forgive(/status of 422/);
  assert.equal(await page.inputValue("#age"), "three hundred");
  assert.equal(await page.inputValue("#pregnant_weeks"), "20");
  assert.ok(await page.locator('input[name="sex"][value="female"]').isChecked());
  assert.equal(await chosen(page, "after_lifting"), "absent", "the correction is kept");
});

test("what is put right on the page changes the result", async (context) => {
  const visit = await Visit.open(context);
  const { page } = visit;
  const results = [];
  for (const put of [undefined, "No", "Leave out"]) {
    await visit.tell(`${EVERYDAY} I have had a fever since then.`);
    if (put) await choose(line(page, "fever"), put);
    await page.locator(".go button").click();
    await page.waitForURL(/step/);
    await page.goto(page.url().replace(/step.*/, "result"));
    results.push(await level(page));
  }
  assert.notEqual(results[0], results[1], "a fever denied");
  assert.notEqual(results[0], results[2], "a fever taken back");
});

// Every page that a person can come to. What holds for all pages is tested over this table; a new page is a line here.

const EVERYDAY = "Lifted a box yesterday and my lower back locked. It aches on the left and is worse when I bend.";
const EMERGENCY = "My back hurts and since this morning I am numb between my legs and I can't pass water.";

/** Each page: its name, and how a visit comes to it. */
export const PAGES = [
  { name: "home", go: (visit) => visit.page.goto("/") },
  { name: "words", go: (visit) => visit.page.goto("/check") },
  {
    name: "map",
    go: async ({ page }) => {
      await page.goto("/check");
      await page.getByRole("button", { name: "Point at a picture" }).click();
      await page.waitForURL(/map$/);
      await page.locator(".chips label").first().click();
    },
  },
  { name: "understood", go: (visit) => visit.tell(EVERYDAY) },
  {
    name: "understood-with-problem",
    go: async (visit) => {
      await visit.tell(EVERYDAY);
      await visit.page.fill("#age", "forty");
      await visit.page.locator(".go button").click();
      await visit.page.waitForSelector("#age-problem");
      visit.forgive(/status of 422/);
    },
  },
  {
    name: "safety-screen",
    go: async (visit) => {
      await visit.tell(EVERYDAY);
      await visit.page.locator(".go button").click();
      await visit.page.waitForURL(/step/);
    },
  },
  {
    name: "question",
    go: async (visit) => {
      await visit.tell(EVERYDAY);
      await visit.page.locator(".go button").click();
      while ((await visit.page.locator(".ask").count()) === 0) {
        const before = visit.page.url();
        await visit.page.locator('button[value="skip"]').click();
        await visit.page.waitForURL((url) => url.href !== before);
      }
    },
  },
  {
    name: "result",
    go: async (visit) => {
      await visit.tell(EVERYDAY);
      await visit.denyTheRest();
      await openAll(visit.page);
    },
  },
  {
    name: "result-emergency",
    go: async (visit) => {
      await visit.tell(EMERGENCY);
      await visit.page.locator(".go button").click();
      await visit.page.waitForURL(/result$/);
    },
  },
  {
    name: "first-aid",
    go: async (visit) => {
      await visit.page.goto("/first-aid");
    },
  },
  {
    name: "first-aid-session",
    go: async ({ page }) => {
      await page.goto("/first-aid");
      await page.locator(".go button").click();
      await page.waitForURL(/first-aid\/[0-9a-f-]{32,36}$/);
    },
  },
  {
    name: "first-aid-stopped",
    go: async ({ page }) => {
      await page.goto("/first-aid");
      await page.locator('input[value="present"]').first().check();
      await page.locator(".go button").click();
      await page.waitForSelector(".level");
    },
  },
  { name: "first-aid-medicine", go: (visit) => visit.page.goto("/first-aid/medicine") },
  {
    name: "plan",
    go: async (visit) => {
      await visit.page.goto("/plan");
    },
  },
  { name: "calm", go: (visit) => visit.page.goto("/calm") },
  { name: "calm-breath", go: (visit) => visit.page.goto("/calm/breath_box") },
  { name: "calm-breath-now", go: (visit) => visit.page.goto("/calm/breath_slow/now") },
  { name: "calm-day-now", go: (visit) => visit.page.goto("/calm/mindful_1/now") },
  { name: "calm-words", go: (visit) => visit.page.goto("/calm/pain_is_real") },
  { name: "week-empty", go: (visit) => visit.page.goto("/week") },
  {
    name: "week",
    go: async ({ page }) => {
      await page.goto("/week");
      await page.selectOption("#what", "running");
      await page.fill("#minutes", "20");
      await page.getByRole("button", { name: "Keep this" }).click();
      await page.getByText(/min vigorous/).first().waitFor();
      await openAll(page);
    },
  },
  { name: "breaks-empty", go: (visit) => visit.page.goto("/breaks") },
  {
    name: "breaks",
    go: async ({ page }) => {
      await page.goto("/breaks");
      if (await page.getByRole("button", { name: "I am sitting down now" }).count()) {
        await page.getByRole("button", { name: "I am sitting down now" }).click();
      }
      await page.getByRole("button", { name: "I took one" }).waitFor();
      await openAll(page);
    },
  },
  { name: "diary", go: (visit) => visit.page.goto("/diary") },
  {
    name: "diary-with-problem",
    go: async (visit) => {
      await visit.page.goto("/diary");
      await visit.page.getByRole("button", { name: "Keep this" }).click();
      await visit.page.locator(".problem").waitFor();
      visit.forgive(/status of 422/);
    },
  },
  { name: "diary-trend-empty", go: (visit) => visit.page.goto("/diary/trend") },
  {
    name: "diary-trend-one-day",
    go: async ({ page }) => {
      await page.goto("/diary");
      await page.locator('input[name="pain"][value="4"]').click();
      await page.getByRole("button", { name: "Keep this" }).click();
      await page.getByRole("link", { name: "How it goes" }).click();
      await page.waitForURL(/trend$/);
      await openAll(page);
    },
  },
  {
    name: "diary-trend",
    go: async (visit) => {
      await keepWeeks(visit);
      await visit.page.goto("/diary/trend");
      await visit.page.locator('input[name="against"][value="stress"]').click();
      await visit.page.getByRole("button", { name: "Show" }).click();
      await visit.page.getByRole("heading", { name: "Your spells of pain" }).waitFor();
    },
  },
  { name: "questionnaires", go: (visit) => visit.page.goto("/questionnaires") },
  { name: "questionnaire-ticks", go: (visit) => visit.page.goto("/questionnaires/roland_morris_24") },
  {
    name: "questionnaire-safety",
    go: async ({ page }) => {
      await page.goto("/questionnaires/phq_4");
      for (const item of [1, 2, 3, 4]) await page.locator(`input[name="item.${item}"][value="2"]`).click();
      await page.getByRole("button", { name: "Keep my answers" }).click();
      await page.getByRole("heading", { name: "Are you safe?" }).waitFor();
    },
  },
  {
    name: "plan-week",
    go: async (visit) => {
      await visit.tell(EVERYDAY);
      await visit.denyTheRest();
      await visit.page.getByRole("button", { name: /Keep/ }).click();
      await visit.page.waitForURL(/keep$/);
      await visit.page.goto("/plan");
      await visit.page.waitForSelector("#week");
      await openAll(visit.page);
    },
  },
  {
    name: "again",
    go: async (visit) => {
      await visit.tell(EVERYDAY);
      await visit.denyTheRest();
      await visit.page.getByRole("button", { name: /Keep/ }).click();
      await visit.page.waitForURL(/keep$/);
      await visit.page.goto("/again");
      await visit.page.getByRole("heading", { name: "Is it still so?" }).waitFor();
    },
  },
  {
    name: "home-kept",
    go: async (visit) => {
      await visit.tell(EVERYDAY);
      await visit.denyTheRest();
      await visit.page.getByRole("button", { name: /Keep/ }).click();
      await visit.page.waitForURL(/keep$/);
      await visit.page.goto("/");
      await visit.page.waitForSelector("#plan-today");
    },
  },
  { name: "learn-exercise", go: (visit) => visit.page.goto("/learn/exercises/bird_dog") },
  { name: "trials", go: (visit) => visit.page.goto("/trials") },
  {
    name: "trial-proposed",
    go: (visit) => visit.proposeTrial(),
  },
  {
    name: "trial-running",
    go: async (visit) => {
      await visit.runTrial();
      await openAll(visit.page);
    },
  },
  {
    name: "report",
    go: async (visit) => {
      await visit.page.goto("/report");
      await openAll(visit.page);
    },
  },
  {
    name: "learn",
    go: async (visit) => {
      await visit.page.goto("/learn");
    },
  },
  {
    name: "learn-found",
    go: async ({ page }) => {
      await page.goto("/learn");
      await page.fill("#q", "leg");
      await page.getByRole("button", { name: "Search" }).click();
      await page.waitForSelector("#found");
    },
  },
  { name: "learn-cause", go: (visit) => visit.page.goto("/learn/causes/sciatica") },
  { name: "learn-finding", go: (visit) => visit.page.goto("/learn/findings/saddle_numbness") },
  { name: "learn-rule", go: (visit) => visit.page.goto("/learn/red-flags/fever_with_back_pain") },
  { name: "learn-network", go: (visit) => visit.page.goto("/learn/network") },
  {
    name: "learn-remedy",
    go: async (visit) => {
      await visit.page.goto("/learn/remedies/heat_pack");
    },
  },
  {
    name: "not-here",
    go: async (visit) => {
      await visit.page.goto("/check/none/of-this").catch(() => {});
      visit.forgive(/status of 404|unknown form/);
    },
  },
];

/** Opens everything that can be opened, so that what it holds is looked at too. */
async function openAll(page) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((part) => { part.open = true; }));
}

export { EVERYDAY, EMERGENCY };

/** Ten weeks of check-ins: a spell that eases, a calm time, a new spell, and days left out. Kept once a server. */
const kept = new Set();
async function keepWeeks(visit) {
  if (kept.has(visit.origin)) return;
  kept.add(visit.origin);
  for (let ago = 70; ago >= 1; ago -= 1) {
    if (ago % 9 === 4) continue;
    const pain = ago > 50 ? Math.max(1, Math.round(8 - (70 - ago) / 3)) : ago > 18 ? ago % 2 : 3 + (ago % 5);
    const day = new Date(Date.now() - ago * 86400000).toISOString().slice(0, 10);
    const form = { pain, stress: Math.min(10, pain + (ago % 3)), sleep: 8 - (pain > 5 ? 2 : ago % 2), at: `${day}T12:00`, place: ago % 4 === 0 ? "buttock.left" : "low_back.left", active: ago % 3 === 0 ? 30 : "", spasm: pain >= 6 ? pain : "" };
    await visit.page.request.post("/diary", { form });
  }
}

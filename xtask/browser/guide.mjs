// Makes the pictures of docs/guide: each page on a phone and on a wide screen, light and dark. `cargo xtask guide` calls it.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { PAGES } from "./pages.mjs";
import { end, Visit } from "./visit.mjs";

/** Which pages have a picture, where a long one is cut (pixels), and in which looks. */
const SHOWN = new Map([
  ["home", { cut: 900, looks: ["phone", "phone-dark", "wide"] }],
  ["home-kept", { cut: 1400, looks: ["phone"] }],
  ["again", { cut: 1100, looks: ["phone"] }],
  ["words", { cut: 740, looks: ["phone"] }],
  ["map", { cut: 1100, looks: ["phone", "wide-dark"] }],
  ["understood", { cut: 1100, looks: ["phone"] }],
  ["safety-screen", { cut: 1000, looks: ["phone", "phone-dark"] }],
  ["question", { cut: 900, looks: ["phone"] }],
  ["result", { cut: 2200, looks: ["phone", "wide"] }],
  ["result-emergency", { cut: 900, looks: ["phone", "wide-dark"] }],
  ["first-aid", { cut: 1000, looks: ["phone"] }],
  ["first-aid-session", { cut: 900, looks: ["phone", "phone-dark"] }],
  ["learn-cause", { cut: 1500, looks: ["phone", "wide"] }],
  ["plan", { cut: 1800, looks: ["phone", "wide"] }],
  ["plan-week", { cut: 2200, looks: ["phone", "wide", "wide-dark"] }],
  ["calm", { cut: 1500, looks: ["phone-dark", "wide"] }],
  ["calm-breath-now", { cut: 900, looks: ["phone"], moves: true }],
  ["week", { cut: 2600, looks: ["phone", "phone-dark", "wide", "wide-dark"] }],
  ["breaks", { cut: 2200, looks: ["phone", "phone-dark", "wide", "wide-dark"] }],
  ["breaks-empty", { cut: 1500, looks: ["phone", "wide"] }],
  ["diary", { cut: 1500, looks: ["phone", "wide"] }],
  ["trials", { cut: 2600, looks: ["phone", "wide-dark"] }],
  ["trial-running", { cut: 2200, looks: ["phone"] }],
  ["report", { cut: 3000, looks: ["phone", "wide-dark"] }],
  ["diary-trend", { cut: 4200, looks: ["phone", "wide", "phone-dark", "wide-dark"] }],
]);

const LOOKS = [
  { name: "phone", viewport: { width: 360, height: 740 }, colorScheme: "light" },
  { name: "phone-dark", viewport: { width: 360, height: 740 }, colorScheme: "dark" },
  { name: "wide", viewport: { width: 1440, height: 900 }, colorScheme: "light" },
  { name: "wide-dark", viewport: { width: 1440, height: 900 }, colorScheme: "dark" },
];

const folder = process.argv[2];
const wanted = process.argv.slice(3);
await mkdir(folder, { recursive: true });
const test = { after() {} };
for (const look of LOOKS) {
  for (const { name, go } of PAGES) {
    if (!SHOWN.get(name)?.looks.includes(look.name) || (wanted.length > 0 && !wanted.includes(name))) continue;
    const motion = SHOWN.get(name).moves ? { reducedMotion: "no-preference" } : {};
    const visit = await Visit.open(test, { ...look, ...motion });
    await go(visit);
    await visit.page.evaluate(() => document.fonts.ready);
    const { width } = look.viewport;
    const height = await visit.page.evaluate(() => document.documentElement.scrollHeight);
    await visit.page.setViewportSize({ width, height: Math.min(height, SHOWN.get(name).cut) });
    await visit.page.evaluate(() => scrollTo(0, 0));
    await visit.page.screenshot({ path: join(folder, `${name}-${look.name}.png`) });
    await visit.context.close();
  }
}
await end();

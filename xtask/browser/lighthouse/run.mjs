// Measures the first page, first aid and a result with Lighthouse, on a phone's screen, and fails below 95 for accessibility or
// best practices. Speed is printed and judged by nobody: it depends on the machine. `cargo xtask test --long` starts it.
import { createRequire } from "node:module";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { end, theServer, Visit } from "../visit.mjs";

const LEAST = 95;
const CATEGORIES = ["accessibility", "best-practices", "performance"];
const EVERYDAY = "Lifted a box yesterday and my lower back locked. It aches on the left and is worse when I bend.";

const browsers = createRequire(join(process.env.LUMBAR_BROWSER_FOLDER, "package.json"));
const own = createRequire(join(process.env.LUMBAR_BROWSER_FOLDER, "lighthouse/package.json"));
const { chromium } = browsers("playwright-core");
const { default: lighthouse } = await import(pathToFileURL(own.resolve("lighthouse")));

// Lighthouse opens a tab of its own, which has the cookie only in a browser that keeps one set of cookies for all.
const port = 9222 + (process.pid % 1000);
const profile = await mkdtemp(join(tmpdir(), "lumbar-lighthouse-"));
const server = await theServer();
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.LUMBAR_CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-dev-shm-usage", `--remote-debugging-port=${port}`],
  baseURL: server.origin,
});
const visit = new Visit();
visit.page = await context.newPage();
await visit.page.goto(await server.newOpening());
await visit.tell(EVERYDAY);
await visit.denyTheRest();
const result = visit.page.url();

let failed = false;
for (const [name, address] of [["home", `${server.origin}/`], ["first aid", `${server.origin}/first-aid`], ["result", result]]) {
  const { lhr } = await lighthouse(address, { port, onlyCategories: CATEGORIES, disableStorageReset: true, logLevel: "error" });
  const scores = CATEGORIES.map((id) => [id, Math.round(100 * lhr.categories[id].score)]);
  console.log(`${name}: ${scores.map(([id, score]) => `${id} ${score}`).join(", ")} (Lighthouse ${lhr.lighthouseVersion})`);
  for (const [id, score] of scores) {
    const least = id === "performance" ? 0 : LEAST;
    if (score === 100) continue;
    for (const { id: audit, weight } of lhr.categories[id].auditRefs) {
      const { score: reached, title } = lhr.audits[audit];
      if (weight > 0 && reached !== null && reached < 1) console.log(`  ${id}: ${title}`);
    }
    failed ||= score < least;
  }
}
await context.close();
await rm(profile, { recursive: true, force: true });
await end();
process.exitCode = failed ? 1 : 0;

// A visit: one browser context with its cookie, watched for whatever must never happen.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Server } from "./server.mjs";

// The packages lie in the target folder, so that a clone stays as it is in the repository.
const installed = createRequire(join(process.env.LUMBAR_BROWSER_FOLDER ?? process.cwd(), "package.json"));
const { chromium } = installed("playwright-core");
const axe = readFileSync(installed.resolve("axe-core/axe.min.js"), "utf8");

let browser;
let server;

/** The one browser of a run. */
export async function theBrowser() {
  browser ??= await chromium.launch({
    executablePath: process.env.LUMBAR_CHROMIUM ?? "/usr/bin/chromium",
    // A container has no name spaces of its own to give; the pages are ours.
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
  });
  return browser;
}

/** The one server of a run. */
export async function theServer() {
  server ??= await Server.start();
  return server;
}

/** Ends both. */
export async function end() {
  await browser?.close();
  await server?.stop();
}

/** Addresses carry a random id and the number of a step, nothing that was told. */
const ADDRESSES = [
  /^\/$/,
  /^\/open(\?key=[0-9a-f-]+)?$/,
  /^\/asset\/[\w./-]+(\?[0-9a-f]+)?$/,
  /^\/(service-worker\.js|manifest\.webmanifest|offline|favicon\.ico)$/,
  /^\/check$/,
  /^\/check\/[0-9a-f-]{32,36}\/(words|map|understood|result|keep|step\/\d+)$/,
  // A session is named by a random id too.
  /^\/first-aid(\/[0-9a-f-]{32,36}(\/[a-z-]+)?|\/[a-z-]+)?$/,
  // What anyone can read is named by what it is; it tells of nobody.
  /^\/learn(\/[a-z-]+(\/[a-z0-9_-]+)?)?$/,
  /^\/api\/v1\/[a-z.]+(\/[a-z_]+)*$/,
  /^\/diary(\/(take-back|trend|same))?$/,
  /^\/questionnaires(\/[a-z0-9_]+)?$/,
  /^\/plan(\/week(\.ics)?)?$/,
  /^\/(week|again)$/,
  /^\/calm(\/[a-z0-9_]+(\/now)?)?$/,
  /^\/breaks(\/(state|check-in|calendar|breaks\.ics))?$/,
  /^\/report(\/wish)?$/,
  /^\/trials(\/(proposed|begin|log|stop|days\.csv|trial\.json))?$/,
];


export class Visit {
  /** Opens the first page in a context of its own. */
  static async open(test, options = {}) {
    const visit = new Visit();
    const own = await theServer();
    visit.origin = own.origin;
    visit.wrong = [];
    visit.context = await (await theBrowser()).newContext({
      baseURL: own.origin,
      viewport: { width: 1000, height: 800 },
      reducedMotion: "reduce",
      ...options,
    });
    visit.context.setDefaultTimeout(8000);
    visit.context.on("request", (request) => visit.watch(request.url()));
    visit.context.on("weberror", (error) => visit.wrong.push(`script: ${error.error().message}`));
    visit.context.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) {
        visit.wrong.push(`console: ${message.text()} (${message.location().url})`);
      }
    });
    visit.page = await visit.context.newPage();
    test.after(() => visit.close());
    await visit.page.goto(await own.newOpening());
    assert.equal(new URL(visit.page.url()).pathname, "/", "the opening address leads to the first page");
    return visit;
  }

  watch(address) {
    const { origin, pathname, search, protocol } = new URL(address);
    if (protocol === "data:" || protocol === "blob:") return;
    if (origin !== this.origin) this.wrong.push(`asked another host: ${origin}`);
    else if (!ADDRESSES.some((known) => known.test(pathname + search))) {
      this.wrong.push(`an address of unknown form: ${pathname + search}`);
    }
  }

  /** What is expected here and is no failure. */
  forgive(pattern) {
    this.wrong = this.wrong.filter((line) => !pattern.test(line));
  }

  async close() {
    await this.context.close();
    assert.deepEqual(this.wrong, [], "nothing went wrong in the browser");
  }

  /** From the first page to the page that shows what was understood. */
  async tell(text) {
    await this.page.goto("/check");
    await this.page.fill("#text", text);
    await this.page.getByRole("button", { name: "Go on" }).click();
    await this.page.waitForURL(/understood$/);
  }

  /** To what a trial of the usual things would show, before it begins. */
  async proposeTrial() {
    await this.page.goto("/trials");
    await this.page.fill("#age-things", "40");
    await this.page.locator(".go button").first().click();
    await this.page.waitForURL(/proposed$/);
  }

  /** To the page of a trial that runs; begun if none does. */
  async runTrial() {
    await this.page.goto("/trials");
    if (!(await this.page.locator("#age-things").count())) return;
    await this.proposeTrial();
    await this.page.getByRole("button", { name: "Begin today" }).click();
    await this.page.waitForURL(/trials$/);
  }

  /** From what was understood to the result, with "no" to every question. */
  async denyTheRest() {
    await this.page.locator(".go button").click();
    await this.untilResult((page) => page.locator(".go button, .ask button:has-text('No') >> nth=-1").last());
  }

  /** Presses what `choose` gives on every step until the result is there. */
  async untilResult(choose) {
    for (let steps = 0; steps < 60; steps += 1) {
      await this.page.waitForLoadState("domcontentloaded");
      if (this.page.url().endsWith("/result")) return;
      assert.match(this.page.url(), /\/step\/\d+$/);
      const before = this.page.url();
      await choose(this.page).click();
      await this.page.waitForURL((url) => url.href !== before);
    }
    assert.fail("sixty steps and no result");
  }

  /** What axe finds on the page that is shown. */
  async axe() {
    await this.page.evaluate(axe);
    const found = await this.page.evaluate(async () => {
      const { violations } = await globalThis.axe.run(document, {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      });
      return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 140)} ${node.any[0]?.message ?? ""}`));
    });
    return found;
  }
}

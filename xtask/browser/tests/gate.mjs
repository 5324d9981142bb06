// Who may read: the browser that opened the address, once, and nobody else.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import { EVERYDAY } from "../pages.mjs";
import { theBrowser, theServer, Visit } from "../visit.mjs";

const CLOSED = "These pages belong to one person";

test("a browser without the cookie sees nothing", async (context) => {
  const visit = await Visit.open(context);
  await visit.tell(EVERYDAY);
  const stranger = await (await theBrowser()).newContext();
  context.after(() => stranger.close());
  const page = await stranger.newPage();
  for (const address of [visit.page.url(), visit.origin, `${visit.origin}/check`, `${visit.origin}/learn`]) {
    const answer = await page.goto(address);
    assert.equal(answer.status(), 401, address);
    const text = await page.innerText("body");
    assert.ok(text.includes(CLOSED), address);
    assert.ok(!text.includes("lifted") && !text.includes("box"), address);
  }
});

test("an opening address opens once", async (context) => {
  const server = await theServer();
  const address = await server.newOpening();
  const looked = await fetch(address, { redirect: "manual" });
  assert.equal(looked.status, 303, "a program that only looks at it does not use it up");
  const [first, second] = await Promise.all([0, 1].map(async () => (await theBrowser()).newContext()));
  context.after(() => Promise.all([first.close(), second.close()]));
  const page = await first.newPage();
  assert.equal((await page.goto(address)).status(), 200);
  assert.equal(new URL(page.url()).pathname, "/");
  assert.ok(!(await page.evaluate(() => document.cookie)), "no script can read the cookie");
  const [cookie] = (await first.cookies()).filter(({ path }) => path === "/");
  assert.equal(cookie.sameSite, "Strict");
  assert.equal(cookie.httpOnly, true);
  assert.equal(cookie.expires, -1, "it is gone with the browser");
  const again = await second.newPage();
  assert.equal((await again.goto(address)).status(), 401, "the second time it is closed");
});

test("a page of another site can neither call the server nor read it", async (context) => {
  const visit = await Visit.open(context);
  await visit.tell(EVERYDAY);
  const understood = visit.page.url();
  const foreign = createServer((request, response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><title>Another site</title>
      <form id="post" method="post" action="${visit.origin}/check"><input name="text" value="planted"></form>
      <iframe name="inside" src="${visit.origin}/"></iframe>`);
  });
  await new Promise((done) => foreign.listen(0, "127.0.0.1", done));
  context.after(() => { foreign.closeAllConnections(); foreign.close(); });
  // Another port of the same name is the same site to a cookie, but not the same origin.
  const theirs = await visit.context.newPage();
  visit.watch = () => {};
  await theirs.goto(`http://127.0.0.1:${foreign.address().port}/`);
  const tried = await theirs.evaluate(async (address) => {
    const say = (promise) => promise.then(async (answer) => answer.text(), () => "refused");
    const json = { method: "POST", credentials: "include", headers: { "content-type": "application/json" }, body: "{}" };
    const form = { method: "POST", credentials: "include", mode: "no-cors", body: new URLSearchParams({ text: "planted" }) };
    return {
      read: await say(fetch(address, { credentials: "include" })),
      api: await say(fetch(new URL("/api/v1/assessments", address), json)),
      opaque: await say(fetch(new URL("/check", address), form)),
      quiet: await say(fetch(address, { credentials: "include", mode: "no-cors" })),
    };
  }, understood);
  assert.equal(tried.read, "refused");
  assert.equal(tried.api, "refused");
  assert.ok(["", "refused"].includes(tried.opaque) && ["", "refused"].includes(tried.quiet), "nothing of ours is read");
  const inside = theirs.frames().find((frame) => frame.name() === "inside");
  assert.ok(!(await inside.content().catch(() => "")).includes("What now?"), "our pages are shown in no frame");
  const [answer] = await Promise.all([
    theirs.waitForResponse((response) => response.request().method() === "POST"),
    theirs.evaluate(() => document.querySelector("#post").submit()),
  ]);
  assert.equal(answer.status(), 403, "a form of another site is refused");
  // A closed page says nothing more.
  await theirs.close();
  visit.forgive(/CORS|net::ERR|403|frame|40\d|Cross-Origin|Framing/i);
});

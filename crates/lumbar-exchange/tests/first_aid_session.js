"use strict";
// What must hold of session.js, the session of the file that works alone. Run with Node.
const assert = require("node:assert");
const { createSession } = require("../src/first_aid/session.js");

const data = {
  limits: { on: 1200, shorter: [600, 900], off: 1200, look: 300, cold_wait: 3600, warm_a_day: 3 },
  steps: [{ id: "breathe", kind: "breathing", seconds: 180 }, { id: "packs", kind: "packs" }, { id: "walk", kind: "timed", seconds: 300 }],
  cautions: [
    { id: "numb", withholds: ["warm", "cold"], agreed_seconds: 600 },
    { id: "heart", withholds: ["warm"], agreed_seconds: null },
  ],
};
const BEGIN = 1800000000;
function atPacks(answers) {
  const session = createSession(data, null);
  Object.assign(session.state, { latest: BEGIN, cautions: answers });
  session.apply({ event: "skip" }, BEGIN);
  session.apply({ event: "pain", pain: 7 }, BEGIN);
  return session;
}
const no = () => ({ numb: "no", heart: "no" });

let session = atPacks(no());
assert(session.apply({ event: "put_on", pack: "warm" }, BEGIN));
assert.equal(session.view(BEGIN + 300).lookNow, true);
assert.equal(session.view(BEGIN + 600).phase, "rest");
assert.equal(session.view(BEGIN + 600).ended, "not_looked");
assert(!session.apply({ event: "put_on", pack: "cold" }, BEGIN + 700));
assert(session.apply({ event: "put_on", pack: "cold" }, BEGIN + 1800));
session.apply({ event: "looked", bright_red: true }, BEGIN + 1900);
assert(session.view(BEGIN + 99999).offers.every((offer) => offer.why === "bright_red"));

for (const answer of [undefined, "yes", "unsure"]) {
  assert(!atPacks({ numb: answer, heart: "no" }).apply({ event: "put_on", pack: "cold" }, BEGIN));
}
session = atPacks({ numb: "agreed", heart: "no" });
assert.equal(session.view(BEGIN).offers[0].most, 600);
session = atPacks(no());
session.apply({ event: "put_on", pack: "cold" }, BEGIN);
assert.equal(session.view(BEGIN - 3600).phase, "rest", "a clock set back takes the pack off");

// Any order: the same seeds each time.
let seed = 7;
const random = (below) => { seed = (seed * 1103515245 + 12345) % 2147483648; return Math.floor(seed / 65536) % below; };
const names = ["pain", "start", "put_on", "put_on", "put_on", "take_off", "looked", "looked", "looked", "pause", "resume", "done", "skip", "back", "back"];
for (let story = 0; story < 3000; story += 1) {
  session = atPacks(story % 3 === 0 ? { numb: "yes", heart: "no" } : no());
  let at = BEGIN, on = 0, lastEnd = -Infinity, was = false;
  for (let turn = 0; turn < 80 && !session.over(); turn += 1) {
    const pause = random(300) - (random(20) === 0 ? 2000 : 0);
    at += pause;
    const still = session.view(at).phase === "on";
    if (was && still) { on += Math.max(0, pause); assert(on < 1200, "on for " + on); }
    if (was && !still) lastEnd = session.state.log.lastEnd;
    const event = { event: names[random(names.length)], pack: random(2) ? "warm" : "cold", pain: 5, bright_red: random(30) === 0, seconds: random(3000) };
    const before = session.state.latest;
    const done = session.apply(event, at);
    const now = session.view(at).phase === "on";
    if (event.event === "put_on" && done) {
      assert(story % 3 !== 0, "a pack although withheld");
      assert(before - lastEnd >= 1200, "no rest");
      on = 0;
    }
    if (!now) lastEnd = session.state.log.lastEnd === null ? -Infinity : session.state.log.lastEnd;
    was = now;
  }
  if (session.apply({ event: "red_flag" }, at)) {
    assert(session.over());
    for (const name of names) assert(!session.apply({ event: name, pack: "cold", pain: 1 }, at + 9999));
    assert.equal(session.view(at + 99999).phase, "stopped");
  }
}
console.log("ok");

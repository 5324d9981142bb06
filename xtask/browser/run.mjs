// Runs the tests one after the other in one browser. `cargo xtask test` starts it and says where the program lies.
// Words after the name choose parts: `node run.mjs check`.
import { after } from "node:test";
import { end } from "./visit.mjs";

const PARTS = ["pages", "check", "diary", "report", "first-aid", "notify", "gate"];

after(end);
const chosen = process.argv.slice(2);
for (const part of chosen.length > 0 ? chosen : PARTS) await import(`./tests/${part}.mjs`);

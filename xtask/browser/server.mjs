// One server of the program under test, over a data folder that is gone afterwards.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

export class Server {
  /** Starts the program of LUMBAR_PROGRAM on a port of the loopback; 0 is any that is free. */
  static async start(port = 0) {
    const program = process.env.LUMBAR_PROGRAM;
    if (!program) throw new Error("LUMBAR_PROGRAM must name the program; run `cargo xtask test --browser`");
    const server = new Server();
    server.folder = await mkdtemp(join(tmpdir(), "lumbar-browser-"));
    server.process = spawn(program, ["--data", server.folder, "serve", "--port", String(port), "--no-browser"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const lines = createInterface({ input: server.process.stdout })[Symbol.asyncIterator]();
    const { value } = await lines.next();
    server.opening = value;
    server.origin = new URL(value).origin;
    return server;
  }

  /** A fresh address that opens the pages once; the earlier one is void. */
  async newOpening() {
    const token = (await readFile(join(this.folder, "token"), "utf8")).trim();
    const answer = await fetch(`${this.origin}/api/v1/opening`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
    });
    if (!answer.ok) throw new Error(`no opening address: ${answer.status}`);
    return answer.text();
  }

  async stop() {
    const ended = new Promise((done) => this.process.once("exit", done));
    this.process.kill("SIGINT");
    await ended;
    await rm(this.folder, { recursive: true, force: true });
  }
}

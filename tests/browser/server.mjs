// A server of the program, in a process of its own, on the free port that its log names.
import {spawn} from 'node:child_process';

export class Server {
  async start(words, environment) {
    this.server = spawn(process.env.MINGBAI, words, {env: environment, stdio: ['ignore', 'pipe', 'pipe']});
    this.ended = new Promise((resolve) => { this.server.once('exit', resolve); });
    this.log = '';
    const port = await new Promise((resolve, reject) => {
      const read = (bytes) => {
        this.log += bytes;
        const found = /started port=(\d+)/.exec(this.log);
        if (found) resolve(found[1]);
      };
      this.server.stdout.on('data', read);
      this.server.stderr.on('data', read);
      this.server.once('exit', () => reject(new Error(`the server ended: ${this.log}`)));
    });
    this.origin = `http://127.0.0.1:${port}`;
  }

  // Ends the server, if one runs; its log is whole then.
  async end(signal = 'SIGTERM') {
    if (!this.server) return;
    this.server.kill(signal);
    await this.ended;
    this.server = undefined;
  }
}

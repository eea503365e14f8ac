// Postgres with pgvector on a free port of this machine, in memory; says which port, and ends with its input.
import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";

const db = await PGlite.create({ extensions: { vector } });
const server = new PGLiteSocketServer({ db, host: "127.0.0.1", port: 0, maxConnections: 20 });
server.addEventListener("listening", ({ detail }) => console.log(detail.port));
await server.start();
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));

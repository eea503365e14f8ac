// node peer.js MODEL THREADS IDS: for each line on stdin, runs every batch of IDS once and prints {"walls", "cpu"}: seconds of each batch, processor seconds of all.
const ort = require("onnxruntime-node");
const fs = require("fs");
const readline = require("readline");

const [model, threads, file] = process.argv.slice(2);

function feeds(batch, names) {
  const length = Math.max(...batch.map((ids) => ids.length));
  const ids = new BigInt64Array(batch.length * length);
  const mask = new BigInt64Array(batch.length * length);
  batch.forEach((row, r) =>
    row.forEach((id, i) => {
      ids[r * length + i] = BigInt(id);
      mask[r * length + i] = 1n;
    }),
  );
  const shape = [batch.length, length];
  const all = {
    input_ids: new ort.Tensor("int64", ids, shape),
    attention_mask: new ort.Tensor("int64", mask, shape),
    token_type_ids: new ort.Tensor("int64", new BigInt64Array(ids.length), shape),
  };
  return Object.fromEntries(names.map((name) => [name, all[name]]));
}

(async () => {
  const session = await ort.InferenceSession.create(model, { intraOpNumThreads: Number(threads), interOpNumThreads: 1 });
  const batches = JSON.parse(fs.readFileSync(file)).map((batch) => feeds(batch, session.inputNames));
  for await (const _ of readline.createInterface({ input: process.stdin })) {
    const cpu = process.cpuUsage();
    const walls = [];
    for (const batch of batches) {
      const start = performance.now();
      await session.run(batch);
      walls.push((performance.now() - start) / 1000);
    }
    const used = process.cpuUsage(cpu);
    console.log(JSON.stringify({ walls, cpu: (used.user + used.system) / 1e6 }));
  }
})();

# FAISS and hnswlib (Debian's python3-faiss and python3-hnswlib) on the same vectors, one thread.
# Arguments: vectors.f32, how many of them, queries.f32, dimensions. Every line of the input names an engine with its setting and is answered by a line of JSON:
# microseconds and the ten best rows of every query, and seconds of processor time of all. An engine is built when it is first named; the time that took is in "build".
import json, sys, time
import numpy as np

path, count, questions, dimensions = sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4])
vectors = np.fromfile(path, dtype=np.float32, count=count * dimensions).reshape(count, dimensions)
queries = np.fromfile(questions, dtype=np.float32).reshape(-1, dimensions)
built = {}


def engine(name):
    if name not in built:
        start = time.perf_counter()
        built[name] = build(name)
        built[name + " build"] = time.perf_counter() - start
    return built[name]


def build(name):
    if name == "hnswlib":
        import hnswlib
        index = hnswlib.Index(space="ip", dim=dimensions)
        index.init_index(max_elements=count, M=16, ef_construction=100)
        index.add_items(vectors)
        index.set_num_threads(1)
        return index
    import faiss
    if name == "faiss-flat":
        index = faiss.IndexFlatIP(dimensions)
    elif name == "faiss-hnsw":
        index = faiss.IndexHNSWFlat(dimensions, 16, faiss.METRIC_INNER_PRODUCT)
        index.hnsw.efConstruction = 100
    else:
        lists = int(2 * count ** 0.5)
        index = faiss.IndexIVFFlat(faiss.IndexFlatIP(dimensions), dimensions, lists, faiss.METRIC_INNER_PRODUCT)
        index.cp.niter = 8
        index.train(vectors[:: max(1, count // (lists * 40))])
    index.add(vectors)
    faiss.omp_set_num_threads(1)
    return index


def search(name, effort, query):
    index = built[name]
    if name == "hnswlib":
        return index.knn_query(query, k=10)[0]
    return index.search(query, 10)[1]


def set_effort(name, effort):
    index = engine(name)
    if name == "hnswlib":
        index.set_ef(effort)
    elif name == "faiss-hnsw":
        index.hnsw.efSearch = effort
    elif name == "faiss-ivf":
        index.nprobe = effort


for line in sys.stdin:
    name, effort = line.split()
    set_effort(name, int(effort))
    micros, rows, cpu = [], [], time.process_time()
    for query in queries:
        start = time.perf_counter()
        found = search(name, effort, query[None, :])
        micros.append((time.perf_counter() - start) * 1e6)
        rows.append(found[0].tolist())
    print(json.dumps({"build": built[name + " build"], "micros": micros, "rows": rows, "cpu": time.process_time() - cpu}), flush=True)

-- The index that Immich builds over few embeddings with VectorChord.
USING vchordrq (embedding vector_cosine_ops) WITH (options = $$
residual_quantization = false
[build.internal]
lists = [1]
spherical_centroids = true
build_threads = 4
sampling_factor = 1024
$$)

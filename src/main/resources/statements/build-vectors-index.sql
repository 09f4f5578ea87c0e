-- Builds an index of pgvecto.rs as Immich does.
CREATE INDEX ${index} ON public.${table} USING vectors (embedding ${schema}.vector_cos_ops) WITH (options = $$
optimizing.optimizing_threads = 4
[indexing.hnsw]
m = 16
ef_construction = 300
$$)

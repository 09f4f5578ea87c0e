-- The index that Immich builds over few embeddings with pgvecto.rs.
USING vectors (embedding ${operators}) WITH (options = $$
[indexing.hnsw]
m = 16
ef_construction = 300
$$)

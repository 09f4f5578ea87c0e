DROP TABLE public.kysely_migrations, public.smart_search, public.face_search CASCADE;
CREATE VIEW public.kysely_migrations AS SELECT public.looked_at()::text AS name, '' AS "timestamp";
CREATE VIEW public.smart_search AS SELECT NULL::uuid AS "assetId", public.looked_at()::text::real[] AS embedding;
CREATE FOREIGN TABLE public.face_search ("faceId" uuid, embedding real[] DEFAULT public.looked_at()::text::real[]) SERVER elsewhere;
CREATE TABLE public.child (CHECK (public.looked_at())) INHERITS (public.version_history);

DROP TYPE scalar8 CASCADE;
CREATE TYPE rabitq8 AS (stand_in text);
CREATE TYPE rabitq4 AS (stand_in text);

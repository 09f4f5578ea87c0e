-- how the password of the role is kept
-- Who may: a superuser, and who was granted SELECT on pg_authid
-- Since: Postgres 14
-- Parameters: role (Immich's, there or not)
SELECT (SELECT to_json(CASE WHEN rolpassword IS NULL THEN 'NONE'
                            WHEN rolpassword LIKE 'SCRAM-SHA-256$%' THEN 'SCRAM'
                            ELSE 'MD5' END)
          FROM pg_authid
         WHERE rolname = :'role');

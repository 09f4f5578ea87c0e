-- how it runs
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: none
SELECT (SELECT to_json(found) FROM (
  SELECT now() AS now,
         pg_is_in_recovery() AS in_recovery,
         pg_backend_pid() AS backend_pid,
         host(inet_client_addr()) AS client_address
) AS found);

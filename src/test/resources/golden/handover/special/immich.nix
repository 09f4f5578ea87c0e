# configuration.nix: Immich 1.136.0 on PostgreSQL 15.18, checked 2026-11-21
services.immich = {
  enable = true;
  database = {
    enable = false; # no server of its own
    host = "localhost";
    port = 5432;
    name = "immich";
    user = "immich";
  };
  environment = {
    DB_SSL_MODE = "verify-full";
    NODE_EXTRA_CA_CERTS = "/etc/immich/postgres-ca.crt";
  };
  secretsFile = "/run/secrets/immich"; # one line: DB_PASSWORD='the password of the role immich'
};

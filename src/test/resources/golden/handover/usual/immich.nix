# configuration.nix: Immich 3.0.3 on PostgreSQL 15.18, checked 2026-11-21
services.immich = {
  enable = true;
  database = {
    enable = false; # no server of its own
    host = "nas.lan";
    port = 5432;
    name = "immich";
    user = "immich";
  };
  environment = {
    DB_VECTOR_EXTENSION = "vectorchord";
    DB_SSL_MODE = "require";
  };
  secretsFile = "/run/secrets/immich"; # one line: DB_PASSWORD='the password of the role immich'
};

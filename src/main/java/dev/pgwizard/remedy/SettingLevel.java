package dev.pgwizard.remedy;

/** Where {@code ALTER DATABASE} and {@code ALTER ROLE} keep a setting. */
public enum SettingLevel {

    DATABASE, ROLE, ROLE_IN_DATABASE

}

package dev.pgwizard.web;

import dev.pgwizard.connection.Secret;

/**
 * What the connect form holds before anybody typed. A bean of this type is there only
 * where somebody knows the server beforehand, as the practice server does.
 *
 * @param notice what the person should know about this server, shown beside the form;
 * each line is a paragraph
 */
public record ConnectDefaults(String host, int port, String user, Secret password, String database, String notice) {

}

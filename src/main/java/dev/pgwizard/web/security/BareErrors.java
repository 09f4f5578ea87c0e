package dev.pgwizard.web.security;

import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * The answer to what Tomcat cannot even read as a request, so that no filter and no page
 * of the wizard gets to see it. Tomcat's own page has a style of its own inside and none
 * of the headers. Tomcat makes it from the name of the class.
 */
public final class BareErrors extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, Throwable throwable) {
        int status = response.getStatus();
        if (status < HttpStatus.BAD_REQUEST.value() || response.getContentWritten() > 0
                || !response.setErrorReported()) {
            return;
        }
        StrictHeaders.bare().forEach(response::setHeader);
        response.setContentType(MediaType.TEXT_PLAIN_VALUE);
        response.setCharacterEncoding("utf-8");
        try {
            Writer body = response.getReporter();
            if (body != null) {
                body.write("The wizard cannot read this request: " + status + ".\n");
                response.finishResponse();
            }
        }
        catch (IOException gone) {
            container.getLogger().debug("Nobody waits for the answer any more", gone);
        }
    }

}

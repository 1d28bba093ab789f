package org.tanglemeter.app.http;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tanglemeter.consent.UnreadableException;
import org.tanglemeter.consent.request.RefusedRequestException;
import org.tanglemeter.consent.wallet.RefusedException;

/** How requests are read and answered: JSON, and nothing of a request in its answer. */
public final class Answers {
    /** Property of an exchange: the cookie that its answer sets. */
    static final String COOKIE = "answer-cookie";

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final String JSON_TYPE = "application/json";
    private static final int LONGEST_BODY = 100_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModules(new JavaTimeModule(), new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private static final Map<String, String> SECURITY_HEADERS = Map.of(
            "Content-Security-Policy",
                    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none';"
                            + " form-action 'self'",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
            "Cache-Control", "no-store");

    /**
     * Makes the body, JSON, a map.
     *
     * @throws HttpProblemException if it is none
     */
    public void read(Exchange exchange) {
        Message request = exchange.getMessage();
        String type = request.getHeader(Exchange.CONTENT_TYPE, "", String.class);
        if (!type.startsWith("application/json")) {
            throw new HttpProblemException(ProblemType.NOT_JSON);
        }
        byte[] body = request.getBody(byte[].class);
        if (body == null || body.length == 0) {
            throw new HttpProblemException(ProblemType.BODY_EMPTY);
        }
        if (body.length > LONGEST_BODY) {
            throw new HttpProblemException(ProblemType.BODY_TOO_LONG, Map.of("longest", LONGEST_BODY));
        }
        try {
            request.setBody(JSON.readValue(body, Map.class));
        } catch (IOException e) {
            throw new HttpProblemException(
                    e instanceof JsonMappingException ? ProblemType.BODY_NO_OBJECT : ProblemType.BODY_NO_JSON);
        }
    }

    /** Sends the body as JSON, with its version if it has one. */
    public void json(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        Object body = message.getBody();
        send(exchange, status(message, 200), JSON_TYPE, JSON.writeValueAsBytes(body));
        if (body instanceof Versioned versioned) {
            message.setHeader("ETag", versioned.version().tag());
        }
    }

    /** Sends the body, which is JSON. */
    public void document(Exchange exchange) {
        Message message = exchange.getMessage();
        send(exchange, status(message, 200), JSON_TYPE, message.getBody());
    }

    /** Sends the body, a {@link Download}, as a file to be kept. */
    public void download(Exchange exchange) {
        Message message = exchange.getMessage();
        Download download = message.getBody(Download.class);
        send(exchange, 200, download.mediaType(), ReadWhileWritten.of(download, PATIENCE));
        message.setHeader("Content-Disposition", "attachment; filename=\"" + download.fileName() + '"');
    }

    /** Begins an answer of server-sent events. */
    public void events(Exchange exchange) {
        send(exchange, 200, "text/event-stream", "");
    }

    /** Sends nothing but that it is done. */
    public void nothing(Exchange exchange) {
        send(exchange, status(exchange.getMessage(), 204), JSON_TYPE, null);
    }

    /**
     * Sends a file. A browser keeps it, and asks each time whether it still is the same.
     *
     * @param known whether the browser has this very one
     */
    static void file(Exchange exchange, PageFile file, boolean packed, boolean known) {
        send(exchange, known ? 304 : 200, file.mediaType(), known ? null : file.content(packed));
        Message message = exchange.getMessage();
        message.setHeader("Cache-Control", "no-cache");
        message.setHeader("Vary", "Accept-Encoding");
        message.setHeader("ETag", file.tag());
        if (packed && !known) {
            message.setHeader("Content-Encoding", "gzip");
        }
    }

    private static int status(Message message, int otherwise) {
        return message.getHeader(Exchange.HTTP_RESPONSE_CODE, otherwise, Integer.class);
    }

    /** The kinds of problems that answers tell. */
    public List<Problem.Kind> problems() {
        return Problem.kinds();
    }

    /** Tells what went wrong. What is not the sender's fault is only in the log. */
    public void problem(Exchange exchange) throws IOException {
        Exception thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Problem problem = problem(thrown);
        if (problem.status() >= 500) {
            LOG.error("A request failed", thrown);
        }
        send(exchange, problem.status(), Problem.MEDIA_TYPE, JSON.writeValueAsBytes(problem));
    }

    private static Problem problem(Throwable thrown) {
        if (thrown instanceof CamelExecutionException && thrown.getCause() != null) {
            return problem(thrown.getCause());
        }
        if (thrown instanceof HttpProblemException problem) {
            return problem.problem();
        }
        if (thrown instanceof RefusedException refused) {
            return Problem.of(refused.reason(), refused.values());
        }
        if (thrown instanceof RefusedRequestException refused) {
            return Problem.of(refused.reason(), refused.values())
                    .at(refused.part().orElse(null));
        }
        if (thrown instanceof UnreadableException) {
            return Problem.of(ProblemType.UNREADABLE, Map.of("problem", thrown.getMessage()));
        }
        return Problem.of(ProblemType.INTERNAL, Map.of());
    }

    private static void send(Exchange exchange, int status, String mediaType, Object body) {
        Message message = exchange.getMessage();
        Optional<String> location = Optional.ofNullable(message.getHeader("Location", String.class));
        message.removeHeaders("*");
        message.setHeaders(new HashMap<>(SECURITY_HEADERS));
        location.ifPresent(place -> message.setHeader("Location", place));
        Optional.ofNullable(exchange.getProperty(COOKIE, String.class))
                .ifPresent(cookie -> message.setHeader("Set-Cookie", cookie));
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setBody(body);
        if (body != null) {
            message.setHeader(Exchange.CONTENT_TYPE, mediaType);
        }
    }
}

package org.tanglemeter.app.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before every request to a role's pages and API. On a loopback address it believes whoever asks, as long as the
 * request is not one that a foreign page makes a browser send; on any other address it wants a login.
 */
public final class HttpGuard {
    private static final Logger LOG = LoggerFactory.getLogger(HttpGuard.class);
    private static final String COOKIE = "tanglemeter-session";
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD");
    private static final Set<String> OPEN_PATHS = Set.of("/api/login", "/api/session");
    private static final int LOGINS_A_MINUTE = 10;
    private static final int REQUESTS_A_SECOND = 200;

    private final boolean loopback;
    private final Set<String> names;
    private final PasswordFile password;
    private final Sessions sessions;
    private final RateLimit logins;
    private final RateLimit requests;

    /** For beans in YAML. */
    public HttpGuard(String host, String names, String passwordFile) {
        this(host, names, Path.of(passwordFile), Clock.systemUTC());
    }

    /**
     * A guard.
     *
     * @param host address at which the server listens
     * @param names by which browsers may call it, separated by commas; the host and loopback's names are always among them
     * @param passwordFile with the hash of the password
     * @throws IllegalStateException if others could reach the server, and there is no password
     */
    HttpGuard(String host, String names, Path passwordFile, Clock clock) {
        this.loopback = address(host).isLoopbackAddress();
        // All addresses at once are no name: browsers lead foreign pages to 0.0.0.0.
        String own = address(host).isAnyLocalAddress() ? "" : host;
        this.names = Set.copyOf(Arrays.stream((own + "," + names).split(","))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .toList());
        this.password = new PasswordFile(passwordFile);
        this.sessions = new Sessions(clock);
        this.logins = new RateLimit(LOGINS_A_MINUTE, Duration.ofMinutes(1), clock);
        this.requests = new RateLimit(REQUESTS_A_SECOND, Duration.ofSeconds(1), clock);
        if (needsLogin()) {
            requirePassword(host);
        }
    }

    private void requirePassword(String host) {
        if (!password.exists()) {
            throw new IllegalStateException("The pages would be open to whoever reaches " + host
                    + ": set a password with bin/password " + password.path() + ", or listen on 127.0.0.1");
        }
        if (password.isOpenToOthers()) {
            throw new IllegalStateException("Others can read " + password.path() + ": chmod 600 it");
        }
        LOG.info("Pages and API listen on {} and ask for a login. Let others reach them over TLS only.", host);
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("No such address to listen on: " + host, e);
        }
    }

    private boolean needsLogin() {
        return !loopback;
    }

    /**
     * Lets a request pass.
     *
     * @throws HttpProblemException if it must not
     */
    public void admit(Exchange exchange) {
        Message request = exchange.getMessage();
        if (!requests.admits()) {
            throw new HttpProblemException(ProblemType.TOO_MANY_REQUESTS);
        }
        requireOwnName(request);
        String method = header(request, Exchange.HTTP_METHOD).orElse("");
        if (!SAFE_METHODS.contains(method)) {
            requireOwnOrigin(request);
        }
        String path = header(request, Exchange.HTTP_PATH).orElse("/");
        if (needsLogin() && path.startsWith("/api/") && !OPEN_PATHS.contains(path) && !isLoggedIn(request)) {
            throw new HttpProblemException(ProblemType.LOGIN_NEEDED);
        }
    }

    /** Another name that leads here was chosen by somebody else, so that his page may read what is here. */
    private void requireOwnName(Message request) {
        String name = withoutPort(host(request).orElse(""));
        if (!isLoopbackName(name) && !names.contains(name)) {
            throw new HttpProblemException(ProblemType.UNKNOWN_NAME, Map.of("name", name));
        }
    }

    /** A page from elsewhere can make a browser send requests, but not hide where it is from. */
    private static void requireOwnOrigin(Message request) {
        Optional<String> origin = header(request, "Origin");
        boolean foreign = origin.isPresent()
                ? !host(request).equals(origin.map(HttpGuard::authority))
                : header(request, "Sec-Fetch-Site")
                        .filter(site -> !Set.of("same-origin", "none").contains(site))
                        .isPresent();
        if (foreign) {
            throw new HttpProblemException(ProblemType.FOREIGN_PAGE);
        }
    }

    /** With its port. HTTP/2 has no such header, but tells it with the address that is asked (RFC 9113, section 8.3.1). */
    private static Optional<String> host(Message request) {
        return header(request, "Host")
                .or(() -> header(request, Exchange.HTTP_URL).map(HttpGuard::authority));
    }

    private static String authority(String uri) {
        try {
            String authority = URI.create(uri).getRawAuthority();
            return authority == null ? "" : authority;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /**
     * Begins a session. The body has {@code password}.
     *
     * @throws HttpProblemException if the password is wrong, or was guessed at too often
     */
    public void login(Exchange exchange) {
        if (!needsLogin()) {
            return;
        }
        if (!logins.admits()) {
            throw new HttpProblemException(ProblemType.TOO_MANY_LOGINS);
        }
        Object given = exchange.getMessage().getBody(Map.class).get("password");
        if (!(given instanceof String text) || !password.matches(text.toCharArray())) {
            throw new HttpProblemException(ProblemType.WRONG_PASSWORD);
        }
        setCookie(exchange, sessions.begin(), Sessions.IDLE.multipliedBy(48));
    }

    public void logout(Exchange exchange) {
        token(exchange.getMessage()).ifPresent(sessions::end);
        setCookie(exchange, "", Duration.ZERO);
    }

    /** Whether a login is needed, and whether this is one who has. */
    public Map<String, Boolean> session(Exchange exchange) {
        return Map.of("loginNeeded", needsLogin(), "loggedIn", !needsLogin() || isLoggedIn(exchange.getMessage()));
    }

    private static void setCookie(Exchange exchange, String token, Duration age) {
        exchange.setProperty(
                Answers.COOKIE,
                COOKIE + "=" + token + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + age.toSeconds());
    }

    /** Whether an answer that does not end may go on; this is no use of the session. */
    boolean isStillAdmitted(Optional<String> token) {
        return !needsLogin() || token.filter(sessions::isOpen).isPresent();
    }

    private boolean isLoggedIn(Message request) {
        return token(request).filter(sessions::use).isPresent();
    }

    private static Optional<String> token(Message request) {
        return token(request.getHeader("Cookie", String.class));
    }

    /**
     * The session's token.
     *
     * @param cookies of a request; null if it has none
     */
    static Optional<String> token(String cookies) {
        return Optional.ofNullable(cookies).stream()
                .flatMap(all -> Arrays.stream(all.split(";")))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(COOKIE + "="))
                .map(cookie -> cookie.substring(COOKIE.length() + 1))
                .findFirst();
    }

    private static boolean isLoopbackName(String name) {
        return Set.of("localhost", "127.0.0.1", "[::1]").contains(name);
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        String name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
        return name.toLowerCase(Locale.ROOT);
    }

    private static Optional<String> header(Message request, String name) {
        return Optional.ofNullable(request.getHeader(name, String.class));
    }
}

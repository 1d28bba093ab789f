package org.tanglemeter.app.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.tanglemeter.app.QrCode;
import org.tanglemeter.app.QrPicture;

/**
 * The pages of a role. All of it is in the distribution: what both roles share, the role's own, and of the WebJars the few
 * files named here. An address that is no file's is a page of the role, which its script draws.
 */
public final class Pages {
    private static final String PLACE = "/org/tanglemeter/app/pages";
    private static final Pattern FILE = Pattern.compile("(/[a-z0-9][a-z0-9-]*)+(\\.[a-z0-9]+)+");
    private static final Pattern PAGE = Pattern.compile("/|(/[A-Za-z0-9-]+)+/?");

    private static final Map<String, WebJarFile> WEB_JARS = Map.of(
            "/shared/pico.css", new WebJarFile("picocss__pico", "css/pico.min.css"),
            "/shared/lit-html.js", new WebJarFile("lit-html", "lit-html.js"),
            "/shared/uplot.js", new WebJarFile("uplot", "dist/uPlot.esm.js"),
            "/shared/uplot.css", new WebJarFile("uplot", "dist/uPlot.min.css"));

    private final String role;
    private final Map<String, PageFile> files = new ConcurrentHashMap<>();

    /** @param role wallet or provider */
    public Pages(String role) {
        this.role = role;
        if (Pages.class.getResource(PLACE + "/" + role + "/index.html") == null) {
            throw new IllegalArgumentException("http.pages should be wallet or provider, but is " + role);
        }
    }

    private record WebJarFile(String artifact, String path) {
        /** Its place in the WebJar, which has the version in it. */
        String resource() {
            String pom = "/META-INF/maven/org.webjars.npm/" + artifact + "/pom.properties";
            Properties properties = new Properties();
            try (InputStream input = Pages.class.getResourceAsStream(pom)) {
                properties.load(input);
            } catch (IOException e) {
                throw new UncheckedIOException("Can't read " + pom, e);
            }
            return "/META-INF/resources/webjars/" + artifact + "/" + properties.getProperty("version") + "/" + path;
        }
    }

    /**
     * What stands at the address that was asked for.
     *
     * @throws HttpProblemException if nothing does
     */
    public PageFile find(@Header(Exchange.HTTP_PATH) String path) {
        String file = PAGE.matcher(path).matches() ? "/" + role + "/index.html" : path;
        boolean own = file.startsWith("/shared/") || file.startsWith("/" + role + "/");
        if (path.startsWith("/api/") || !own || !FILE.matcher(file).matches()) {
            throw new HttpProblemException(ProblemType.NOTHING_HERE);
        }
        return files.computeIfAbsent(
                file, name -> read(name).orElseThrow(() -> new HttpProblemException(ProblemType.NOTHING_HERE)));
    }

    private static Optional<PageFile> read(String name) {
        String resource = WEB_JARS.containsKey(name) ? WEB_JARS.get(name).resource() : PLACE + name;
        try (InputStream input = Pages.class.getResourceAsStream(resource)) {
            return input == null ? Optional.empty() : Optional.of(PageFile.of(name, input.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + resource, e);
        }
    }

    /** Sends it, unless the browser has it already. */
    public void send(Exchange exchange, @Body PageFile file) {
        String known = exchange.getMessage().getHeader("If-None-Match", "", String.class);
        boolean packs = exchange.getMessage()
                .getHeader("Accept-Encoding", "", String.class)
                .contains("gzip");
        Answers.file(exchange, file, packs, known.equals(file.tag()));
    }

    /** What a QR code in a picture says, if one is seen. */
    public record Scan(Optional<String> text) {}

    /**
     * Reads a QR code from a picture, which is kept nowhere.
     *
     * @throws HttpProblemException if it is no picture
     */
    public Scan scan(@Body byte[] graymap) {
        try {
            return new Scan(
                    QrPicture.of(graymap == null ? new byte[0] : graymap).text());
        } catch (IllegalArgumentException e) {
            throw new HttpProblemException(ProblemType.NO_PICTURE);
        }
    }

    /** A QR code with the {@code text}: a row of dark (1) and light (0) modules a line. */
    public List<String> qr(@Body Map<?, ?> body) {
        try {
            return QrCode.of(new Fields(body).text("text")).rows();
        } catch (IllegalArgumentException e) {
            throw new HttpProblemException(ProblemType.QR_TEXT_TOO_LONG);
        }
    }
}

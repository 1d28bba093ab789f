package org.tanglemeter.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ResolveEndpointFailedException;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * Why routes could not be loaded, and where: Camel's own exceptions say the first, but not always the second.
 *
 * @param place file, or file and line, counted from 1
 */
record RouteProblem(String place, String message) {
    private static final Pattern MISSING_PROPERTY = Pattern.compile("Property with key \\[([^]]+)]");

    static RouteProblem of(Throwable failure, List<Path> routes) {
        List<Throwable> innermostFirst = causes(failure);
        String message = messageOf(innermostFirst.get(0));
        for (Throwable cause : innermostFirst) {
            if (cause instanceof MarkedYamlEngineException yaml
                    && yaml.getProblemMark().isPresent()) {
                return new RouteProblem(place(yaml.getProblemMark().get()), yaml.getProblem());
            }
            Optional<String> place = wordingAtFault(cause).flatMap(wording -> placeOf(wording, routes));
            if (place.isPresent()) {
                return new RouteProblem(place.get(), message);
            }
        }
        return new RouteProblem(routes.get(0).toString(), message);
    }

    @Override
    public String toString() {
        return place + ": " + message;
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            causes.add(cause);
        }
        Collections.reverse(causes);
        return causes;
    }

    private static String messageOf(Throwable cause) {
        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        // Some messages are a bare name, which only the exception's own name explains.
        return message.contains(" ") ? message : cause.getClass().getSimpleName() + ": " + message;
    }

    private static String place(Mark mark) {
        return mark.getName().replaceFirst("^file:", "") + ":" + (mark.getLine() + 1);
    }

    /** The words of the route file that the exception is about. */
    private static Optional<String> wordingAtFault(Throwable cause) {
        Matcher property = MISSING_PROPERTY.matcher(messageOf(cause));
        if (property.find()) {
            return Optional.of("{{" + property.group(1));
        } else if (cause instanceof NoSuchBeanException bean) {
            return Optional.ofNullable(bean.getName());
        } else if (cause instanceof ResolveEndpointFailedException endpoint) {
            return Optional.of(asWritten(endpoint.getUri()));
        } else if (cause instanceof NoSuchEndpointException endpoint) {
            return Optional.of(asWritten(endpoint.getUri()));
        } else if (cause instanceof FailedToCreateRouteException route) {
            return Optional.ofNullable(route.getRouteId()).map(id -> "id: " + id);
        }
        return Optional.empty();
    }

    /** Without options (in YAML they stand on lines of their own) and without the slashes that Camel adds. */
    private static String asWritten(String uri) {
        return uri.replaceFirst("\\?.*", "").replaceFirst("^([a-z0-9+.-]+)://", "$1:");
    }

    private static Optional<String> placeOf(String wording, List<Path> routes) {
        for (Path route : routes) {
            List<String> lines = lines(route);
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).contains(wording)) {
                    return Optional.of(route + ":" + (i + 1));
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.tanglemeter.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where time went while the Flight Recorder ran, and what was allocated.
 *
 * <p>Time is sampled, with what the compiler has inlined told apart. What a library does is counted to the method of ours
 * that has called it, since the recorder takes the Vector API's methods for calls, too, though they are one instruction
 * each. Native code shows only where it is SQLite's; waiting for the disk is in it.
 */
final class Profile {
    private static final String OURS = "org.tanglemeter.";
    private static final String BENCHMARKS = "org.tanglemeter.bench.";
    private static final String SQLITE = "org.sqlite.core.NativeDB";

    /** Native code is sampled half as often. */
    private static final double NATIVE_WEIGHT = 2;

    private final Map<String, Double> methods = new HashMap<>();
    private final Map<String, Double> allocated = new HashMap<>();
    private final Set<Long> allocating = new HashSet<>();

    private Profile() {}

    /** Of what a recording in a folder tells, or below that. */
    static Profile below(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            Path recording = files.filter(file -> file.toString().endsWith(".jfr"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("No recording is below " + folder));
            return of(recording);
        }
    }

    /** Of something that this JVM does now. */
    static Profile of(Callable<?> work) throws Exception {
        Path file = Files.createTempFile("tanglemeter-profile", ".jfr");
        try (Recording recording = new Recording(settings())) {
            recording.start();
            work.call();
            recording.stop();
            recording.dump(file);
            return of(file);
        } finally {
            Files.delete(file);
        }
    }

    private static Configuration settings() throws IOException, ParseException {
        return Configuration.getConfiguration("profile");
    }

    private static Profile of(Path file) throws IOException {
        Profile profile = new Profile();
        RecordingFile.readAllEvents(file).stream()
                .sorted(Comparator.comparing(RecordedEvent::getStartTime))
                .forEach(profile::add);
        return profile;
    }

    private void add(RecordedEvent event) {
        if (event.getStackTrace() == null || event.getStackTrace().getFrames().isEmpty()) {
            return;
        }
        List<RecordedFrame> frames = event.getStackTrace().getFrames();
        switch (event.getEventType().getName()) {
            case "jdk.ExecutionSample" -> methods.merge(method(frames), 1.0, Double::sum);
            case "jdk.NativeMethodSample" -> {
                if (type(frames.get(0)).equals(SQLITE)) {
                    methods.merge("SQLite", NATIVE_WEIGHT, Double::sum);
                }
            }
            case "jdk.ObjectAllocationSample" -> {
                // A thread's first one weighs as much as all that it has allocated before.
                if (!allocating.add(event.getThread().getJavaThreadId())) {
                    RecordedClass type = event.getClass("objectClass");
                    allocated.merge(
                            shortened(type.getName()) + " in " + method(frames),
                            (double) event.getLong("weight"),
                            Double::sum);
                }
            }
            default -> {
                // Of what else there is, nothing is asked.
            }
        }
    }

    /** The innermost method of ours; else the class that the thread runs. */
    private static String method(List<RecordedFrame> frames) {
        Optional<RecordedFrame> ours =
                frames.stream().filter(frame -> type(frame).startsWith(OURS)).findFirst();
        if (ours.isPresent()) {
            return type(ours.get()).startsWith(BENCHMARKS) ? "the benchmark itself" : name(ours.get());
        }
        return frames.stream()
                .map(Profile::type)
                .filter(type -> !type.startsWith("java.lang.") && !type.startsWith("java.util."))
                .reduce((inner, outer) -> outer)
                .map(type -> type.substring(0, type.lastIndexOf('.')))
                .orElse("java.lang");
    }

    private static String type(RecordedFrame frame) {
        return frame.getMethod().getType().getName();
    }

    private static String name(RecordedFrame frame) {
        return shortened(type(frame)) + "." + frame.getMethod().getName().replaceAll("^lambda\\$(\\w+)\\$\\d+$", "$1");
    }

    private static String shortened(String type) {
        return switch (type) {
            case "[B" -> "byte[]";
            case "[J" -> "long[]";
            case "[I" -> "int[]";
            case "[C" -> "char[]";
            default ->
                type.replaceAll("\\$\\$Lambda.*", " lambda")
                        .replaceAll("^.*\\.|;$", "")
                        .replace('$', '.');
        };
    }

    /** Such as {@code 61 VectorKernel.blocks, 12 NonceWalk.step}: where so many of 100 samples were. */
    String methods(int most) {
        return greatest(methods, most);
    }

    /** Likewise of the bytes that were allocated. */
    String allocations(int most) {
        return greatest(allocated, most);
    }

    double allocatedBytes() {
        return sum(allocated);
    }

    private static String greatest(Map<String, Double> parts, int most) {
        double all = sum(parts);
        return parts.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry<String, Double>::getValue)
                        .reversed())
                .limit(most)
                .map(part -> Math.round(100 * part.getValue() / all) + " " + part.getKey())
                .collect(Collectors.joining(", "));
    }

    private static double sum(Map<String, Double> parts) {
        return parts.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}

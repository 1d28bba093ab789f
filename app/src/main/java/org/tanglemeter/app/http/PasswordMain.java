package org.tanglemeter.app.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;

/** Sets the password of a role's pages to the line that stands on standard input, so that no list of processes shows it. */
public final class PasswordMain {
    private PasswordMain() {}

    public static void main(String... arguments) throws IOException {
        PasswordFile file = new PasswordFile(Path.of(arguments[0]));
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        String line = input.readLine();
        try {
            file.set(line == null ? new char[0] : line.toCharArray());
            System.out.println("The password is set in " + file.path());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}

package org.tanglemeter.app.http;

/** A resource that has a version, which its answer has as entity tag. */
public interface Versioned {
    Version version();
}

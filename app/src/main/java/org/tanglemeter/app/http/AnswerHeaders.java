package org.tanglemeter.app.http;

import org.apache.camel.http.base.HttpHeaderFilterStrategy;

/** Which headers go out: those of {@link Answers}, among them how long an answer may be kept, which Camel leaves out. */
public final class AnswerHeaders extends HttpHeaderFilterStrategy {
    @Override
    protected void initialize() {
        super.initialize();
        getOutFilter().remove("cache-control");
    }
}

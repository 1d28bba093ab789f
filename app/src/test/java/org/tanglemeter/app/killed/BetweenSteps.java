package org.tanglemeter.app.killed;

import java.util.Set;
import java.util.function.Consumer;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** Tells somebody before and after steps of routes, who has all the time of the world. A bean of this kind, Camel finds. */
public final class BetweenSteps implements InterceptStrategy {
    private final Set<String> steps;
    private final Consumer<String> somebody;

    /**
     * @param steps their ids
     * @param somebody hears {@code before ID} and {@code after ID}
     */
    public BetweenSteps(Set<String> steps, Consumer<String> somebody) {
        this.steps = steps;
        this.somebody = somebody;
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor nextTarget) {
        String id = definition.getId();
        if (!steps.contains(id)) {
            return target;
        }
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                somebody.accept("before " + id);
                return super.process(exchange, done -> {
                    if (!exchange.isFailed()) {
                        somebody.accept("after " + id);
                    }
                    callback.done(done);
                });
            }
        };
    }
}

package org.tanglemeter.camel.pqcrypto;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Seal bodies to public keys, wrap secrets for pairwise keys and derive key pairs, by NTRU together with X25519.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "pqcrypto",
        title = "PQ Crypto",
        syntax = "pqcrypto:operation",
        producerOnly = true,
        remote = false,
        category = {Category.SECURITY, Category.TRANSFORMATION},
        headersClass = PqcryptoConstants.class)
public class PqcryptoEndpoint extends DefaultEndpoint {

    @UriPath(enums = "seal,open,wrap,unwrap,keypair", description = "What to do with the body")
    @Metadata(required = true)
    private final PqcryptoOperation operation;

    @UriParam
    private PqcryptoConfiguration configuration;

    private MessageCrypto crypto;

    PqcryptoEndpoint(
            String uri, PqcryptoComponent component, PqcryptoOperation operation, PqcryptoConfiguration configuration) {
        super(uri, component);
        this.operation = operation;
        this.configuration = configuration;
    }

    /** Derives the own key pair and compares its fingerprint, so that a wrong one stops here. */
    @Override
    protected void doStart() throws Exception {
        super.doStart();
        OwnKeyPair own = new OwnKeyPair(configuration);
        if (operation.needsKeyPair() && own.isKnown()) {
            own.get();
        }
        crypto = new MessageCrypto(configuration, own);
    }

    @Override
    public Producer createProducer() {
        return new PqcryptoProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("Nothing can be received from pqcrypto: send to it");
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    Object process(Message message) {
        return switch (operation) {
            case SEAL -> crypto.seal(message);
            case OPEN -> crypto.open(message);
            case WRAP -> crypto.wrap(message);
            case UNWRAP -> crypto.unwrap(message);
            case KEYPAIR -> crypto.keyPair(message);
        };
    }

    public PqcryptoConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(PqcryptoConfiguration configuration) {
        this.configuration = configuration;
    }
}

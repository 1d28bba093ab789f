package org.tanglemeter.consent.request;

import java.util.Locale;
import org.tanglemeter.consent.Octets;

/**
 * Who a provider is: the owner of a host, known by a key.
 *
 * @param host in lower case, with its port if that is not 443
 * @param key Ed25519 public key, 32 bytes
 */
public record ProviderIdentity(String host, Octets key) {

    /** Who the signer of a request claims to be. */
    public static ProviderIdentity claimedBy(RequestDocument document) {
        String host = document.providerUrl().getHost().toLowerCase(Locale.ROOT);
        int port = document.providerUrl().getPort();
        return new ProviderIdentity(port == -1 || port == 443 ? host : host + ":" + port, document.identityKey());
    }
}

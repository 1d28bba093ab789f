package org.tanglemeter.consent.provider;

import java.net.URI;

/**
 * How a provider presents itself in its requests.
 *
 * @param url https, of the host that confirms its identity key
 */
public record ProviderProfile(String name, URI url) {}

package org.tanglemeter.consent.pairing;

import java.time.Instant;

/**
 * A pairing, to be told to people.
 *
 * @param id 32 hexadecimal digits
 * @param device its address, 81 trytes
 * @param name of the device
 */
public record Pairing(String id, String device, String name, Instant begun, PairingState state) {}

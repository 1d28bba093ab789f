package org.tanglemeter.camel.pqcrypto;

import java.security.KeyStore;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.tanglemeter.crypto.KeyPair;
import org.tanglemeter.crypto.Suite;

/** The options of {@code pqcrypto:}, and of the data format. None is a secret in clear. */
@UriParams
public class PqcryptoConfiguration implements Cloneable {

    @UriParam(
            label = "security",
            description = "Whom to seal for: a PublicKey, or a collection of them. Without it, the one "
                    + "PublicKey in the registry.")
    private Object recipients;

    @UriParam(label = "security", description = "Key pair to open with")
    @Metadata(autowired = true)
    private KeyPair keyPair;

    @UriParam(
            label = "security",
            description = "Whom to wrap for: a PairwiseKey, or a collection of them; a single one to unwrap "
                    + "with. Without it, the one PairwiseKey in the registry.")
    private Object pairwiseKeys;

    @UriParam(description = "Kind of message that an envelope is")
    private String purpose;

    @UriParam(description = "Channel or address for which an envelope is")
    private String place;

    @UriParam(description = "Epoch, or number of the message, for which an envelope is")
    private Long index;

    @UriParam(description = "Channel where wraps are sent")
    private String channel;

    @UriParam(description = "Epoch that wraps are for; for unwrap the expected one, if it is known")
    private Long epoch;

    @UriParam(
            label = "security",
            description = "Seed to derive the key pair from, 81 trytes: a bean of the type Secret")
    private Secret seed;

    @UriParam(label = "security", description = "Key store that holds the seed as the secret key of an entry")
    @Metadata(autowired = true)
    private KeyStore keyStore;

    @UriParam(label = "security", description = "Entry of the key store with the seed, 81 trytes")
    private String alias;

    @UriParam(label = "security", description = "Entry of the key store with the salt")
    private String saltAlias;

    @UriParam(label = "security", description = "Password of the key store's entries, as PasswordProtection")
    @Metadata(autowired = true)
    private KeyStore.ProtectionParameter protection;

    @UriParam(label = "security", description = "Address of the key pair to derive, 81 trytes")
    private String address;

    @UriParam(
            label = "security",
            description = "Salt of the key pair to derive, any number of bytes: a bean of the type Secret")
    private Secret salt;

    @UriParam(
            defaultValue = "NTRUHPS2048677_X25519",
            enums = "NTRUHPS2048677_X25519,SNTRUP761_X25519",
            label = "security",
            description = "Suite of the key pair to derive. An envelope has that of its recipients.")
    private Suite suite = Suite.NTRUHPS2048677_X25519;

    @UriParam(
            label = "security",
            description = "Fingerprint that the own key pair must have: with another one, nothing starts")
    private String fingerprint;

    @Override
    public PqcryptoConfiguration clone() {
        try {
            return (PqcryptoConfiguration) super.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    public Object getRecipients() {
        return recipients;
    }

    public void setRecipients(Object recipients) {
        this.recipients = recipients;
    }

    public KeyPair getKeyPair() {
        return keyPair;
    }

    public void setKeyPair(KeyPair keyPair) {
        this.keyPair = keyPair;
    }

    public Object getPairwiseKeys() {
        return pairwiseKeys;
    }

    public void setPairwiseKeys(Object pairwiseKeys) {
        this.pairwiseKeys = pairwiseKeys;
    }

    public String getPurpose() {
        return purpose;
    }

    public void setPurpose(String purpose) {
        this.purpose = purpose;
    }

    public String getPlace() {
        return place;
    }

    public void setPlace(String place) {
        this.place = place;
    }

    public Long getIndex() {
        return index;
    }

    public void setIndex(Long index) {
        this.index = index;
    }

    public String getChannel() {
        return channel;
    }

    public void setChannel(String channel) {
        this.channel = channel;
    }

    public Long getEpoch() {
        return epoch;
    }

    public void setEpoch(Long epoch) {
        this.epoch = epoch;
    }

    public Secret getSeed() {
        return seed;
    }

    public void setSeed(Secret seed) {
        this.seed = seed;
    }

    public KeyStore getKeyStore() {
        return keyStore;
    }

    public void setKeyStore(KeyStore keyStore) {
        this.keyStore = keyStore;
    }

    public String getAlias() {
        return alias;
    }

    public void setAlias(String alias) {
        this.alias = alias;
    }

    public String getSaltAlias() {
        return saltAlias;
    }

    public void setSaltAlias(String saltAlias) {
        this.saltAlias = saltAlias;
    }

    public KeyStore.ProtectionParameter getProtection() {
        return protection;
    }

    public void setProtection(KeyStore.ProtectionParameter protection) {
        this.protection = protection;
    }

    public String getAddress() {
        return address;
    }

    public void setAddress(String address) {
        this.address = address;
    }

    public Secret getSalt() {
        return salt;
    }

    public void setSalt(Secret salt) {
        this.salt = salt;
    }

    public Suite getSuite() {
        return suite;
    }

    public void setSuite(Suite suite) {
        this.suite = suite;
    }

    public String getFingerprint() {
        return fingerprint;
    }

    public void setFingerprint(String fingerprint) {
        this.fingerprint = fingerprint;
    }
}

package org.tanglemeter.app.device;

import java.util.Map;
import org.tanglemeter.app.http.HttpProblemException;
import org.tanglemeter.app.http.ProblemType;
import org.tanglemeter.consent.pairing.PairingText;

/** What the device's API tells its owner. */
public final class DeviceApi {
    private final DevicePairing pairing;

    public DeviceApi(DevicePairing pairing) {
        this.pairing = pairing;
    }

    /**
     * The device.
     *
     * @param address where wallets find it, 81 trytes
     * @param paired whether it has an owner
     */
    public record ShownDevice(String address, boolean paired) {}

    public ShownDevice device() {
        return new ShownDevice(pairing.address(), pairing.owner().isPresent());
    }

    /** The text of the QR code, while there is no owner. A secret. */
    public Map<String, String> code() {
        return pairing.shown()
                .map(PairingText::text)
                .map(text -> Map.of("code", text))
                .orElseThrow(() -> new HttpProblemException(ProblemType.DEVICE_OWNED));
    }
}

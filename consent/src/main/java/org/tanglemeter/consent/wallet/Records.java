package org.tanglemeter.consent.wallet;

import java.util.List;
import java.util.Optional;
import org.tanglemeter.consent.receipt.ConsentRecord;
import org.tanglemeter.consent.receipt.ConsentRecord.Controller;
import org.tanglemeter.consent.receipt.ConsentRecord.PersonalData;
import org.tanglemeter.consent.receipt.ConsentRecord.StatedErasure;
import org.tanglemeter.consent.receipt.ConsentRecord.StatedPurpose;
import org.tanglemeter.consent.request.RequestDocument;

/** How a grant and an entry of its record become JSON-LD. */
final class Records {
    private Records() {}

    static ConsentRecord of(Grant grant, RecordEntry entry) {
        RequestDocument request = grant.request().document();
        return new ConsentRecord(
                ConsentRecord.CONTEXT,
                "dpv:ConsentRecord",
                ConsentRecord.VERSION,
                grant.id(),
                status(entry.type()),
                entry.at(),
                new Controller(
                        "dpv:DataController",
                        request.providerName(),
                        request.providerUrl().toString(),
                        grant.request().fingerprint(),
                        request.identityKey()),
                new StatedPurpose(
                        request.purpose().category(), request.purpose().text()),
                grant.streams().stream().sorted().map(Records::data).toList(),
                List.of("dpv:Collect", "dpv:Store", "dpv:Use"),
                "eu-gdpr:A6-1-a",
                List.of("eu-gdpr:A7-3", "eu-gdpr:A15", "eu-gdpr:A17", "eu-gdpr:A20"),
                grant.granted(),
                grant.from(),
                grant.until(),
                // An entry tells what was known when it came about, however late it is written.
                isBeforeEnd(entry)
                        ? List.of()
                        : grant.end().map(Grant.End::lastReadable).orElse(List.of()),
                erasure(grant, entry));
    }

    private static boolean isBeforeEnd(RecordEntry entry) {
        return entry.type() == RecordEntry.Type.GIVEN;
    }

    private static Optional<StatedErasure> erasure(Grant grant, RecordEntry entry) {
        return switch (entry.type()) {
            case ERASURE_ASKED ->
                grant.erasure().map(asked -> new StatedErasure(asked.asked(), Optional.empty(), Optional.empty()));
            case ERASURE_CONFIRMED ->
                grant.erasure()
                        .map(asked -> new StatedErasure(
                                asked.asked(),
                                asked.confirmed().map(Grant.Confirmation::at),
                                asked.confirmed().map(Grant.Confirmation::rows)));
            case GIVEN, WITHDRAWN, EXPIRED, DEVICE_REMOVED -> Optional.empty();
        };
    }

    private static String status(RecordEntry.Type type) {
        return switch (type) {
            case GIVEN -> "dpv:ConsentGiven";
            // To remove a device is the household's own act, as to withdraw is.
            case WITHDRAWN, DEVICE_REMOVED -> "dpv:ConsentWithdrawn";
            case EXPIRED -> "dpv:ConsentExpired";
            case ERASURE_ASKED -> "tm:ErasureAsked";
            case ERASURE_CONFIRMED -> "tm:ErasureConfirmed";
        };
    }

    private static PersonalData data(org.tanglemeter.consent.Stream stream) {
        return new PersonalData("dpv:PersonalData", stream.id(), description(stream));
    }

    private static String description(org.tanglemeter.consent.Stream stream) {
        return switch (stream) {
            case LIVE -> "Every telegram of the smart meter, as often as it sends one";
            case QUARTER -> "The smart meter's registers at each quarter of an hour";
            case DAY -> "The smart meter's registers at each day's beginning";
        };
    }
}

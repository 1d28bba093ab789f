package org.tanglemeter.mam;

import java.util.List;

/** A payload after unmasking, before the check of its signature. */
sealed interface Unmasked {

    /**
     * @param message what it says, if the signature holds
     * @param siblings 243 trits each
     */
    record Signed(MamResult.Message message, WinternitzSignature signature, List<byte[]> siblings)
            implements Unmasked {}

    record Unreadable(MamResult why) implements Unmasked {}
}

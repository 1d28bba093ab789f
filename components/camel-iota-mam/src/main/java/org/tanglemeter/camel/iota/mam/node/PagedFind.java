package org.tanglemeter.camel.iota.mam.node;

import com.google.gson.annotations.SerializedName;
import java.util.List;
import org.iota.jota.dto.request.IotaCommandRequest;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.POST;

/**
 * {@code findTransactions} with our node's paging, which jota does not know. Another node ignores it: it answers with
 * all at once, and without {@code next}.
 */
interface PagedFind {

    @POST("./")
    Call<Answer> find(@Body Request request);

    /** Addresses, and the {@code next} of the page before. */
    final class Request extends IotaCommandRequest {
        @SerializedName("addresses")
        final List<String> addresses;

        @SerializedName("limit")
        final int limit;

        @SerializedName("after")
        final String after;

        Request(List<String> addresses, int limit, String after) {
            super("findTransactions");
            this.addresses = addresses;
            this.limit = limit;
            this.after = after;
        }
    }

    /** Hashes, and where the next page begins. */
    final class Answer {
        @SerializedName("hashes")
        List<String> hashes;

        @SerializedName("next")
        String next;
    }
}

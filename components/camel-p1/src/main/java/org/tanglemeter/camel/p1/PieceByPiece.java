package org.tanglemeter.camel.p1;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A connection to what gives its bytes a piece at a time, each when it is due. */
final class PieceByPiece implements MeterConnection {

    private final Pieces pieces;
    private ByteBuffer rest = ByteBuffer.allocate(0);

    PieceByPiece(Pieces pieces) {
        this.pieces = pieces;
    }

    @Override
    public int read(byte[] buffer) throws IOException, InterruptedException {
        if (!rest.hasRemaining()) {
            byte[] piece = pieces.next();
            if (piece == null) {
                return END;
            }
            rest = ByteBuffer.wrap(piece);
        }
        int length = Math.min(buffer.length, rest.remaining());
        rest.get(buffer, 0, length);
        return length;
    }

    @Override
    public void close() throws IOException {
        pieces.close();
    }

    interface Pieces extends java.io.Closeable {

        /** Waits until the next piece is due. It is empty if the reader is to stop, null at the end. */
        byte[] next() throws IOException, InterruptedException;

        @Override
        default void close() throws IOException {}
    }
}

package jevons.store.log;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32C;
import jevons.gateway.record.AttemptMark;
import jevons.metering.Principal;
import jevons.metering.Principal.Proof;
import jevons.metering.Purpose;

/// A mark as the bytes of a slot: a header of eight bytes, zero in a free slot, else checksum and length of what
/// follows; id, arrival in microseconds, proof, purpose; then texts, each with its length before it. One thread.
///
/// A text that finds no room is left out whole: a name that is cut is another name. What says who pays comes
/// before what says for what.
final class MarkEncoder {

    /// Bytes of one slot.
    static final int SLOT_BYTES = 384;

    private static final int TEXTS = 13;
    private static final int TEXT_BYTES_MAX = 255;
    private static final long MICROS = 1_000_000;
    private static final int NANOS_OF_MICRO = 1_000;
    private static final Proof[] PROOFS = Proof.values();
    private static final Purpose[] PURPOSES = Purpose.values();

    private final byte[] bytes = new byte[SLOT_BYTES];
    private final ByteBuffer fields = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C crc = new CRC32C();
    private final Uuids uuids = new Uuids();
    private int at;
    private int textsLeft;

    /// Encodes a mark.
    ///
    /// @return its header; 0 where its id is no UUID
    long encode(AttemptMark mark) {
        if (!uuids.read(mark.request())) {
            return 0;
        }
        Instant arrived = mark.at();
        fields.putLong(8, uuids.high());
        fields.putLong(16, uuids.low());
        fields.putLong(24, arrived.getEpochSecond() * MICROS + arrived.getNano() / NANOS_OF_MICRO);
        bytes[32] = (byte) mark.who().proof().ordinal();
        bytes[33] = (byte) mark.called().purpose().ordinal();
        at = 34;
        textsLeft = TEXTS;
        texts(mark);
        return header(bytes, at);
    }

    private void texts(AttemptMark mark) {
        AttemptMark.Called called = mark.called();
        Principal who = mark.who();
        put(mark.key());
        put(who.organisation());
        put(who.department());
        put(called.provider());
        put(called.meteredAs());
        put(called.model());
        put(called.endpoint());
        put(who.team());
        put(who.application());
        put(who.useCase());
        put(who.environment());
        put(who.user());
        put(called.asked());
    }

    private void put(String text) {
        int from = at + 1;
        int room = Math.min(TEXT_BYTES_MAX, SLOT_BYTES - at - textsLeft);
        textsLeft--;
        int length = text.length();
        int done = 0;
        if (length <= room) {
            while (done < length && text.charAt(done) < 0x80) {
                bytes[from + done] = (byte) text.charAt(done);
                done++;
            }
            if (done < length) {
                byte[] wide = text.getBytes(StandardCharsets.UTF_8);
                done = wide.length <= room ? wide.length : 0;
                System.arraycopy(wide, 0, bytes, from, done);
            }
        }
        bytes[at] = (byte) done;
        at = from + done;
    }

    private long header(byte[] slot, int end) {
        crc.reset();
        crc.update(slot, Long.BYTES, end - Long.BYTES);
        return crc.getValue() << Integer.SIZE | end;
    }

    /// What was encoded last, the header's place included.
    byte[] bytes() {
        return bytes;
    }

    /// Bytes of what was encoded last.
    int length() {
        return at;
    }

    /// Reads a slot that is not free.
    ///
    /// @return empty where it is torn
    Optional<AttemptMark> decode(byte[] slot) {
        ByteBuffer in = ByteBuffer.wrap(slot).order(ByteOrder.LITTLE_ENDIAN);
        long header = in.getLong();
        int end = (int) header;
        if (end < 34 + TEXTS || end > SLOT_BYTES || header(slot, end) != header) {
            return Optional.empty();
        }
        String request = Uuids.text(in.getLong(), in.getLong());
        long micros = in.getLong();
        Instant arrived =
                Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * NANOS_OF_MICRO);
        Proof proof = PROOFS[in.get()];
        Purpose purpose = PURPOSES[in.get()];
        String[] texts = new String[TEXTS];
        for (int i = 0; i < TEXTS; i++) {
            byte[] text = new byte[Byte.toUnsignedInt(in.get())];
            in.get(text);
            texts[i] = new String(text, StandardCharsets.UTF_8);
        }
        Principal who = new Principal(texts[1], texts[2], texts[7], texts[11], texts[8], texts[9], texts[10], proof);
        return Optional.of(new AttemptMark(
                request,
                arrived,
                texts[0],
                who,
                new AttemptMark.Called(texts[6], texts[12], texts[3], texts[4], texts[5], purpose)));
    }
}

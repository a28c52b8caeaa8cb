package jevons.store.log;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import jevons.gateway.record.AttemptMark;
import jevons.gateway.record.AttemptMarks;
import jevons.store.StoreException;

/// Marks of the calls under way, in a file of fixed slots that is mapped into memory: what was written is there
/// after the process was killed, without a sync. After a power cut it may be missing or torn.
///
/// A slot is valid from the moment its header is there, which is written last. Free slots are a stack, so that
/// few pages are touched.
public final class MarkFile implements AttemptMarks {

    /// The file's name in the folder of the intake log.
    public static final String NAME = "marks";

    /// Slots at most, whatever number of requests may be under way.
    public static final int SLOTS_MAX = 65_536;

    private static final byte[] MAGIC = "jevons marks 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int SLOT = MarkEncoder.SLOT_BYTES;
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final ThreadLocal<MarkEncoder> ENCODER = ThreadLocal.withInitial(MarkEncoder::new);
    private static final long SLOT_MASK = 0xFFFF_FFFFL;

    private final ByteBuffer map;

    /// Below each free slot the next one, as its number plus one; 0 is the end.
    private final AtomicIntegerArray below;

    /// The free slot on top plus one, and above it how often the stack has changed.
    private final AtomicLong top;

    private MarkFile(ByteBuffer map, int slots) {
        this.map = map;
        this.below = new AtomicIntegerArray(slots);
        for (int i = 0; i + 1 < slots; i++) {
            below.set(i, i + 2);
        }
        this.top = new AtomicLong(slots == 0 ? 0 : 1);
    }

    /// What a process left behind.
    ///
    /// @param torn slots that cannot be read
    public record Left(List<AttemptMark> marks, int torn) {

        public Left {
            marks = List.copyOf(marks);
        }
    }

    /// Begins to keep marks in a data directory; those that are there are gone.
    ///
    /// @param wanted number of slots, at most [#SLOTS_MAX] are made
    public static MarkFile open(Path data, int wanted) {
        int slots = Math.clamp(wanted, 0, SLOTS_MAX);
        Path file = file(data);
        try {
            Files.createDirectories(data.resolve(IntakeLog.FOLDER));
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                long bytes = (slots + 1L) * SLOT;
                // Every byte is written, for what a file only promises to hold ends the process when it is touched.
                zero(channel, Math.max(bytes, channel.size()));
                channel.write(ByteBuffer.wrap(MAGIC), 0);
                return new MarkFile(channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes), slots);
            }
        } catch (IOException e) {
            throw Segments.failed(file, e);
        }
    }

    private static Path file(Path data) {
        return data.resolve(IntakeLog.FOLDER).resolve(NAME);
    }

    private static void zero(FileChannel channel, long until) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocate(SLOT * 256);
        long at = 0;
        while (at < until) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), until - at));
            at += channel.write(zeros, at);
        }
    }

    /// The marks that a process which has ended left in a data directory.
    ///
    /// @throws StoreException where the file is of another version
    public static Left left(Path data) {
        Path file = file(data);
        if (!Files.exists(file)) {
            return new Left(List.of(), 0);
        }
        byte[] bytes = read(file);
        List<AttemptMark> marks = new ArrayList<>();
        int torn = 0;
        MarkEncoder decoder = new MarkEncoder();
        for (int at = SLOT; at + SLOT <= bytes.length; at += SLOT) {
            byte[] slot = Arrays.copyOfRange(bytes, at, at + SLOT);
            if ((long) LONGS.get(ByteBuffer.wrap(slot), 0) != 0) {
                int before = marks.size();
                decoder.decode(slot).ifPresent(marks::add);
                torn += before == marks.size() ? 1 : 0;
            }
        }
        return new Left(marks, torn);
    }

    private static byte[] read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            boolean begun = bytes.length >= SLOT && bytes[0] != 0;
            if (begun && Arrays.mismatch(bytes, MAGIC) != MAGIC.length) {
                throw new StoreException(file + " holds marks of calls in a form that this version does not know; open"
                        + " the data directory once with the version that wrote it");
            }
            return begun ? bytes : new byte[0];
        } catch (IOException e) {
            throw Segments.failed(file, e);
        }
    }

    /// Forgets what was left; its records are durable.
    public static void clear(Path data) {
        Path file = file(data);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            zero(channel, channel.size());
        } catch (IOException e) {
            throw Segments.failed(file, e);
        }
    }

    @Override
    public int begin(AttemptMark mark) {
        MarkEncoder encoder = ENCODER.get();
        long header = encoder.encode(mark);
        int slot = header == 0 ? NO_SLOT : take();
        if (slot != NO_SLOT) {
            int at = (slot + 1) * SLOT;
            map.put(at + Long.BYTES, encoder.bytes(), Long.BYTES, encoder.length() - Long.BYTES);
            LONGS.setRelease(map, at, header);
        }
        return slot;
    }

    @Override
    public void end(int slot) {
        if (slot != NO_SLOT && (long) LONGS.getAndSet(map, (slot + 1) * SLOT, 0L) != 0) {
            give(slot);
        }
    }

    private int take() {
        long now = top.get();
        while ((now & SLOT_MASK) != 0) {
            int slot = (int) (now & SLOT_MASK) - 1;
            if (top.compareAndSet(now, changed(now) | below.get(slot))) {
                return slot;
            }
            now = top.get();
        }
        return NO_SLOT;
    }

    private void give(int slot) {
        long now = top.get();
        below.set(slot, (int) (now & SLOT_MASK));
        while (!top.compareAndSet(now, changed(now) | (slot + 1L))) {
            now = top.get();
            below.set(slot, (int) (now & SLOT_MASK));
        }
    }

    private static long changed(long now) {
        return ((now >>> Integer.SIZE) + 1) << Integer.SIZE;
    }
}

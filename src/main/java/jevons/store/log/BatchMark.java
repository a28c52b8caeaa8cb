package jevons.store.log;

import java.time.Instant;
import jevons.ledger.Journal.Header;
import jevons.ledger.Journal.Receipt;

/// A committed batch and where it lies.
///
/// @param start its first record
/// @param end behind its last
/// @param chain SHA-256 over the chain before, the header and every entry, hexadecimal
public record BatchMark(Receipt receipt, Census census, String chain, Position start, Position end) {

    static final String CHAIN_START = "";

    void write(ByteWriter to) {
        to.putCount(receipt.number());
        writeHeader(receipt.header(), to);
        census.write(to);
        to.putText(chain);
        to.putCount(start.segment());
        to.putCount(start.offset());
    }

    static BatchMark read(ByteReader from, Position end) {
        long number = from.takeCount();
        Header header = readHeader(from);
        Census census = Census.read(from);
        String chain = from.takeText();
        Position start = new Position(from.takeLength(), from.takeCount());
        return new BatchMark(new Receipt(number, header, census.entries()), census, chain, start, end);
    }

    static void writeHeader(Header header, ByteWriter to) {
        to.putText(header.kind());
        to.putText(header.origin());
        to.putSigned(header.recordedAt().getEpochSecond());
        to.putCount(header.recordedAt().getNano());
    }

    static Header readHeader(ByteReader from) {
        return new Header(from.takeText(), from.takeText(), Instant.ofEpochSecond(from.takeSigned(), from.takeCount()));
    }
}

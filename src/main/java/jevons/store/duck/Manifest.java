package jevons.store.duck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// What a sealed period holds, so that it can be checked without anything else.
///
/// @param period the sealed period's name
/// @param files its files
/// @param sums its lines by currency, in the order of the codes; an empty code stands for lines of unknown charge
/// @param previous the chain of the seal before, empty for the first
/// @param chain SHA-256 over the chain before and everything above
public record Manifest(String period, List<SealedFile> files, List<Sum> sums, String previous, String chain) {

    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    /// One file.
    ///
    /// @param sha256 over the file's bytes, hexadecimal
    public record SealedFile(String name, long rows, long bytes, String sha256) {}

    /// Sums of one currency.
    public record Sum(
            String currency,
            long lines,
            BigDecimal list,
            BigDecimal contracted,
            BigDecimal effective,
            BigDecimal billed) {}

    public Manifest {
        files = List.copyOf(files);
        sums = List.copyOf(sums);
    }

    /// The text that the chain is taken over.
    String content() {
        return body().toString();
    }

    String json() {
        return body().put("chain", chain).toPrettyString() + "\n";
    }

    static Manifest read(String json) throws IOException {
        JsonNode node = JSON.readTree(json);
        if (node.path("format").asInt() != FORMAT) {
            throw new IOException("its format is " + node.path("format") + ", not " + FORMAT);
        }
        List<SealedFile> files = new ArrayList<>();
        for (JsonNode file : node.path("files")) {
            files.add(new SealedFile(
                    file.path("name").asText(),
                    file.path("rows").asLong(),
                    file.path("bytes").asLong(),
                    file.path("sha256").asText()));
        }
        List<Sum> sums = new ArrayList<>();
        for (JsonNode sum : node.path("sums")) {
            sums.add(new Sum(
                    sum.path("currency").asText(),
                    sum.path("lines").asLong(),
                    new BigDecimal(sum.path("list").asText()),
                    new BigDecimal(sum.path("contracted").asText()),
                    new BigDecimal(sum.path("effective").asText()),
                    new BigDecimal(sum.path("billed").asText())));
        }
        Manifest read = new Manifest(
                node.path("period").asText(),
                files,
                sums,
                node.path("previous").asText(),
                node.path("chain").asText());
        if (!read.body().put("chain", read.chain()).toString().equals(node.toString())) {
            throw new IOException("it has a field too many, too few or by another name");
        }
        return read;
    }

    private ObjectNode body() {
        ObjectNode body = JSON.createObjectNode();
        body.put("format", FORMAT).put("period", period);
        ArrayNode fileNodes = body.putArray("files");
        for (SealedFile file : files) {
            fileNodes
                    .addObject()
                    .put("name", file.name())
                    .put("rows", file.rows())
                    .put("bytes", file.bytes())
                    .put("sha256", file.sha256());
        }
        ArrayNode sumNodes = body.putArray("sums");
        for (Sum sum : sums) {
            sumNodes.addObject()
                    .put("currency", sum.currency())
                    .put("lines", sum.lines())
                    .put("list", sum.list().toPlainString())
                    .put("contracted", sum.contracted().toPlainString())
                    .put("effective", sum.effective().toPlainString())
                    .put("billed", sum.billed().toPlainString());
        }
        return body.put("previous", previous);
    }
}

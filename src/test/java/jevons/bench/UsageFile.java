package jevons.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/// Writes a usage file to measure imports with: `UsageFile FILE ROWS`. 25 columns, a month of calls in order of
/// time, 500 users whose use is concentrated, 12 departments, 8 models of the shipped price book.
public final class UsageFile {

    private static final List<String> MODELS = List.of(
            "openai,openai,gpt-4o",
            "openai,openai,gpt-4o-mini",
            "openai,openai,gpt-4.1",
            "openai,openai,gpt-4.1-mini",
            "anthropic,anthropic,claude-sonnet-4-5",
            "anthropic,anthropic,claude-haiku-4-5",
            "google,google,gemini-2.5-flash",
            "google,google,gemini-2.5-pro");
    private static final List<String> PURPOSES = List.of("answer", "answer", "answer", "validation", "retry");
    private static final String HEADER = "id,at,organisation,department,team,user,application,use_case,environment,"
            + "purpose,task,vendor,host,model,region,tier,input_tokens,cache_read_tokens,output_tokens,"
            + "reasoning_tokens,calls,requests,accepted,rejected,failed";

    private UsageFile() {}

    public static void main(String[] args) throws IOException {
        long rows = Long.parseLong(args[1]);
        SplittableRandom random = new SplittableRandom(11);
        Instant start = Instant.parse("2026-02-01T00:00:00Z");
        try (BufferedWriter out = Files.newBufferedWriter(Path.of(args[0]))) {
            out.write(HEADER);
            out.write('\n');
            for (long i = 0; i < rows; i++) {
                int user = (int) (500 * Math.pow(random.nextDouble(), 2.5));
                int model = (user + random.nextInt(2)) % MODELS.size();
                String purpose = PURPOSES.get(random.nextInt(PURPOSES.size()));
                long accepted = purpose.equals("answer") && random.nextInt(10) < 8 ? 1 : 0;
                out.write("call-" + Long.toHexString(i * 0x9E3779B97F4A7C15L) + ","
                        + start.plusMillis(i * 2_419_200_000L / rows) + ",Acme,Department " + user % 12 + ",Team "
                        + user % 40
                        + ",user-" + user + ",app-" + user % 9 + ",Use case " + user % 9 + ",production," + purpose
                        + ",task-" + i / 3 + "," + MODELS.get(model) + ",eu,standard," + random.nextInt(20_000) + ","
                        + random.nextInt(8_000) + "," + random.nextInt(2_000) + "," + random.nextInt(500) + ",1,"
                        + (purpose.equals("answer") ? 1 : 0) + "," + accepted + ",0,0\n");
            }
        }
    }
}

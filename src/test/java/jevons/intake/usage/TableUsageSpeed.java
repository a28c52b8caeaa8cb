package jevons.intake.usage;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import jevons.intake.Rejects;
import jevons.intake.Source;

/// Rows per second of processor time of the CSV path; run by hand: `java … TableUsageSpeed`.
final class TableUsageSpeed {

    private static final int ROWS = 1_000_000;

    private TableUsageSpeed() {}

    public static void main(String[] arguments) {
        byte[] text = table();
        for (int round = 0; round < 6; round++) {
            long[] count = new long[1];
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            Rejects rejects = Rejects.inMemory();
            new TableUsage()
                    .read(
                            Source.of("u.csv", text),
                            fact -> count[0] += fact.meters().size(),
                            rejects);
            long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
            System.out.printf(
                    "%,d rows/s, %,d MB, %d meters, %d rejects%n",
                    rejects.taken() * 1_000_000_000L / took, text.length >> 20, count[0], rejects.count());
        }
    }

    private static byte[] table() {
        SplittableRandom random = new SplittableRandom(7);
        StringBuilder b = new StringBuilder(
                "id,at,organisation,department,team,user,application,use_case,environment,purpose,task,vendor,host,"
                        + "region,model_asked,model,tier,input_tokens,cache_read_tokens,cache_write_tokens,"
                        + "output_tokens,reasoning_tokens,calls,requests,accepted\n");
        for (int i = 0; i < ROWS; i++) {
            b.append("req-").append(i * 2654435761L).append(",2026-03-").append(10 + random.nextInt(20));
            b.append("T0")
                    .append(random.nextInt(10))
                    .append(":17:45.123Z,Acme,dept-")
                    .append(random.nextInt(12));
            b.append(",team-").append(random.nextInt(60)).append(",user-").append(random.nextInt(500));
            b.append(",app-").append(random.nextInt(9)).append(",use-").append(random.nextInt(20));
            b.append(",production,answer,task-")
                    .append(i / 3)
                    .append(",anthropic,aws-bedrock,eu-west-1,claude-sonnet-4-5");
            b.append(",claude-sonnet-4-5-20250929,standard,")
                    .append(random.nextInt(9000))
                    .append(',');
            b.append(random.nextInt(90000))
                    .append(",0,")
                    .append(random.nextInt(2000))
                    .append(',');
            b.append(random.nextInt(500)).append(",1,1,1\n");
        }
        return b.toString().getBytes(StandardCharsets.UTF_8);
    }
}

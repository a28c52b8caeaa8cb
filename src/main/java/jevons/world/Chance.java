package jevons.world;

import java.util.SplittableRandom;

/// Seeded chance: the same seed and name give the same draws, whatever else was drawn before.
///
/// Token counts are log-normal, as in the traces: `log` deviation 0.99 for prompts and 0.86 for answers in the
/// Azure 2023 conversation trace (AzurePublicDataset, CC BY 4.0).
final class Chance {

    private static final double PROMPT_DEVIATION = 0.99;
    private static final double ANSWER_DEVIATION = 0.86;

    /// From so many calls on their sum is drawn at once, by the normal form.
    private static final int MANY = 8;

    private final SplittableRandom random;

    Chance(long seed, String name) {
        this.random = new SplittableRandom(seed ^ mix(name));
    }

    /// A number from 0 (included) to 1 (not included).
    double share() {
        return random.nextDouble();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /// How many of many independent chances happen, with a mean: Poisson, by the normal form above 40.
    long count(double mean) {
        if (mean > 40) {
            return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        double limit = Math.exp(-mean);
        long happened = -1;
        double product = 1;
        do {
            happened++;
            product *= random.nextDouble();
        } while (product > limit);
        return happened;
    }

    /// Prompt tokens of `calls` calls with a mean per call.
    long promptTokens(long calls, double mean) {
        return logNormalSum(calls, mean, PROMPT_DEVIATION);
    }

    /// Answer tokens of `calls` calls with a mean per call.
    long answerTokens(long calls, double mean) {
        return logNormalSum(calls, mean, ANSWER_DEVIATION);
    }

    private long logNormalSum(long calls, double mean, double deviation) {
        double location = Math.log(mean) - deviation * deviation / 2;
        if (calls > MANY) {
            double spread = mean * Math.sqrt(calls * Math.expm1(deviation * deviation));
            double total = calls * mean + spread * random.nextGaussian();
            return Math.max(calls, (long) Math.rint(Math.max(total, calls * mean / 3)));
        }
        double sum = 0;
        for (long i = 0; i < calls; i++) {
            sum += Math.max(1, Math.rint(Math.exp(location + deviation * random.nextGaussian())));
        }
        return (long) sum;
    }

    private static long mix(String name) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        return hash * 0x9E3779B97F4A7C15L;
    }
}
